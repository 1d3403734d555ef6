import type { Cause, Due, Facts } from '../parts/queues/types.ts'

export type Need = {
  readonly queue: string
  readonly reason: string
  readonly topic: string
  readonly facts: Facts
  readonly count: number
  readonly worth: string | null
  readonly due: Due
  readonly oldest: string
  readonly order: string
  readonly number: string
}
export type Hour = {
  readonly hour: number
  readonly placed: number | null
  readonly usual: number | null
  readonly low: number | null
  readonly high: number | null
}
export type Strip = {
  readonly hours: readonly Hour[]
  readonly weeks: number
  readonly soFar: number
  readonly usualSoFar: number | null
}
export type FigureName = 'on_time' | 'untouched' | 'placed_to_shipped' | 'at_risk' | 'order_value'
export type Figure = {
  readonly name: FigureName
  readonly unit: 'share' | 'minutes' | 'orders' | 'money'
  readonly value: number | string | null
  readonly missing: 'nothing_shipped' | 'no_time_to_leave' | 'not_counted_yet' | 'no_orders' | null
  readonly before: number | string | null
  readonly of: number
  readonly spark: readonly (number | null)[]
}
export type Today = {
  readonly now: string
  readonly zone: string
  readonly currency: string
  readonly needs: {
    readonly count: number
    readonly snoozed: number
    readonly groups: readonly Need[]
    readonly exceptions: readonly Cause[]
  } | null
  readonly promises: { readonly late: number; readonly atRisk: number } | null
  readonly day: Strip | null
  readonly figures: readonly Figure[] | null
}

export type Activity = {
  readonly position: number
  readonly at: string
  readonly type: string
  readonly order: string
  readonly number: string
  readonly channel: string
  readonly status: string
  /** What was placed or paid; money that goes back is negative. */
  readonly amount: string | null
  readonly currency: string
  readonly actor: string
  readonly who: string | null
  readonly hold: string | null
  readonly location: string | null
  readonly carrier: string | null
}
