import type { OrderInput } from '#engine/order'
import type { Money, Refusal } from '#kit'

/**
 * Money that the channel says went back to the buyer. `amount` is decimal text of `currency`, which
 * is the order's where the channel names none.
 */
export type RefundInput = {
  id: string
  amount: string
  currency?: string
  at?: string
  reason?: string
  lines?: { externalLineId: string; quantity: number }[]
}

/** What left a warehouse, as the channel tells it. `status` is the channel's own word. */
export type ShipmentInput = {
  id: string
  status: string
  /** True only when the channel's word clearly means that goods have left. */
  shipped: boolean
  carrier?: string
  tracking?: string
  at?: string
  lines: { externalLineId: string; quantity: number }[]
}

/** One order of a channel in our words. */
export type Mapped = {
  input: OrderInput
  cancelled?: boolean
  refunds?: RefundInput[]
  shipments?: ShipmentInput[]
  /** The channel's own total; null when the message states none. */
  statedTotal: Money | null
  /** Fields of theirs that hold something and were not used; sorted, array elements as `[]`. */
  unmapped: string[]
  /** Grows with every change at the channel: milliseconds of its last change, 0 when unknown. */
  revision: number
}

export type Channel = {
  readonly name: string
  /** Their text into their value: ids above 2^53 stay exact. */
  read(text: string): unknown
  /** `shop` is our name of the shop account, which becomes the order's channel. */
  toOrder(theirs: unknown, shop: string): Mapped | Refusal
  /** Did the channel sign exactly these bytes? */
  verify?(rawBody: Buffer | string, header: string | undefined, secret: string): boolean
}
