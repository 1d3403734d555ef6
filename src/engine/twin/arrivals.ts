import { assert, hourMs, type Instant } from '#kit'
import { localTime } from './hours.ts'
import type { Random } from './random.ts'

/** How many come in an hour, by the local hour of the day and the weekday. */
export type Profile = {
  /** Minutes east of UTC. */
  readonly offset: number
  /** Expected arrivals in each of the 24 hours of a usual day. */
  readonly hourly: readonly number[]
  /** Factor of each weekday, Monday first. */
  readonly weekdays: readonly number[]
}

/** So many candidates without an arrival are years of nothing: the profile is wrong. */
const candidatesMax = 10_000_000

export type Arrivals = {
  /** The next arrival, later than the one before. */
  next(): Instant
}

/** Expected arrivals per hour at a moment. */
export const rateAt = ({ offset, hourly, weekdays }: Profile, at: Instant): number => {
  const { weekday, hour } = localTime(at, offset)
  return hourly[Math.floor(hour)]! * weekdays[weekday]!
}

/**
 * Customers who know nothing of each other: a Poisson process whose rate follows `profile`, drawn by
 * thinning (Lewis and Shedler, 1979): candidates come at the highest rate, and each stays with the
 * share that its hour has of it. `factor` bends the rate further, as a promotion does, within [0, 1]
 * of `factorMax`.
 */
export function openArrivals(
  profile: Profile,
  random: Random,
  from: Instant,
  factor: (at: Instant) => number = () => 1,
  factorMax = 1,
): Arrivals {
  const highest = Math.max(...profile.hourly) * Math.max(...profile.weekdays) * factorMax
  assert(highest > 0, 'arrivals: some hour must have a rate above 0')
  const meanMs = hourMs / highest
  let at: number = from
  let told: Instant = from

  return {
    next() {
      let candidates = 0
      do {
        at += random.exponential(meanMs)
        assert(++candidates < candidatesMax, 'arrivals: nobody comes any more')
      } while (random.next() * highest >= rateAt(profile, at) * factor(at))
      // Whole milliseconds, and never two at once: their order would say nothing.
      told = Math.max(told + 1, Math.floor(at))
      return told
    },
  }
}
