import type { Order, OrderEvent } from '#engine/order'

/** One happening that a process is told of. `before` is the order that it met. */
export type Told = {
  /** Type of an order event, `signal:NAME` or `timer:NAME`. */
  readonly key: string
  readonly event: OrderEvent | null
  readonly before: Order | null
  /** The return that it is about; 0 when about the order. */
  readonly rma: number
}
