import type { Entry, Order, Quantity } from '../model.ts'
import { netByLine, totals, worthOf } from '../totals.ts'
import { quantities, unitsIn } from '../units.ts'
import { nextEntryId } from './promise.ts'

type Credit = { readonly line: number; readonly minor: number }

/**
 * What the units are worth now, line by line: goods, discounts and taxes by quantity. All units of
 * a line one by one are worth exactly what they are worth at once.
 */
export function creditsFor(order: Order, units: readonly Quantity[]): Credit[] {
  const net = netByLine(order)
  const credits: Credit[] = []
  for (const [id, quantity] of quantities(units)) {
    const line = order.lines[id - 1]!
    const live = line.quantity - unitsIn(line, 'cancelled') - unitsIn(line, 'returned')
    const minor = worthOf(net[id - 1]!, quantity, live)
    if (minor !== 0) credits.push({ line: id, minor })
  }
  return credits
}

/** When nothing is left that was or will be shipped, shipping and all other charges go, too. */
export function cancellationEntries(order: Order, units: readonly Quantity[]): Entry[] {
  let id = nextEntryId(order)
  let rest = totals(order).total
  const entries: Entry[] = []
  const add = (line: number, minor: number): void => {
    rest -= minor
    entries.push({ id: id++, kind: 'cancellation', line, minor: -minor, cause: 'cancelled' })
  }
  for (const { line, minor } of creditsFor(order, units)) add(line, minor)
  if (rest !== 0 && nothingRemains(order, units)) add(0, rest)
  return entries
}

function nothingRemains(order: Order, units: readonly Quantity[]): boolean {
  const going = quantities(units)
  for (const line of order.lines)
    if (unitsIn(line, 'cancelled') + (going.get(line.id) ?? 0) !== line.quantity) return false
  return true
}

/** Shipping charges that were not given back yet. */
export function shippingLeft(order: Order): number {
  let left = 0
  for (const { kind, line, minor, cause, included } of order.entries) {
    if (included || line !== 0) continue
    if (kind === 'shipping' || (kind === 'return' && cause === 'shipping')) left += minor
  }
  return Math.max(0, left)
}
