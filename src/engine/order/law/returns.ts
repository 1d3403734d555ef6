import type { LawContext } from '../commands.ts'
import { returnOf } from '../evolve-return.ts'
import type { Exchange } from '../exchange.ts'
import { partsByKit, partsFor } from '../kits.ts'
import { returnsMax } from '../limits.ts'
import type { Entry, Order, Quantity, Return } from '../model.ts'
import { refuse } from '../refusals.ts'
import { totals } from '../totals.ts'
import { covers, quantities, unitsIn } from '../units.ts'
import { creditsFor, shippingLeft } from './credit.ts'
import { type Decision, nothing, type Wish } from './decision.ts'
import { declinedEntries, keptEntry } from './exchange.ts'
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
    ...exchangeOf(command),
    since: now,
  }
  return [{ type: 'return.requested', at: now, return: asked }]
}

const exchangeOf = ({ covers }: Wish<'request_return'>): Pick<Return, 'exchange'> =>
  covers ? { exchange: { order: covers.order, coverMinor: covers.minor, freedMinor: 0 } } : {}

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
  const entries = declinedEntries(order, known)
  return [
    {
      type: 'return.moved',
      at: now,
      return: known.id,
      to: 'declined',
      reason: command.reason,
      ...(entries ? { entries } : {}),
    },
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
  const credited = creditEntries(order, command, known.exchange)
  if (!credited) return refuse('credit_too_high', { field: 'creditMinor' })
  const { entries, exchange } = credited
  let credit = 0
  for (const { minor } of entries) credit -= minor
  const before = totals(order).total
  const { lines } = command
  // Less came back than the exchange was given for: then the buyer owes, and gets nothing.
  const creditMinor = Math.max(0, credit)
  const inspected = { return: known.id, lines, creditMinor, entries }
  return [
    { type: 'return.inspected', at: now, ...inspected, ...(exchange ? { exchange } : {}) },
    ...promiseExcess(order, before, before - credit, now),
  ]
}

type Credited = { readonly entries: readonly Entry[]; readonly exchange?: Exchange }

/**
 * One entry per line with the units' full value, and one with what an exchange keeps back. A
 * different credit by hand is a correction of its own instead, so that later returns of the line are
 * not worth more than they were sold for. Null when it is more than the units' value.
 */
function creditEntries(
  order: Order,
  command: Wish<'inspect_return'>,
  exchange: Exchange | undefined,
): Credited | null {
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
  const cover = exchange?.coverMinor ?? 0
  if (wanted === undefined || wanted === value - cover) {
    if (exchange && cover > 0) entries.push(keptEntry(id, exchange))
    return exchange ? { entries, exchange } : { entries }
  }
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > value) return null
  const kept = value - wanted
  if (kept > 0) add(0, kept, 'adjusted')
  if (!exchange) return { entries }
  return { entries, exchange: { ...exchange, coverMinor: Math.min(cover, kept) } }
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
