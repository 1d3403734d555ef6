import { dayMs, type Instant, type ZoneClock } from '#kit'
import type { Store } from '#store'
import { dayOf, hourOf, quantile, sameTime, weeksMax } from './day.ts'
import { slotMs } from './facts.ts'
import { firstSlot, readPlaced } from './slots.ts'

export type Hour = {
  readonly hour: number
  /** Null for hours that have not begun. */
  readonly placed: number | null
  /** Median, and where 10 % and 90 % lie; null without any week to compare with. */
  readonly usual: number | null
  readonly low: number | null
  readonly high: number | null
}
export type Strip = {
  readonly hours: readonly Hour[]
  /** Days of the same weekday that the usual is made of. */
  readonly weeks: number
  readonly soFar: number
  /** Median of the same weekdays until the same time. */
  readonly usualSoFar: number | null
}

type Counted = { readonly slot: Instant; readonly placed: number }

/** Orders per hour today, and what is usual on this weekday: no week that the company did not have yet. */
export async function readStrip(
  store: Pick<Store, 'read'>,
  zone: ZoneClock,
  now: Instant,
): Promise<Strip> {
  const first = await firstSlot(store)
  const today = dayOf(zone, now)
  const rows = await readPlaced(store, dayOf(zone, now, 7 * weeksMax).from, today.to)
  const backs = Array.from({ length: weeksMax }, (_, week) => (week + 1) * 7).filter(
    (back) => first !== null && dayOf(zone, now, back).from >= first - dayMs,
  )
  const weeks = backs.map((back) => ({
    hours: hoursOf(zone, rows, dayOf(zone, now, back)),
    soFar: until(rows, dayOf(zone, now, back).from, sameTime(zone, now, back)),
  }))
  const placed = hoursOf(zone, rows, today)
  const nowHour = hourOf(zone, now)
  return {
    weeks: weeks.length,
    soFar: placed.reduce((sum, count) => sum + count, 0),
    usualSoFar: weeks.length === 0 ? null : median(weeks.map(({ soFar }) => soFar)),
    hours: placed.map((count, hour) => {
      const past = weeks.map(({ hours }) => hours[hour] ?? 0).sort((a, b) => a - b)
      const at = (share: number) => (past.length === 0 ? null : quantile(past, share))
      return {
        hour,
        placed: hour <= nowHour ? count : null,
        usual: at(0.5),
        low: at(0.1),
        high: at(0.9),
      }
    }),
  }
}

const median = (values: readonly number[]): number =>
  quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  )

function hoursOf(
  zone: ZoneClock,
  rows: readonly Counted[],
  { from, to }: { from: Instant; to: Instant },
): number[] {
  const hours = new Array<number>(24).fill(0)
  for (const { slot, placed } of rows)
    if (slot >= from && slot < to) hours[hourOf(zone, slot)]! += placed
  return hours
}

function until(rows: readonly Counted[], from: Instant, to: Instant): number {
  let sum = 0
  for (const { slot, placed } of rows)
    if (slot >= from && slot < to) sum += placed * Math.min(1, (to - slot) / slotMs)
  return sum
}
