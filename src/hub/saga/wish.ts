import type { Plan, Quantity, WantedLine } from '#engine/order'
import type { Accepted } from '../wish/submission.ts'

/** What several orders are to do together. Orders are named by id, 32 hexadecimal digits. */
export type SagaWish =
  | { readonly kind: 'split'; readonly order: string; readonly lines: readonly Quantity[] }
  /** The first takes the lines and the money of the others. */
  | { readonly kind: 'merge'; readonly orders: readonly string[] }
  | {
      readonly kind: 'exchange'
      readonly order: string
      readonly back: readonly Quantity[]
      readonly wanted: readonly WantedLine[]
      readonly reason: string
    }
  | { readonly kind: 'reship'; readonly order: string; readonly lines: readonly Quantity[] }

/** A plan, and the versions of the orders that it was made for. */
export type Planned = {
  readonly kind: SagaWish['kind']
  readonly plan: Plan
  readonly versions: ReadonlyMap<string, number>
  /** Of an exchange: what the buyer is to get back at inspection. */
  readonly creditMinor: number
}

export type SagaAnswer = {
  readonly saga: string
  /** Every order of the plan as it stands afterwards, in the plan's order. */
  readonly orders: readonly Accepted[]
  /** Of an exchange: what the buyer is to get back at inspection, minor units. */
  readonly creditMinor: number
  /** This very wish had been carried out before; the answer is the first one's. */
  readonly repeated: boolean
}
