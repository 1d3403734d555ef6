import type { Fact, Order, OrderCommand, OrderInput } from '#engine/order'
import type { Refusal } from '#kit'

/** A wish brought to the hub: a new order, or a command on one that exists. */
export type Submission =
  | {
      readonly kind: 'place'
      readonly input: OrderInput
      readonly intake?: Order['intake']
      /** What its teller says has happened to it already. */
      readonly facts?: readonly Fact[]
      /** What stands in the record as its cause; `intake:CHANNEL` when absent. */
      readonly cause?: string
    }
  | {
      readonly kind: 'command'
      /** 32 hexadecimal digits. */
      readonly order: string
      readonly command: OrderCommand
      /** The caller's idempotency key: the same key and content gets the first answer. */
      readonly key?: string
      /** Refused as `stale` when the order has moved on. */
      readonly version?: number
      readonly definition?: string
      /** What stands in the record as its cause; the key, or the command's type, when absent. */
      readonly cause?: string
    }

/** What came of it, known to be on disk. */
export type Accepted = {
  readonly order: string
  readonly number: string
  readonly version: number
  readonly status: string
  readonly step: string | null
  readonly total: number
  readonly currency: string
  /** True when this very wish had been granted before; the answer is the first one's. */
  readonly repeated: boolean
}

export type Answer = Accepted | Refusal
