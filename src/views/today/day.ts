import { dayMs, hourMs, type Instant, type ZoneClock, zoneClock } from '#kit'

/** Days of the same weekday that make up what is usual. */
export const weeksMax = 8
export const sparkDays = 14

/** A day of a zone. Days are 23 to 25 hours long where clocks change. */
export type Day = { readonly from: Instant; readonly to: Instant }

/** The day that lies `back` days before the one in which `now` lies. */
export function dayOf(zone: ZoneClock, now: Instant, back = 0): Day {
  const local = Math.floor(zone.local(now) / dayMs) * dayMs - back * dayMs
  return { from: zone.instant(local), to: zone.instant(local + dayMs) }
}

/** The same time of day, `back` days before. */
export const sameTime = (zone: ZoneClock, now: Instant, back: number): Instant =>
  zone.instant(zone.local(now) - back * dayMs)

/** 0 to 23 of the zone's wall clock. */
export const hourOf = (zone: ZoneClock, at: Instant): number =>
  Math.floor((((zone.local(at) % dayMs) + dayMs) % dayMs) / hourMs)

/** The clock of an IANA zone; null for one that does not exist. */
export function clockOf(name: string): ZoneClock | null {
  try {
    return zoneClock(name)
  } catch {
    return null
  }
}

/** The value below which `share` of the sorted values lie, between neighbours in proportion. */
export function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share
  const [low, high] = [Math.floor(at), Math.ceil(at)]
  const [one, other] = [sorted[low] ?? 0, sorted[high] ?? 0]
  return one + (other - one) * (at - low)
}
