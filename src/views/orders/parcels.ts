import {
  type Destination,
  type Freshness,
  type Fulfilment,
  freshness,
  type StatusReport,
  type Timeline,
  timeline,
} from '#engine/order'
import type { Places } from '#engine/sourcing'
import { hourMs, type Instant } from '#kit'
import type { RecordedEvent } from './detail.ts'
import { type Expected, expectedAfter, type Schedule } from './expectation.ts'

/** A carrier that says nothing for longer leaves us not knowing. */
export const carrierSilenceMs = 24 * hourMs

export type ParcelStory = {
  readonly fulfilment: Fulfilment
  readonly story: Timeline
  /** Only of what is on its way. */
  readonly freshness: Freshness | null
  readonly shippedAt: Instant | null
  readonly deliveredAt: Instant | null
  readonly leaves: Expected | null
  readonly arrives: Expected | null
}

export function parcelStories(
  fulfilments: readonly Fulfilment[],
  events: readonly RecordedEvent[],
  planned: ReadonlyMap<number, Schedule>,
  { places, to, now }: { places: Places; to: Destination | null; now: Instant },
): ParcelStory[] {
  const reports = reportsBy(events)
  const shipped = momentsOf(events, 'fulfilment.shipped')
  const delivered = momentsOf(events, 'fulfilment.delivered')
  return fulfilments.map((fulfilment) => {
    const { id, location, state } = fulfilment
    const story = timeline(reports.get(id) ?? [])
    const shippedAt = shipped.get(id) ?? null
    const plan = planned.get(id)
    const isLate = shippedAt !== null && plan !== undefined && shippedAt > plan.leaves.at
    const arrives =
      shippedAt !== null && (isLate || !plan)
        ? expectedAfter(places, location, to, shippedAt)
        : plan?.arrives
    return {
      fulfilment,
      story,
      freshness: state === 'shipped' ? freshSince(story, shippedAt, now) : null,
      shippedAt,
      deliveredAt: delivered.get(id) ?? null,
      leaves: plan?.leaves ?? null,
      arrives: arrives ?? null,
    }
  })
}

/** Before the carrier's first word the silence begins with the shipment. */
function freshSince(story: Timeline, shippedAt: Instant | null, now: Instant): Freshness {
  const fresh = freshness(story, now, carrierSilenceMs)
  if (story.happenedAt !== null || shippedAt === null) return fresh
  const silentMs = Math.max(0, now - shippedAt)
  const isFresh = silentMs <= carrierSilenceMs
  return { fresh: isFresh, unknownSince: isFresh ? null : shippedAt, silentMs }
}

function reportsBy(events: readonly RecordedEvent[]): Map<number | null, StatusReport[]> {
  const by = new Map<number | null, StatusReport[]>()
  for (const { event } of events) {
    if (event.type !== 'status.reported') continue
    const { fulfilment } = event.report
    const known = by.get(fulfilment)
    if (known) known.push(event.report)
    else by.set(fulfilment, [event.report])
  }
  return by
}

function momentsOf(
  events: readonly RecordedEvent[],
  type: 'fulfilment.shipped' | 'fulfilment.delivered',
): Map<number, Instant> {
  const moments = new Map<number, Instant>()
  for (const { event } of events) {
    if (event.type === type) moments.set(event.fulfilment, event.at)
    else if (type === 'fulfilment.shipped' && event.type === 'lines.shipped_elsewhere')
      moments.set(event.sent.id, event.at)
  }
  return moments
}
