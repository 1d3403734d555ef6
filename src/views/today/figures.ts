import type { Instant, ZoneClock } from '#kit'
import type { Store } from '#store'
import { medianOf } from './buckets.ts'
import { dayOf, sameTime, sparkDays } from './day.ts'
import { readSlots, riskAt, type SlotRow, type Sum, sumOf } from './slots.ts'

export const figureNames = [
  'on_time',
  'untouched',
  'placed_to_shipped',
  'at_risk',
  'order_value',
] as const
export type FigureName = (typeof figureNames)[number]

/** Why there is no figure. */
export type NoFigure = 'nothing_shipped' | 'no_time_to_leave' | 'not_counted_yet' | 'no_orders'
export type Figure = {
  readonly name: FigureName
  /** A share from 0 to 1, minutes, orders, or minor units of the company's currency. */
  readonly unit: 'share' | 'minutes' | 'orders' | 'money'
  readonly value: number | null
  readonly missing: NoFigure | null
  /** The same, one week before at the same time of day. */
  readonly before: number | null
  /** Shipments or orders that it is made of. */
  readonly of: number
  /** One value for each of the last days until the same time, today last; null for a day without. */
  readonly spark: readonly (number | null)[]
}

type Measure = {
  readonly unit: Figure['unit']
  readonly value: (sum: Sum) => number | null
  readonly of: (sum: Sum) => number
  readonly missing: NoFigure
}
const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null)

const measures: Readonly<Record<Exclude<FigureName, 'at_risk'>, Measure>> = {
  on_time: {
    unit: 'share',
    value: (sum) => share(sum.inTime, sum.timed),
    of: (sum) => sum.timed,
    missing: 'no_time_to_leave',
  },
  untouched: {
    unit: 'share',
    value: (sum) => share(sum.untouched, sum.shipped),
    of: (sum) => sum.shipped,
    missing: 'nothing_shipped',
  },
  placed_to_shipped: {
    unit: 'minutes',
    value: (sum) => medianOf(sum.took),
    of: (sum) => sum.shipped,
    missing: 'nothing_shipped',
  },
  order_value: {
    unit: 'money',
    value: (sum) => (sum.placed > 0 ? Math.round(sum.worth) : null),
    of: (sum) => sum.placed,
    missing: 'no_orders',
  },
}

/** How today is going until now, against the same time a week ago. Nothing that was not counted. */
export async function readFigures(
  store: Pick<Store, 'read'>,
  zone: ZoneClock,
  now: Instant,
): Promise<Figure[]> {
  const days = Array.from({ length: sparkDays }, (_, at) => dayOf(zone, now, sparkDays - 1 - at))
  const rows = await readSlots(store, days[0]!.from, days.at(-1)!.to)
  const weekAgo = sameTime(zone, now, 7)
  const today = sumOf(rows, dayOf(zone, now))
  const before = sumOf(rows, { from: dayOf(zone, now, 7).from, to: weekAgo })
  // Every day until the same time as now: a day that is half over is not a bad day.
  const sums = days.map(({ from }, at) =>
    at === sparkDays - 1
      ? today
      : sumOf(rows, { from, to: sameTime(zone, now, sparkDays - 1 - at) }),
  )
  return figureNames.map((name) => {
    if (name === 'at_risk') return atRisk(rows, zone, now, weekAgo)
    const { unit, value, of, missing } = measures[name]
    const is = value(today)
    return {
      name,
      unit,
      value: is,
      missing: is === null ? missing : null,
      before: value(before),
      of: Math.round(of(today)),
      spark: sums.map(value),
    }
  })
}

function atRisk(rows: readonly SlotRow[], zone: ZoneClock, now: Instant, weekAgo: Instant): Figure {
  const value = riskAt(rows, now)
  return {
    name: 'at_risk',
    unit: 'orders',
    value,
    missing: value === null ? 'not_counted_yet' : null,
    before: riskAt(rows, weekAgo),
    of: value ?? 0,
    spark: Array.from({ length: sparkDays }, (_, at) =>
      riskAt(rows, sameTime(zone, now, sparkDays - 1 - at)),
    ),
  }
}
