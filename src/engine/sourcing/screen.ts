import { dayMs, type Instant } from '#kit'
import type { SourcingRequest } from './decision.ts'
import { expressDayTimes } from './limits.ts'
import type { Location, SourcingPolicy } from './model.ts'
import { type Lane, laneKeys, laneTo, type Places } from './places.ts'
import type { ReasonCode } from './reasons.ts'

/** A place that may ship, with what it costs there. Costs in hundredths of a minor unit. */
export type Open = {
  /** Column in `Places`. */
  readonly column: number
  readonly rank: number
  readonly fixedCost: number
  readonly unitCost: number
  readonly dayCost: number
  readonly leavesAt: Instant
  readonly arrivesAt: Instant
}

export type Shut = { readonly reason: ReasonCode; readonly until?: Instant }

export const isShut = (place: Open | Shut): place is Shut => 'reason' in place

/** Puts every place through the filters; the first that says no is the reason. */
export function screen(
  request: SourcingRequest,
  policy: SourcingPolicy,
  places: Places,
): (Open | Shut)[] {
  const keys = laneKeys(request.to)
  const screened: (Open | Shut)[] = new Array(places.locations.length)
  for (let column = 0; column < screened.length; column++) {
    const location = places.locations[column]!
    const lane = laneTo(location, keys)
    screened[column] =
      shutBy(request, policy, location, lane, request.load[column]!) ??
      open(request, policy, places, column, lane!)
  }
  return screened
}

function shutBy(
  request: SourcingRequest,
  policy: SourcingPolicy,
  location: Location,
  lane: Lane | undefined,
  load: number,
): Shut | undefined {
  if (!location.active) return { reason: 'inactive' }
  if (policy.exclude.length > 0 && policy.exclude.includes(location.id))
    return { reason: 'excluded' }
  if (policy.kinds.length > 0 && !policy.kinds.includes(location.kind))
    return { reason: 'wrong_kind' }
  if (policy.country === 'same' && request.to && location.country !== request.to.country) {
    return { reason: 'wrong_country' }
  }
  if (!lane) return { reason: 'no_lane' }
  for (const gap of location.downtime) {
    if (gap.from <= request.now && request.now < gap.to) return { reason: 'down', until: gap.to }
  }
  if (location.capacityPerDay !== null && load >= location.capacityPerDay) return { reason: 'full' }
  return undefined
}

/** Capacity counts as part of a day: a place at its limit costs as much as waiting one day. */
function open(
  request: SourcingRequest,
  policy: SourcingPolicy,
  places: Places,
  column: number,
  lane: Lane,
): Open | Shut {
  const location = places.locations[column]!
  const calendar = places.calendars[column]!
  const departure = calendar.leaves(request.now)
  const arrivesAt = departure && calendar.arrives(departure, lane.days)
  if (!departure || arrivesAt === undefined) return { reason: 'closed' }
  const { weights, dayMinor } = policy
  const capacity = location.capacityPerDay
  const pressure = capacity ? Math.floor((dayMinor * request.load[column]!) / capacity) : 0
  const days =
    Math.ceil((arrivesAt - request.now) / dayMs) * (request.express ? expressDayTimes : 1)
  return {
    column,
    rank: places.ranks[column]!,
    fixedCost:
      weights.freight * lane.costMinor +
      weights.handling * location.handlingMinor +
      weights.capacity * pressure,
    unitCost: weights.handling * location.handlingUnitMinor,
    dayCost: weights.days * dayMinor * days,
    leavesAt: departure.leavesAt,
    arrivesAt,
  }
}
