import {
  type Bucket,
  isAtRisk,
  isByChannel,
  isLate,
  type Order,
  owedBy,
  statusOf,
  type Task,
  totals,
} from '#engine/order'
import type { Instant } from '#kit'
import type { RecordedEvent } from './detail.ts'
import type { Basis, Expected } from './expectation.ts'
import type { PlannedArrival } from './journey-ahead.ts'
import { type News, newsOf } from './news.ts'
import type { ParcelStory } from './parcels.ts'

/** The state of an order as one fact: what it waits for, since when, where, and what was promised. */
export type Headline = {
  readonly code: HeadlineCode
  readonly since: Instant | null
  /** Until when it is expected to last, and what that stands on. */
  readonly until: Instant | null
  readonly basis: Basis | null
  readonly places: readonly string[]
  readonly lines: number
  readonly units: number
  readonly promisedAt: Instant | null
  /** The promise has passed, and something has not arrived. */
  readonly late: boolean
  /** It has not passed, but will before everything has arrived. */
  readonly atRisk: boolean
  readonly facts: Readonly<Record<string, string | number | null>>
  /** What happened since that matters more: told first. */
  readonly news: News | null
}

export type HeadlineCode =
  | 'history'
  | 'cancelled'
  | 'held'
  | 'task'
  | 'cancelling'
  | 'return_requested'
  | 'return_received'
  | 'awaiting_payment'
  | 'waiting_stock'
  | 'by_channel'
  | 'to_source'
  | 'reserved'
  | 'in_warehouse'
  | 'on_the_way'
  | 'return_approved'
  | 'refund_due'
  | 'payment_due'
  | 'lost'
  | 'returned'
  | 'delivered'

export type Known = {
  readonly now: Instant
  /** When the last of what is on its way should arrive. */
  readonly expectedAt: Instant | null
  readonly events: readonly RecordedEvent[]
  readonly parcels: readonly ParcelStory[]
  readonly arrivals: readonly PlannedArrival[]
  readonly timers: readonly { readonly name: string; readonly dueAt: Instant }[]
}

type Said = Pick<Headline, 'code'> & Partial<Headline>

export function headlineOf(order: Order, known: Known): Headline {
  const said = saidOf(order, known)
  return {
    since: null,
    until: null,
    basis: null,
    places: [],
    lines: 0,
    units: 0,
    facts: {},
    ...said,
    // What history brought is over.
    news: said.code === 'history' ? null : newsOf(known.events, known.parcels, said.since ?? null),
    promisedAt: owedBy(order),
    late: isLate(order, known.now),
    atRisk: isAtRisk(order, known.expectedAt, known.now),
  }
}

function saidOf(order: Order, known: Known): Said {
  const { intake, holds, returns } = order
  if (intake === 'history') return { code: 'history', since: order.placedAt }
  const { overall, payment } = statusOf(order)
  if (overall === 'cancelled') return { code: 'cancelled', since: lastOf(known, 'lines.cancelled') }
  const hold = holds[0]
  if (hold)
    return {
      code: 'held',
      since: hold.at,
      facts: { hold: hold.type, reason: hold.reason, by: hold.by },
    }
  const cancelling = order.fulfilments.find(({ state }) => state === 'cancelling')
  if (cancelling)
    return { code: 'cancelling', since: cancelling.since, places: [cancelling.location] }
  const waiting = returns.find(({ state }) => state === 'requested' || state === 'received')
  if (waiting)
    return {
      code: waiting.state === 'requested' ? 'return_requested' : 'return_received',
      since: waiting.since,
      places: waiting.location === null ? [] : [waiting.location],
      units: waiting.lines.reduce((sum, { quantity }) => sum + quantity, 0),
      facts: { reason: waiting.reason },
    }
  const task = order.process?.tasks.find(({ state }) => state === 'open')
  if (task) return taskSaid(task)
  return flowSaid(order, known, payment === 'none' || payment === 'part_paid')
}

const taskSaid = ({ id, name, at }: Task): Said => ({
  code: 'task',
  since: at,
  facts: { task: name, id },
})

