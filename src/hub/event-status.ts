import { type Order, type StatusCode, statusOf } from '#engine/order'

/** What an event made of its order, in one word. It is part of what was, and never told anew. */
export type EventStatus = StatusCode | 'withdrawn'

export const statusAfter = (order: Order): EventStatus =>
  order.withdrawn === undefined ? statusOf(order).overall : 'withdrawn'

/** The status after each event of a run; looked at again only where something that decides it has changed. */
export function statusesAfter(orders: readonly Order[]): EventStatus[] {
  const statuses: EventStatus[] = []
  for (let index = 0; index < orders.length; index++) {
    const order = orders[index]!
    const before = orders[index - 1]
    statuses.push(
      before !== undefined && isAlike(before, order) ? statuses[index - 1]! : statusAfter(order),
    )
  }
  return statuses
}

/** An event replaces the parts of an order that it changes, and no others. */
const isAlike = (one: Order, other: Order): boolean =>
  one.lines === other.lines &&
  one.fulfilments === other.fulfilments &&
  one.holds === other.holds &&
  one.entries === other.entries &&
  one.payments === other.payments &&
  one.withdrawn === other.withdrawn &&
  one.onAccount === other.onAccount
