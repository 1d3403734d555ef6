import type { Order, OrderCommand, OrderInput } from '#engine/order'
import type { Money, Refusal } from '#kit'

/** Money that a channel says went back to the buyer; `amount` is decimal text of the order's currency. */
export type ReportedRefund = {
  readonly id: string
  readonly amount: string
  readonly currency?: string
  readonly reason?: string
}

export type IncomingOrder = {
  readonly kind: 'order'
  readonly input: OrderInput
  readonly intake?: Order['intake']
  /** Grows with every change at the channel; 0 when the channel does not say. */
  readonly revision: number
  readonly cancelled?: boolean
  readonly refunds?: readonly ReportedRefund[]
  /** The channel's own total: what is at stake when the order cannot be taken. */
  readonly stake?: Money
}

/** What the channel tells about an order that it has sent before. Each wish has a key against repeats. */
export type IncomingCommands = {
  readonly kind: 'commands'
  readonly shop: string
  readonly externalId: string
  readonly commands: readonly { readonly key: string; readonly command: OrderCommand }[]
  readonly refunds?: readonly ReportedRefund[]
}

/** A message of a channel in our words. */
export type Interpreted =
  | IncomingOrder
  | IncomingCommands
  | { readonly kind: 'ignored'; readonly reason: string }

/** A refused message, with the money that it speaks of where that much could be read. */
export type Unreadable = Refusal & { readonly stake?: Money; readonly month?: string }

/** Given by `main`, which knows the channels. Throws only Faults. */
export type Interpret = (
  channel: string,
  topic: string,
  text: string,
) => Interpreted | Unreadable | Promise<Interpreted | Unreadable>
