import { hasPassed } from '#engine/order'
import type { Instant } from '#kit'
import { type Parcel, parcelsOf } from './parcels.ts'
import { type Place, zoneOf } from './places.ts'
import type { ShownEvent, ShownLine, ShownOrder } from './shown.ts'
import { aheadSteps, isStation, pastSteps, type Step } from './story.ts'

/** What a page shows of one list before it says how many more there are. */
export const trackingLimits = { steps: 12, parcels: 8, items: 10, titles: 3 } as const

export type Headline =
  | 'arrives'
  | 'late'
  | 'silent'
  | 'received'
  | 'awaiting_payment'
  | 'checking'
  | 'cancelling'
  | 'backordered'
  | 'preparing'
  | 'on_the_way'
  | 'delivered'
  | 'archived'
  | 'cancelled'
  | 'lost'
  | 'returning'
  | 'part_returned'
  | 'returned'

/** Everything that the customer's page says, in no language. */
export type Tracking = {
  readonly number: string
  readonly headline: Headline
  /** When the headline is about; null when it is about no moment. */
  readonly at: Instant | null
  readonly refund: 'coming' | 'done' | null
  readonly promisedAt: Instant | null
  readonly unknownSince: Instant | null
  readonly updatedAt: Instant
  /** 0 where it leaves, 1 at the door; the slowest part of the order. Null when it goes nowhere. */
  readonly progress: number | null
  readonly others: readonly number[]
  readonly ended: 'well' | 'otherwise' | null
  readonly from: Place | null
  readonly to: Place | null
  readonly steps: readonly Step[]
  readonly stepsMore: number
  readonly parcels: readonly Parcel[]
  readonly parcelsMore: number
  readonly items: readonly ShownLine[]
  readonly itemsMore: number
  /** Units that no parcel holds yet, cancelled ones left out. */
  readonly waiting: number
  readonly currency: string | undefined
  readonly total: string | undefined
  readonly zone: string
}

/** How far along each state is. What is in no list is under way somewhere. */
const stages: Readonly<Record<string, number>> = {
  waiting: 0.05,
  preparing: 0.2,
  in_production: 0.25,
  quality_check: 0.3,
  picking: 0.32,
  packed: 0.38,
  label_created: 0.4,
  picked_up: 0.48,
  shipped: 0.5,
  customs: 0.7,
  out_for_delivery: 0.88,
  delivery_attempted: 0.9,
  available_for_pickup: 0.93,
  delivered: 1,
}
const underWay = 0.62
const stageOf = (state: string): number => stages[state] ?? underWay

/** Makes the page's content from what the declaration let through, and nothing else. */
export function trackingOf(
  order: ShownOrder,
  events: readonly ShownEvent[],
  now: Instant,
  locationZone?: string,
): Tracking {
  const parcels = parcelsOf(order, events, now)
  const waiting = waitingUnits(order.lines)
  const headline = headlineOf(order, parcels, waiting, now)
  const ended = endOf(headline)
  const past = pastSteps(order, events, parcels)
  const here = ended ? -1 : past.findLastIndex(isStation)
  const steps: Step[] = past.map((step, at) => ({ ...step, when: at === here ? 'now' : 'past' }))
  const ahead =
    ended || headline === 'returning'
      ? []
      : aheadSteps(order, parcels, now).map((step) => ({ ...step, when: 'ahead' as const }))
  const room = Math.max(3, trackingLimits.steps - ahead.length)
  const soldLines = order.lines.filter(({ partOf }) => partOf === null)
  const places = progressOf(parcels, waiting, headline === 'returning' ? 'otherwise' : ended)
  return {
    number: order.externalId,
    headline,
    at: momentOf(headline, order, past),
    refund: refundOf(order),
    promisedAt: order.promisedAt,
    unknownSince: ended ? null : silentSince(parcels),
    updatedAt: Math.max(order.updatedAt, ...parcels.map(({ story }) => story.learnedAt ?? 0)),
    progress: places[0] ?? null,
    others: [...new Set(places.slice(1))],
    ended,
    from: parcels.find(({ from }) => from)?.from ?? null,
    to: order.to,
    steps: [...steps.slice(-room), ...ahead.slice(-trackingLimits.steps)],
    stepsMore: Math.max(0, steps.length - room),
    parcels: parcels.slice(0, trackingLimits.parcels),
    parcelsMore: Math.max(0, parcels.length - trackingLimits.parcels),
    items: soldLines.slice(0, trackingLimits.items),
    itemsMore: Math.max(0, soldLines.length - trackingLimits.items),
    waiting,
    currency: order.currency,
    total: order.totals?.total,
    zone: (order.to && zoneOf(order.to.country, now)) ?? locationZone ?? 'UTC',
  }
}

