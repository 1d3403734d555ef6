import type { LawContext } from '../commands.ts'
import type { OrderEvent } from '../events.ts'
import type { Exchange } from '../exchange.ts'
import type { Entry, Order, Return } from '../model.ts'
import { refuse } from '../refusals.ts'
import { netByLine, totals, worthOf } from '../totals.ts'
import { unitsIn } from '../units.ts'
import { type Decision, nothing, type Wish } from './decision.ts'
import { nextEntryId, promiseExcess } from './promise.ts'

// Goods that come back pay for others on an order of their own. There the value is a discount; here
// the return keeps as much back when the goods are inspected. What the other order needs no more,
// because it was cancelled or came back itself, it tells, and then it is the buyer's.

export const exchangeCause = 'exchange'

/** What the return keeps back, as an entry of the order; none of a return that pays for nothing. */
export const keptEntry = (id: number, { coverMinor }: Exchange): Entry => ({
  id,
  kind: 'return',
  line: 0,
  minor: coverMinor,
  cause: exchangeCause,
})

/** Declined: the buyer keeps the goods, and owes for those that they would have paid for. */
export function declinedEntries(order: Order, { exchange }: Return): readonly Entry[] | undefined {
  return exchange && exchange.coverMinor > 0 ? [keptEntry(nextEntryId(order), exchange)] : undefined
}

const isSettled = ({ state }: Return): boolean =>
  state === 'inspected' || state === 'closed' || state === 'declined'

/** `minor` counts from the beginning, so that a word that comes twice or late changes nothing. */
export function freeExchange(
  order: Order,
  command: Wish<'free_exchange'>,
  { now }: LawContext,
): Decision {
  const known = order.returns.find(({ exchange }) => exchange?.order === command.order)
  if (!known?.exchange) return refuse('return_unknown', { field: 'order' })
  const { coverMinor, freedMinor } = known.exchange
  const more = command.minor - freedMinor
  if (more <= 0) return nothing
  const part = Math.min(more, coverMinor)
  const exchange = {
    ...known.exchange,
    coverMinor: coverMinor - part,
    freedMinor: command.minor,
  }
  const isOwed = isSettled(known) && part > 0
  const id = nextEntryId(order)
  const entries: Entry[] = isOwed
    ? [{ id, kind: 'return', line: 0, minor: -part, cause: exchangeCause }]
    : []
  const freed: OrderEvent = { type: 'return.freed', at: now, return: known.id, exchange, entries }
  if (!isOwed) return [freed]
  const { total } = totals(order)
  return [freed, ...promiseExcess(order, total, total - part, now)]
}

/** What goods that came back pay of this order. */
export function coveredBy({ entries }: Order): number {
  let covered = 0
  for (const { kind, line, minor, cause } of entries)
    if (kind === 'discount' && line === 0 && cause === exchangeCause) covered -= minor
  return covered
}

/**
 * How much of it the order needs no more: what the units that were cancelled or came back cost,
 * less what was credited for them here.
 */
export function freedBy(order: Order): number {
  const covered = coveredBy(order)
  if (covered === 0) return 0
  const full = netByLine({ ...order, entries: order.entries.filter(isPrice) })
  let freed = 0
  for (const line of order.lines) {
    const gone = unitsIn(line, 'cancelled') + unitsIn(line, 'returned')
    if (gone > 0) freed += worthOf(full[line.id - 1]!, gone, line.quantity)
  }
  for (const { kind, line, minor } of order.entries)
    if (line > 0 && (kind === 'cancellation' || kind === 'return')) freed += minor
  return Math.max(0, Math.min(freed, covered))
}

const isPrice = ({ kind, line, cause }: Entry): boolean =>
  kind !== 'cancellation' &&
  kind !== 'return' &&
  !(kind === 'discount' && line === 0 && cause === exchangeCause)
