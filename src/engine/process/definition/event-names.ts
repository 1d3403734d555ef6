import type { OrderEventType } from '#engine/order'

/** Every event that a transition may wait for by name. The type checker keeps the list complete. */
const names: Readonly<Record<Exclude<OrderEventType, 'order.withdrawn'>, true>> = {
  'order.placed': true,
  'order.amended': true,
  'order.promised': true,
  'order.held': true,
  'order.unheld': true,
  'order.tagged': true,
  'order.fields_set': true,
  'order.noted': true,
  'order.linked': true,
  'order.revised': true,
  'payment.recorded': true,
  'lines.allocated': true,
  'lines.backordered': true,
  'lines.cancelled': true,
  'lines.performed': true,
  'lines.shipped_elsewhere': true,
  'fulfilment.released': true,
  'fulfilment.accepted': true,
  'fulfilment.cancel_requested': true,
  'fulfilment.cancel_declined': true,
  'fulfilment.rejected': true,
  'fulfilment.shipped': true,
  'fulfilment.delivered': true,
  'fulfilment.lost': true,
  'return.requested': true,
  'return.moved': true,
  'return.inspected': true,
  'return.freed': true,
  'process.moved': true,
  'task.opened': true,
  'task.closed': true,
  'status.reported': true,
}
export const eventNames: readonly string[] = Object.keys(names)

const namePattern = /^(signal|timer):[a-z][a-z0-9_]{0,39}$/
export const isEventName = (text: string): boolean => text in names || namePattern.test(text)
