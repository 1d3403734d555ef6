import { Bug, dayMs, hourMs, type Instant, minuteMs } from '#kit'

/** Hours of a day in local time: `[9, 17.5]` is from nine to half past five. */
export type Span = readonly [from: number, to: number]

/** When somebody or something works, week by week. */
export type Hours = {
  /** Minutes east of UTC. Summer time is left out. */
  readonly offset: number
  /** Monday to Sunday; spans of a day in order and apart from each other. */
  readonly week: readonly (readonly Span[])[]
}

const everyDay = [1, 2, 3, 4, 5, 6, 7]

/** Day and night. */
export const always: Hours = { offset: 0, week: everyDay.map(() => [[0, 24]]) }

/** The same spans on each of `days`, 1 = Monday … 7. */
export const onDays = (offset: number, days: readonly number[], spans: readonly Span[]): Hours => ({
  offset,
  week: everyDay.map((day) => (days.includes(day) ? spans : [])),
})

/** Local hour of the day, with fractions, and weekday (0 = Monday) of a moment. */
export function localTime(
  at: Instant,
  offset: number,
): { day: number; weekday: number; hour: number } {
  const local = at + offset * minuteMs
  const day = Math.floor(local / dayMs)
  // Day 0 was a Thursday.
  return { day, weekday: (((day + 3) % 7) + 7) % 7, hour: (local - day * dayMs) / hourMs }
}

/** The first moment at or after `at` that lies within the hours. */
export function opensAt(hours: Hours, at: Instant): Instant {
  if (hours === always) return at
  const { day, weekday, hour } = localTime(at, hours.offset)
  for (let ahead = 0; ahead <= 7; ahead++) {
    for (const [from, to] of hours.week[(weekday + ahead) % 7]!) {
      if (ahead === 0 && hour >= to) continue
      if (ahead === 0 && hour >= from) return at
      return Math.ceil((day + ahead) * dayMs + from * hourMs - hours.offset * minuteMs)
    }
  }
  throw new Bug('hours: nobody works in any week')
}