const waitingUnits = (lines: readonly ShownLine[]): number =>
  lines.reduce((sum, { buckets }) => sum + (buckets.open ?? 0) + (buckets.backordered ?? 0), 0)

const settled: Readonly<Record<string, Headline>> = {
  cancelled: 'cancelled',
  returned: 'returned',
  part_returned: 'part_returned',
  returning: 'returning',
  lost: 'lost',
  delivered: 'delivered',
  performed: 'delivered',
  completed: 'delivered',
  held: 'checking',
  cancelling: 'cancelling',
  awaiting_payment: 'awaiting_payment',
}

function headlineOf(
  order: ShownOrder,
  parcels: readonly Parcel[],
  waiting: number,
  now: Instant,
): Headline {
  const known = settled[order.status.overall]
  if (known === 'delivered' && order.intake === 'history') return 'archived'
  if (known) return known
  if (parcels.length > 0 && waiting === 0) {
    for (const end of ['delivered', 'lost'] as const)
      if (parcels.every(({ state }) => state === end)) return end
  }
  if (silentSince(parcels) !== null) return 'silent'
  if (order.promisedAt !== null) return hasPassed(order.promisedAt, now) ? 'late' : 'arrives'
  if (order.lines.some(({ buckets }) => buckets.backordered)) return 'backordered'
  if (parcels.length === 0) return 'received'
  const here = parcels.some(({ state }) => stageOf(state) < stageOf('picked_up')) || waiting > 0
  return here ? 'preparing' : 'on_the_way'
}

const silentSince = (parcels: readonly Parcel[]): Instant | null =>
  parcels.reduce<Instant | null>(
    (since, { unknownSince }) =>
      unknownSince === null ? since : Math.min(since ?? unknownSince, unknownSince),
    null,
  )

const endOf = (headline: Headline): Tracking['ended'] => {
  if (headline === 'delivered' || headline === 'archived') return 'well'
  return ['cancelled', 'lost', 'returned', 'part_returned'].includes(headline) ? 'otherwise' : null
}

function momentOf(
  headline: Headline,
  order: ShownOrder,
  past: readonly { readonly at: Instant; readonly kind: string }[],
): Instant | null {
  if (headline === 'arrives' || headline === 'late') return order.promisedAt
  const kind = headline === 'returned' ? 'return_inspected' : headline
  return past.findLast((step) => step.kind === kind)?.at ?? null
}

function refundOf({ status }: ShownOrder): Tracking['refund'] {
  if (status.payment === 'refund_due') return 'coming'
  return status.payment === 'refunded' || status.payment === 'part_refunded' ? 'done' : null
}

/** Where the parts of the order are, the slowest first. */
function progressOf(
  parcels: readonly Parcel[],
  waiting: number,
  ended: Tracking['ended'],
): number[] {
  if (ended === 'well') return [1]
  if (ended === 'otherwise') return []
  const places = parcels.filter(({ state }) => state !== 'lost').map(({ state }) => stageOf(state))
  if (waiting > 0 || places.length === 0) places.push(stageOf('waiting'))
  return places.sort((one, other) => one - other)
}
