import type { Destination, Quantity } from '#engine/order'
import type { Instant } from '#kit'
import type { ReasonCode } from './reasons.ts'

/** Units that look for a place: what is open or back-ordered of one line of goods. */
export type Wanted = { readonly line: number; readonly sku: string; readonly quantity: number }

export type SourcingRequest = {
  readonly orderId: string
  readonly now: Instant
  readonly to: Destination | null
  /** A day of waiting counts `expressDayTimes` as much. */
  readonly express?: boolean
  readonly lines: readonly Wanted[]
  /**
   * Units available to promise (on hand less reserved) as read: one row per distinct SKU in the
   * order in which the lines first name it, one column per location in the order of `Places`.
   */
  readonly stock: readonly (readonly number[])[]
  /** Orders already taken today, per location in the order of `Places`. */
  readonly load: readonly number[]
}

export type Part = { readonly location: string; readonly lines: readonly Quantity[] }

export type Answer = {
  readonly parts: readonly Part[]
  readonly backorder: readonly Quantity[]
  /** When all of it has arrived; null while any unit waits. */
  readonly promisedAt: Instant | null
}

/**
 * One way to ship. Costs are hundredths of a minor unit, because weights are hundredths. What a
 * place never reached (filtered, or nothing on its shelves) is absent. A loser lost by `margin` of
 * cost; without a margin it lost because it cannot ship, `short` says by how many units.
 */
export type Candidate = {
  readonly places: readonly string[]
  readonly reason: ReasonCode
  readonly cost?: number
  readonly short?: number
  /** The first SKU that it is short of, and how many units of it are missing. */
  readonly sku?: string
  readonly missing?: number
  readonly leavesAt?: Instant
  readonly arrivesAt?: Instant
  /** End of the downtime that keeps the place out. */
  readonly until?: Instant
  readonly margin?: number
}

/** The smallest changes, each alone, that would change the choice. */
export type Flip = {
  /** `places` would win if they were this much cheaper, hundredths of a minor unit. */
  readonly cost?: { readonly places: readonly string[]; readonly by: number }
  /** This many more units of the SKUs it lacks would make `place` part of the answer. */
  readonly stock?: { readonly place: string; readonly units: number }
}

/** Why the units of one SKU wait: a reason for each place that could have been asked. */
export type Waiting = {
  readonly sku: string
  readonly units: number
  readonly places: Readonly<Record<string, ReasonCode>>
}

/** Everything needed to make the same choice again. Plain JSON; holds nothing about a person. */
export type DecisionRecord = {
  readonly kind: 'source'
  readonly revision: number
  /** Content hashes of the policy and the places. */
  readonly policy: string
  readonly places: string
  readonly inputs: SourcingRequest
  /** Every location once, in the order of `Places`; then the combinations worth showing. */
  readonly candidates: readonly Candidate[]
  /** Combinations weighed in all. */
  readonly considered: number
  /** True when there were too many combinations to weigh every one. */
  readonly bounded?: true
  /** Index in `candidates`; -1 when nothing ships. */
  readonly choice: number
  readonly flip: Flip
  readonly waiting?: readonly Waiting[]
  readonly answer: Answer
}

export type SourcingDecision = Answer & { readonly record: DecisionRecord }
