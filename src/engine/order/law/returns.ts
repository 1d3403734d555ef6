import type { LawContext } from '../commands.ts'
import { returnOf } from '../evolve-return.ts'
import { partsByKit, partsFor } from '../kits.ts'
import { returnsMax } from '../limits.ts'
import type { Entry, Order, Quantity, Return } from '../model.ts'
import { refuse } from '../refusals.ts'
import { totals } from '../totals.ts'
import { covers, quantities, unitsIn } from '../units.ts'
import { creditsFor, shippingLeft } from './credit.ts'
import { type Decision, nothing, type Wish } from './decision.ts'
import { badQuantities } from './fulfil.ts'
import { nextEntryId, promiseExcess } from './promise.ts'

export function requestReturn(
  order: Order,
  command: Wish<'request_return'>,
  { now }: LawContext,
): Decision {
  const no = badQuantities(order, command.lines)
  if (no) return no
  if (order.returns.length >= returnsMax) return refuse('over_limit', { facts: { returnsMax } })
  const lines = withParts(order, command.lines)
  for (const { line: id, quantity } of lines) {
    const line = order.lines[id - 1]!
    const returnable = unitsIn(line, 'delivered') + unitsIn(line, 'shipped')
    if (quantity > returnable) return refuse('not_returnable', { facts: { line: id, returnable } })
  }
  const asked: Return = {
    id: order.returns.length + 1,
    state: 'requested',
    reason: command.reason,
    lines,
    location: null,
    inspected: [],
    creditMinor: 0,
    since: now,
  }
  return [{ type: 'return.requested', at: now, return: asked }]
}

/** A kit comes back with its parts: the parts are the goods, the kit carries the money. */
function withParts(order: Order, list: readonly Quantity[]): Quantity[] {
  const kits = partsByKit(order)
  const named = quantities(list)
  for (const [id, quantity] of quantities(list)) {
    const parts = kits.get(id)
    if (!parts) continue
    for (const part of partsFor(order.lines[id - 1]!, parts, quantity))
      if (!named.has(part.line)) named.set(part.line, part.quantity)
  }
  return Array.from(named, ([line, quantity]) => ({ line, quantity }))
}

const isOver = ({ state }: Return): boolean => state === 'declined' || state === 'closed'

export function approveReturn(
  order: Order,
  command: Wish<'approve_return'>,
  { now }: LawContext,
): Decision {
  const known = returnOf(order, command.return)
  if (!known) return refuse('return_unknown', { field: 'return' })
  if (isOver(known)) return refuse('return_over')
  if (known.state !== 'requested') return nothing
  return [{ type: 'return.moved', at: now, return: known.id, to: 'approved' }]
}

export function declineReturn(
  order: Order,
  command: Wish<'decline_return'>,
  { now }: LawContext,
): Decision {
  const known = returnOf(order, command.return)
  if (!known) return refuse('return_unknown', { field: 'return' })
  if (known.state === 'declined') return nothing
  if (known.state === 'closed') return refuse('return_over')
  if (known.state === 'received' || known.state === 'inspected') return refuse('return_received')
  return [
    { type: 'return.moved', at: now, return: known.id, to: 'declined', reason: command.reason },
  ]
}

export function receiveReturn(
  order: Order,
  command: Wish<'receive_return'>,
  { now }: LawContext,
): Decision {
  const known = returnOf(order, command.return)
  if (!known) return refuse('return_unknown', { field: 'return' })
  if (isOver(known)) return refuse('return_over')
  if (known.state === 'received' || known.state === 'inspected') return nothing
  const { location } = command
  return [{ type: 'return.moved', at: now, return: known.id, to: 'received', location }]
}

/** What came back and in which condition; the buyer is credited the units' value as it is now. */
export function inspectReturn(
  order: Order,
  command: Wish<'inspect_return'>,
  { now }: LawContext,
): Decision {
  const known = returnOf(order, command.return)
  if (!known) return refuse('return_unknown', { field: 'return' })
  if (isOver(known)) return refuse('return_over')
  if (known.state === 'inspected') return nothing
  if (known.state !== 'received') return refuse('not_received')
  const no = badQuantities(order, command.lines)
  if (no) return no
  if (!covers(known.lines, command.lines)) return refuse('not_in_return', { field: 'lines' })
  const entries = creditEntries(order, command)
  if (!Array.isArray(entries)) return refuse('credit_too_high', { field: 'creditMinor' })
  let credit = 0
  for (const { minor } of entries) credit -= minor
  const before = totals(order).total
  const { lines } = command
  const creditMinor = credit === 0 ? 0 : credit
  return [
    { type: 'return.inspected', at: now, return: known.id, lines, creditMinor, entries },
    ...promiseExcess(order, before, before - credit, now),
  ]
}

/**
 * One entry per line with the units' full value; a different credit by hand is a correction of its
 * own, so that later returns of the line are not worth more than they were sold for.
 */
function creditEntries(order: Order, command: Wish<'inspect_return'>): Entry[] | null {
  let id = nextEntryId(order)
  let value = 0
  const entries: Entry[] = []
  const add = (line: number, minor: number, cause: string): void => {
    value -= minor
    entries.push({ id: id++, kind: 'return', line, minor, cause })
  }
  for (const { line, minor } of creditsFor(order, command.lines)) add(line, -minor, 'returned')
  const shipping = command.refundShipping ? shippingLeft(order) : 0
  if (shipping > 0) add(0, -shipping, 'shipping')
  const wanted = command.creditMinor
  if (wanted === undefined || wanted === value) return entries
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > value) return null
  add(0, value - wanted, 'adjusted')
  return entries
}

export function closeReturn(
  order: Order,
  command: Wish<'close_return'>,
  { now }: LawContext,
): Decision {
  const known = returnOf(order, command.return)
  if (!known) return refuse('return_unknown', { field: 'return' })
  if (known.state === 'closed') return nothing
  if (known.state === 'declined') return refuse('return_over')
  if (known.state !== 'inspected') return refuse('not_inspected')
  return [{ type: 'return.moved', at: now, return: known.id, to: 'closed' }]
}
