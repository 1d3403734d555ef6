import {
  freshness,
  type StatusCode,
  type StatusReport,
  type Timeline,
  timeline,
} from '#engine/order'
import { hourMs, type Instant } from '#kit'
import type { Place } from './places.ts'
import type { ShownEvent, ShownFulfilment, ShownOrder } from './shown.ts'

/** How long a carrier may be silent before the page says so: inside a country, and across a border. */
export const silentMs = { home: 24 * hourMs, abroad: 72 * hourMs } as const

export type ParcelState = 'preparing' | 'lost' | 'delivered' | StatusCode

/** What is packed or will be packed as one, with the story that its reporters tell. */
export type Parcel = {
  /** 1, 2, 3 … on this page. */
  readonly number: number
  readonly fulfilment: number
  readonly state: ParcelState
  readonly pieces: number
  readonly titles: readonly string[]
  readonly from: Place | null
  readonly carrier: string | null
  readonly tracking: string | null
  readonly since: Instant
  /** The last word about it, when that is too long ago to be believed. */
  readonly unknownSince: Instant | null
  readonly story: Timeline
}

/** Reported words that say where goods are; the others are the company's own business. */
export const tellable: ReadonlySet<string> = new Set<StatusCode>([
  'in_production',
  'quality_check',
  'picking',
  'packed',
  'label_created',
  'picked_up',
  'shipped',
  'in_transit',
  'customs',
  'out_for_delivery',
  'delivery_attempted',
  'available_for_pickup',
  'delayed',
  'exception',
  'delivered',
  'returning_to_sender',
  'returned_to_sender',
  'lost',
  'destroyed',
])

export const reportsOf = (events: readonly ShownEvent[]): StatusReport[] =>
  events.flatMap(({ report }) => (report && tellable.has(report.status) ? [report] : []))

const gone: ReadonlySet<string> = new Set(['cancelled', 'rejected'])

export function parcelsOf(
  order: ShownOrder,
  events: readonly ShownEvent[],
  now: Instant,
): Parcel[] {
  const live = order.fulfilments.filter(({ state, lines }) => !gone.has(state) && lines.length > 0)
  const only = live.length === 1 ? live[0]!.id : null
  const reports = reportsOf(events)
  return live.map((one, index) => {
    const told = reports.filter(({ fulfilment }) => (fulfilment ?? only) === one.id)
    return parcelOf(order, one, index + 1, told, now)
  })
}

function parcelOf(
  order: ShownOrder,
  one: ShownFulfilment,
  number: number,
  reports: readonly StatusReport[],
  now: Instant,
): Parcel {
  const story = timeline(reports)
  const state = stateOf(one, story)
  return {
    number,
    fulfilment: one.id,
    state,
    pieces: one.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    titles: one.lines.map(({ line }) => order.lines[line - 1]?.title ?? ''),
    from: one.location,
    carrier: one.parcel?.carrier || null,
    tracking: one.parcel?.tracking ? one.parcel.tracking : null,
    since: one.since,
    unknownSince: one.state === 'shipped' ? silentSince(order, one, reports, now) : null,
    story,
  }
}

/** What was recorded has the last word on the end; on the way, what the reporters say. */
function stateOf({ state }: ShownFulfilment, story: Timeline): ParcelState {
  if (state === 'delivered' || state === 'lost') return state
  if (story.current !== 'unknown') return story.current
  return state === 'shipped' ? 'shipped' : 'preparing'
}

/** Leaving is a word about it, too, so a carrier that never said anything is silent since then. */
function silentSince(
  order: ShownOrder,
  one: ShownFulfilment,
  reports: readonly StatusReport[],
  now: Instant,
): Instant | null {
  const left: StatusReport = {
    id: '',
    source: '',
    theirs: '',
    status: 'shipped',
    happenedAt: one.since,
    learnedAt: one.since,
    fulfilment: one.id,
    corrects: null,
  }
  const abroad =
    order.to !== null && one.location !== null && order.to.country !== one.location.country
  const expected = abroad ? silentMs.abroad : silentMs.home
  return freshness(timeline([left, ...reports]), now, expected).unknownSince
}
