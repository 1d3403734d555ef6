import type { LawContext, ShippedElsewhere } from '../commands.ts'
import type { OrderEvent } from '../events.ts'
import { fulfilmentsMax } from '../limits.ts'
import type { Fulfilment, Line, Order, Quantity } from '../model.ts'
import { refuse } from '../refusals.ts'
import { quantities, unitsIn } from '../units.ts'
import type { Decision, Wish } from './decision.ts'

type Event = Extract<OrderEvent, { type: 'lines.shipped_elsewhere' }>

/**
 * Books parcels that others have sent: a fact told, so what waits here no longer does, and no stock of
 * ours moves. Units that do not wait are not taken: they lie in a warehouse of ours, or left before.
 */
export function shipElsewhere(
  order: Order,
  { parcels }: Wish<'ship_elsewhere'>,
  { now }: LawContext,
): Decision {
  if (order.fulfilments.length + parcels.length > fulfilmentsMax)
    return refuse('over_limit', { facts: { fulfilmentsMax } })
  return parcelsSent(order.lines, order.fulfilments.length, parcels, now)
}

/** `before`: how many fulfilments there are. Ids go on from there. */
export function parcelsSent(
  lines: readonly Line[],
  before: number,
  parcels: readonly ShippedElsewhere[],
  at: number,
): Event[] {
  const left = new Map(
    lines.map((line) => [line.id, unitsIn(line, 'open') + unitsIn(line, 'backordered')]),
  )
  const events: Event[] = []
  for (const { lines: told, parcel } of parcels) {
    const units = taken(told, left)
    if (units.length === 0) continue
    const sent: Fulfilment = {
      id: before + events.length + 1,
      location: elsewhere,
      state: 'shipped',
      lines: units,
      parcel,
      since: at,
    }
    events.push({ type: 'lines.shipped_elsewhere', at, sent })
  }
  return events
}

/** The place of what leaves from none of ours. */
export const elsewhere = ''

function taken(told: readonly Quantity[], left: Map<number, number>): Quantity[] {
  const units: Quantity[] = []
  for (const [line, wanted] of quantities(told)) {
    const quantity = Math.min(wanted, left.get(line) ?? 0)
    if (quantity <= 0) continue
    left.set(line, left.get(line)! - quantity)
    units.push({ line, quantity })
  }
  return units
}
