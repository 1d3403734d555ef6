import type { Destination, Order } from '#engine/order'
import type { Instant } from '#kit'
import { laneKeys, laneTo, type Places } from './places.ts'

const columnOf = (places: Places, location: string): number =>
  places.locations.findIndex(({ id }) => id === location)

/** Working days from a place to a destination; undefined where nothing goes. */
export function laneDays(
  places: Places,
  location: string,
  to: Destination | null,
): number | undefined {
  const place = places.locations[columnOf(places, location)]
  return place && laneTo(place, laneKeys(to))?.days
}

/** When what leaves at a moment arrives: by the place's own calendar, on its lane. */
export function arrivalAfter(
  places: Places,
  location: string,
  to: Destination | null,
  leftAt: Instant,
): Instant | undefined {
  const days = laneDays(places, location, to)
  const calendar = places.calendars[columnOf(places, location)]
  const departure = days === undefined ? undefined : calendar?.leaves(leftAt)
  return departure && calendar?.arrives(departure, days!)
}

/** When the last of what is on its way should arrive; null when nobody can say. */
export function lastArrival(
  places: Places,
  { fulfilments, to }: Pick<Order, 'fulfilments' | 'to'>,
): Instant | null {
  let last: Instant | null = null
  for (const { state, location, since } of fulfilments) {
    if (state !== 'shipped') continue
    const at = arrivalAfter(places, location, to, since)
    if (at !== undefined) last = Math.max(last ?? at, at)
  }
  return last
}
