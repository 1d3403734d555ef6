import type { Entry } from '#engine/order'
import type { Instant } from '#kit'
import { bucketOf } from './buckets.ts'

export const slotMs = 15 * 60_000
export const slotOf = (at: Instant): Instant => Math.floor(at / slotMs) * slotMs

/** What one quarter of an hour has seen. Grows only; a page of the ledger adds to it. */
export type Slot = {
  placed: number
  worth: number
  shipped: number
  /** Shipments of which it is known when they should have left, and those that did. */
  timed: number
  inTime: number
  untouched: number
  took: number[]
}
export type Slots = Map<Instant, Slot>

function slotAt(slots: Slots, at: Instant): Slot {
  const key = slotOf(at)
  const known = slots.get(key)
  if (known) return known
  const fresh = { placed: 0, worth: 0, shipped: 0, timed: 0, inTime: 0, untouched: 0, took: [] }
  slots.set(key, fresh)
  return fresh
}

/** What an order was worth when it was placed, minor units of its currency. */
export function placedMinor(entries: readonly Entry[]): number {
  let minor = 0
  for (const entry of entries)
    if (!entry.included && !isMoneyMoved.has(entry.kind)) minor += entry.minor
  return minor
}
const isMoneyMoved: ReadonlySet<string> = new Set(['payment', 'refund', 'chargeback'])

export function addPlaced(slots: Slots, at: Instant, worth: number): void {
  const slot = slotAt(slots, at)
  slot.placed++
  slot.worth += worth
}

/** One event of an order, as far as its pace is told by it. */
export type Told = {
  readonly position: number
  readonly type: string
  readonly at: Instant
  readonly recordedAt: Instant
  /** A person with a name, not a program. */
  readonly byPerson: boolean
  readonly placedAt?: Instant
  readonly fulfilment?: number
  readonly rest?: number | null
  readonly fulfilments?: readonly { readonly id: number; readonly location: string }[]
}

/** What a person does when an order does not go by itself. */
export const touching: ReadonlySet<string> = new Set([
  'order.amended',
  'order.held',
  'order.unheld',
  'order.promised',
  'lines.cancelled',
  'task.closed',
])

export type Shipment = {
  readonly at: Instant
  readonly minutes: number
  readonly leavesBy: Instant | null
  readonly untouched: boolean
}

/**
 * The shipments among the events of one order that stand at `positions`. What came after a shipment
 * tells nothing about it. The time to leave is that of the place and moment of the last allocation.
 */
export function shipmentsOf(
  story: readonly Told[],
  positions: ReadonlySet<number>,
  leavesBy: (location: string, since: Instant) => Instant | null,
): Shipment[] {
  const begun = story.find(({ type }) => type === 'order.placed')
  if (!begun) return []
  const given = new Map<number, { location: string; at: Instant }>()
  const found: Shipment[] = []
  let touched = false
  for (const told of story) {
    const { type, at, fulfilment, rest } = told
    if (type === 'lines.allocated')
      for (const { id, location } of told.fulfilments ?? []) given.set(id, { location, at })
    else if (type === 'fulfilment.shipped') {
      const from = given.get(fulfilment ?? 0)
      if (rest && from) given.set(rest, from)
      if (!positions.has(told.position)) continue
      found.push({
        at,
        minutes: Math.max(0, (at - (begun.placedAt ?? begun.at)) / 60_000),
        leavesBy: from ? leavesBy(from.location, from.at) : null,
        untouched: !touched,
      })
    } else if (touching.has(type) && told.byPerson && told.recordedAt > begun.recordedAt)
      touched = true
  }
  return found
}

export function addShipment(slots: Slots, shipment: Shipment): void {
  const slot = slotAt(slots, shipment.at)
  slot.shipped++
  if (shipment.leavesBy !== null) slot.timed++
  if (shipment.leavesBy !== null && shipment.at <= shipment.leavesBy) slot.inTime++
  if (shipment.untouched) slot.untouched++
  const bucket = bucketOf(shipment.minutes)
  while (slot.took.length <= bucket) slot.took.push(0)
  slot.took[bucket]!++
}