function flowSaid(order: Order, known: Known, unpaid: boolean): Said {
  const process = order.process
  if (unpaid && process?.step === 'awaiting_payment') {
    const timer = known.timers[0]
    return {
      code: 'awaiting_payment',
      since: process.since,
      until: timer?.dueAt ?? null,
      basis: timer ? { kind: 'timer', name: timer.name } : null,
      facts: { dueMinor: totals(order).due },
    }
  }
  const back = unitsIn(order, 'backordered')
  if (back.units > 0) return stockSaid(order, known, back)
  const isOpen = order.lines.some(({ buckets }) => (buckets.open ?? 0) > 0)
  if (isOpen && isByChannel(order)) return { code: 'by_channel', since: order.placedAt }
  const open = unitsIn(order, 'open')
  if (open.units > 0) return { code: 'to_source', since: process?.since ?? order.placedAt, ...open }
  return movingSaid(order, known)
}

function stockSaid(order: Order, { events, arrivals }: Known, counted: Counted): Said {
  const [first] = arrivals
  const lying = (...buckets: Bucket[]) =>
    buckets.reduce((sum, bucket) => sum + unitsIn(order, bucket).units, 0)
  return {
    code: 'waiting_stock',
    since: waitingSince(events),
    until: first?.expectedAt ?? null,
    basis: first ? { kind: 'plan', place: first.location, source: first.source } : null,
    places: first ? [first.location] : [],
    facts: { inWarehouse: lying('reserved', 'released'), sent: lying('shipped', 'delivered') },
    ...counted,
  }
}

/** The first of the shortages that were not ended by stock since. */
function waitingSince(events: readonly RecordedEvent[]): Instant | null {
  let since: Instant | null = null
  for (const { event } of events) {
    if (event.type === 'lines.backordered') since ??= event.at
    else if (event.type === 'lines.allocated') since = null
  }
  return since ?? events.findLast(({ type }) => type === 'lines.backordered')?.event.at ?? null
}

function movingSaid(order: Order, known: Known): Said {
  for (const [code, states] of moving) {
    const parcels = known.parcels.filter(({ fulfilment }) => states.includes(fulfilment.state))
    if (parcels.length > 0) return parcelsSaid(code, parcels)
  }
  const { refundDue, due } = totals(order)
  const coming = order.returns.find(({ state }) => state === 'approved')
  if (coming) return { code: 'return_approved', since: coming.since }
  if (refundDue > 0) return { code: 'refund_due', facts: { refundMinor: refundDue } }
  if (due > 0) return { code: 'payment_due', facts: { dueMinor: due } }
  const { fulfilment } = statusOf(order)
  if (fulfilment === 'returned') return { code: 'returned', since: order.returns.at(-1)!.since }
  if (fulfilment === 'lost') return { code: 'lost', since: lastOf(known, 'fulfilment.lost') }
  const since = lastOf(known, 'fulfilment.delivered') ?? lastOf(known, 'lines.performed')
  return { code: 'delivered', since }
}

const moving: readonly (readonly [HeadlineCode, readonly string[]])[] = [
  ['reserved', ['reserved']],
  ['in_warehouse', ['released', 'accepted']],
  ['on_the_way', ['shipped']],
]

function parcelsSaid(code: HeadlineCode, parcels: readonly ParcelStory[]): Said {
  const dates = parcels
    .map((parcel) => (code === 'on_the_way' ? parcel.arrives : parcel.leaves))
    .filter((one): one is Expected => one !== null)
    .sort((one, other) => one.at - other.at)
  const last = dates.length === parcels.length ? dates.at(-1) : undefined
  const shipped = parcels.map(({ shippedAt }) => shippedAt ?? 0)
  return {
    code,
    since: Math.min(
      ...parcels.map(({ fulfilment }, at) => Math.max(fulfilment.since, shipped[at]!)),
    ),
    until: last?.at ?? null,
    basis: last?.basis ?? null,
    places: [...new Set(parcels.map(({ fulfilment }) => fulfilment.location))],
    units: parcels
      .flatMap(({ fulfilment }) => fulfilment.lines)
      .reduce((sum, { quantity }) => sum + quantity, 0),
    facts: { parcels: parcels.length, carrier: parcels[0]?.fulfilment.parcel?.carrier ?? null },
  }
}

type Counted = { readonly lines: number; readonly units: number }

function unitsIn(order: Order, bucket: Bucket): Counted {
  let [lines, units] = [0, 0]
  for (const { kind, buckets } of order.lines) {
    const has = kind === 'kit' ? 0 : (buckets[bucket] ?? 0)
    if (has === 0) continue
    lines++
    units += has
  }
  return { lines, units }
}

const lastOf = ({ events }: Known, type: string): Instant | null =>
  events.findLast((one) => one.type === type)?.event.at ?? null
