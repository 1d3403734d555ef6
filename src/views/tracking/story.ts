import { timeline } from '#engine/order'
import type { Instant } from '#kit'
import { type Parcel, reportsOf } from './parcels.ts'
import type { Place } from './places.ts'
import type { ShownEvent, ShownOrder } from './shown.ts'

/** One step of the way: a code that the page has words for, and what the words need. */
export type Step = {
  /** Null for what lies ahead without a date. */
  readonly at: Instant | null
  readonly kind: string
  /** Number of the parcel on this page; null for the order, or when there is only one. */
  readonly parcel: number | null
  readonly from?: Place | null
  readonly pieces?: number
  /** Of money that goes back, where prices are shown. */
  readonly amount?: string
  readonly when: 'past' | 'now' | 'ahead'
}
type Past = Omit<Step, 'when'> & { readonly at: Instant }

/** What happened, oldest first: our own records, and what the carriers told. */
export function pastSteps(
  order: ShownOrder,
  events: readonly ShownEvent[],
  parcels: readonly Parcel[],
): Past[] {
  const steps = [
    ...beginning(order, events),
    ...events.flatMap((event) => ownStep(event, parcels)),
    ...parcels.flatMap((parcel) => toldSteps(parcel, parcels.length)),
    ...orderWideSteps(events, parcels),
  ]
  steps.sort((one, other) => one.at - other.at)
  return steps.filter((step, at) => at === 0 || !isSame(step, steps[at - 1]!))
}

const isSame = (one: Past, other: Past): boolean =>
  one.kind === other.kind &&
  one.parcel === other.parcel &&
  one.pieces === other.pieces &&
  one.amount === other.amount

const isPaid = ({ told }: ShownEvent): boolean => told?.code === 'paid'
const paidStates: ReadonlySet<string> = new Set([
  'paid',
  'overpaid',
  'refund_due',
  'part_refunded',
  'refunded',
])

function beginning(order: ShownOrder, events: readonly ShownEvent[]): Past[] {
  const later = events.find(isPaid)
  const atOnce = !later && paidStates.has(order.status.payment)
  const placed: Past = {
    at: order.placedAt,
    kind: atOnce ? 'placed_paid' : 'placed',
    parcel: null,
  }
  return later ? [placed, { at: later.at, kind: 'paid', parcel: null }] : [placed]
}

function ownStep(event: ShownEvent, parcels: readonly Parcel[]): Past[] {
  const { at, type } = event
  const about = event.fulfilment ?? event.sent?.id
  const parcel = parcels.find(({ fulfilment }) => fulfilment === about)
  const number = parcel && parcels.length > 1 ? parcel.number : null
  const isTold = (code: string) =>
    parcel?.story.entries.some(({ report }) => report.status === code)
  switch (type) {
    case 'payment.recorded':
      return refundStep(event)
    case 'lines.backordered':
      return [{ at, kind: 'backordered', parcel: null }]
    case 'lines.cancelled':
      return [{ at, kind: 'cancelled', parcel: null, pieces: piecesOf(event) }]
    case 'fulfilment.released':
      return parcel ? [{ at, kind: 'preparing', parcel: number, from: parcel.from }] : []
    case 'lines.shipped_elsewhere':
    case 'fulfilment.shipped':
      return parcel ? [{ at, kind: 'left', parcel: number, from: parcel.from }] : []
    case 'fulfilment.delivered':
      return parcel && !isTold('delivered') ? [{ at, kind: 'delivered', parcel: number }] : []
    case 'fulfilment.lost':
      return parcel && !isTold('lost') ? [{ at, kind: 'lost', parcel: number }] : []
    case 'return.requested':
      return [{ at, kind: 'return_requested', parcel: null }]
    case 'return.moved':
      return [{ at, kind: `return_${event.to}`, parcel: null }]
    case 'return.inspected':
      return [{ at, kind: 'return_inspected', parcel: null }]
    default:
      return []
  }
}

const refundKinds: Readonly<Record<string, string>> = {
  refund_promised: 'refund_promised',
  refund_paid: 'refunded',
}
const refunds: ReadonlySet<string> = new Set(Object.values(refundKinds))
/** Money that goes back is no station of the goods: the order does not stand there. */
export const isStation = ({ kind }: { readonly kind: string }): boolean => !refunds.has(kind)

function refundStep({ at, told }: ShownEvent): Past[] {
  const kind = refundKinds[told?.code ?? '']
  if (kind === undefined) return []
  const amount = told?.amount === undefined ? {} : { amount: told.amount }
  return [{ at, kind, parcel: null, ...amount }]
}

const piecesOf = ({ from }: ShownEvent): number =>
  (from ?? []).reduce((sum, { quantity }) => sum + quantity, 0)

/** Corrected words were never true; leaving is our own record, not the carrier's. */
const toldSteps = ({ story, number, since, state }: Parcel, parcels: number): Past[] =>
  story.entries
    .filter(({ report, correctedBy }) => correctedBy === null && report.status !== 'shipped')
    .filter(({ report }) => state !== 'delivered' || report.happenedAt <= endOf(story, since))
    .map(({ report }) => ({
      at: report.happenedAt,
      kind: report.status,
      parcel: parcels > 1 ? number : null,
    }))

/** A scan that comes in after the parcel was handed over says nothing. */
const endOf = (story: Parcel['story'], since: Instant): Instant =>
  story.current === 'delivered' ? (story.by?.happenedAt ?? since) : since

/** Reports that name no parcel, when there are none or several. */
function orderWideSteps(events: readonly ShownEvent[], parcels: readonly Parcel[]): Past[] {
  if (parcels.length === 1) return []
  const reports = reportsOf(events).filter(({ fulfilment }) => fulfilment === null)
  return timeline(reports)
    .entries.filter(({ correctedBy }) => correctedBy === null)
    .map(({ report }) => ({ at: report.happenedAt, kind: report.status, parcel: null }))
}

const stillHere: ReadonlySet<string> = new Set([
  'preparing',
  'in_production',
  'quality_check',
  'picking',
  'packed',
  'label_created',
])

/** What is still to come, as far as it follows from what is known; dates are promises only. */
export function aheadSteps(
  order: ShownOrder,
  parcels: readonly Parcel[],
  now: Instant,
): Omit<Step, 'when'>[] {
  const { promisedAt } = order
  const isToCome = promisedAt !== null && promisedAt >= now
  const several = parcels.length > 1
  const leaving = parcels
    .filter(({ state }) => stillHere.has(state))
    .map(({ number, from }) => ({
      at: null,
      kind: 'will_leave',
      parcel: several ? number : null,
      from,
    }))
  const waiting = order.lines.some(({ buckets }) => buckets.open || buckets.backordered)
  const unsent = waiting && parcels.length === 0
  return [
    ...(unsent ? [{ at: null, kind: 'will_leave', parcel: null, from: null }] : leaving),
    { at: isToCome ? promisedAt : null, kind: 'will_arrive', parcel: null },
  ]
}
