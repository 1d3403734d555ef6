import { dayMs, type Instant, minuteMs, zoneClock } from '#kit'
import { daysAheadMax } from './limits.ts'
import type { Location } from './model.ts'

/** Without a cut-off goods leave until the end of the day, and a promise holds until then. */
const dayEndMinute = 23 * 60 + 59

/** When goods leave next: valid for every moment in [from, leavesAt). */
type Departure = {
  readonly from: Instant
  readonly leavesAt: Instant
  readonly day: number
  /** Arrival by working days on the way. */
  readonly arrivals: (Instant | undefined)[]
}

export type Calendar = {
  /** The first departure after `now`; undefined when no working day is in sight. */
  leaves(now: Instant): Departure | undefined
  /** End of the day that lies `days` working days after the departure. */
  arrives(departure: Departure, days: number): Instant | undefined
}

/** Days since 1970-01-01 of `2026-10-01`. */
const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / dayMs

/** 1 = Monday … 7; day 0 was a Thursday. */
const weekday = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1

const minuteOf = (clock: string): number =>
  Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

/** The working calendar of one place: weekdays, holidays, make-up days, cut-off and downtime. */
export function calendarOf(location: Location): Calendar {
  const zone = zoneClock(location.zone)
  const cutOff = location.cutOff === null ? dayEndMinute : minuteOf(location.cutOff)
  const exceptions = new Map<number, boolean>()
  for (const [date, works] of Object.entries(location.dayExceptions)) {
    exceptions.set(dayNumber(date), works)
  }
  const isWorkday = (day: number) => exceptions.get(day) ?? location.workdays.includes(weekday(day))
  const isDown = (at: Instant) => location.downtime.some((gap) => gap.from <= at && at < gap.to)
  let last: Departure | undefined

  function leaves(now: Instant): Departure | undefined {
    if (last && last.from <= now && now < last.leavesAt) return last
    const today = Math.floor(zone.local(now) / dayMs)
    for (let day = today; day <= today + daysAheadMax; day++) {
      if (!isWorkday(day)) continue
      const leavesAt = zone.instant(day * dayMs + cutOff * minuteMs)
      if (leavesAt <= now || isDown(leavesAt)) continue
      last = { from: now, leavesAt, day, arrivals: [] }
      return last
    }
    return undefined
  }

  function arrives(departure: Departure, days: number): Instant | undefined {
    const known = departure.arrivals[days]
    if (known !== undefined) return known
    let day = departure.day
    for (let left = days; left > 0; ) {
      day++
      if (day > departure.day + daysAheadMax) return undefined
      if (isWorkday(day)) left--
    }
    const arrivesAt = zone.instant(day * dayMs + dayEndMinute * minuteMs)
    departure.arrivals[days] = arrivesAt
    return arrivesAt
  }

  return { leaves, arrives }
}
