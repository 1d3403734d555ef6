import type { Instant } from '#kit'

/** Raised whenever `source` changes what it answers. */
export const sourcingRevision = 1

/** A place that goods leave from. Costs in minor units of the company's currency. */
export type Location = {
  readonly id: string
  readonly name: string
  readonly country: string
  readonly region: string | null
  /** IANA zone, for cut-off times. */
  readonly zone: string
  readonly active: boolean
  /** Lower goes first among equals. */
  readonly priority: number
  /** `warehouse`, `store`, `line` … */
  readonly kind: string
  /** Orders it can take a day; null is no limit. */
  readonly capacityPerDay: number | null
  /** `15:00` local: what is sourced later leaves the next working day. */
  readonly cutOff: string | null
  /** Weekdays that work, 1 = Monday … 7; plus exceptions `2026-10-01: false`, make-up days `true`. */
  readonly workdays: readonly number[]
  readonly dayExceptions: Readonly<Record<string, boolean>>
  readonly downtime: readonly { readonly from: Instant; readonly to: Instant }[]
  /** Cost of touching one order, and each unit. */
  readonly handlingMinor: number
  readonly handlingUnitMinor: number
  /** Freight by destination `CN-33`, `CN`, `*`: first parcel, and working days on the way. */
  readonly lanes: Readonly<Record<string, { readonly costMinor: number; readonly days: number }>>
}

export type SourcingPolicy = {
  readonly name: string
  readonly version: number
  /** Only these kinds of places; empty is all. */
  readonly kinds: readonly string[]
  readonly exclude: readonly string[]
  /** Only places in the destination's country (`same`) or anywhere. */
  readonly country: 'same' | 'any'
  /** How many places one order may ship from, 1-8. */
  readonly splitsMax: number
  /** Splitting must save or rescue at least this much to be worth it, per extra parcel. */
  readonly splitPenaltyMinor: number
  /** Units kept back per (SKU, location). */
  readonly safetyStock: number
  /** Ship what is there and back-order the rest, or wait for all of it. */
  readonly partial: boolean
  /** What a unit that has to wait costs. */
  readonly backorderUnitMinor: number
  /** Weights of the cost objective, in hundredths. */
  readonly weights: {
    readonly freight: number
    readonly handling: number
    readonly days: number
    readonly capacity: number
  }
  /** Value of one day sooner. */
  readonly dayMinor: number
}
