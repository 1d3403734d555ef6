import type { Destination, OrderEvent } from '#engine/order'
import { arrivalAfter, type DecisionRecord, laneDays, type Places } from '#engine/sourcing'
import type { Instant } from '#kit'
import type { RecordedDecision, RecordedEvent } from './detail.ts'

/** What an expected moment stands on. Without one nothing is expected: nothing is ever guessed. */
export type Basis =
  | { readonly kind: 'promise' }
  | { readonly kind: 'cut_off'; readonly place: string; readonly decision: number }
  | { readonly kind: 'lane_days'; readonly place: string; readonly days: number }
  | { readonly kind: 'plan'; readonly place: string; readonly source: string }
  | { readonly kind: 'timer'; readonly name: string }

export type Expected = { readonly at: Instant; readonly basis: Basis }

/** When a fulfilment was to leave and to arrive, as the decision that made it said. */
export type Schedule = { readonly leaves: Expected; readonly arrives: Expected }

/** Fulfilment id → what its decision expected. Those that were placed by hand have none. */
export function schedules(
  events: readonly RecordedEvent[],
  decisions: readonly RecordedDecision[],
  places: Places,
  to: Destination | null,
): ReadonlyMap<number, Schedule> {
  const records = new Map(decisions.map(({ version, record }) => [String(version), record]))
  const known = new Map<number, Schedule>()
  for (const { event } of events) {
    if (event.type === 'lines.allocated') note(known, event, records, places, to)
    // What stays behind of a partial shipment was expected with the rest of it.
    if (event.type === 'fulfilment.shipped' && event.rest !== null) {
      const whole = known.get(event.fulfilment)
      if (whole) known.set(event.rest, whole)
    }
  }
  return known
}

function note(
  known: Map<number, Schedule>,
  event: Extract<OrderEvent, { type: 'lines.allocated' }>,
  records: ReadonlyMap<string, unknown>,
  places: Places,
  to: Destination | null,
): void {
  const record = records.get(event.decision ?? '') as DecisionRecord | undefined
  if (!record) return
  for (const { id, location } of event.fulfilments) {
    const candidate = record.candidates.find(
      ({ places: [only, ...more] }) => only === location && more.length === 0,
    )
    if (candidate?.leavesAt === undefined || candidate.arrivesAt === undefined) continue
    known.set(id, {
      leaves: {
        at: candidate.leavesAt,
        basis: { kind: 'cut_off', place: location, decision: Number(event.decision) },
      },
      arrives: {
        at: candidate.arrivesAt,
        basis: { kind: 'lane_days', place: location, days: laneDays(places, location, to) ?? 0 },
      },
    })
  }
}

/** When a parcel that left at `shippedAt` is to arrive: the place's working days on its lane. */
export function expectedAfter(
  places: Places,
  location: string,
  to: Destination | null,
  shippedAt: Instant,
): Expected | undefined {
  const at = arrivalAfter(places, location, to, shippedAt)
  const days = laneDays(places, location, to) ?? 0
  return at === undefined ? undefined : { at, basis: { kind: 'lane_days', place: location, days } }
}
