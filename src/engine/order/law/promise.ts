import type { Instant } from '#kit'
import type { OrderEvent } from '../events.ts'
import type { Order, Payment } from '../model.ts'

/** Money of a payment that is held and promised to nobody. */
export const heldBy = (payment: Payment): number =>
  payment.capturedMinor - payment.refundedMinor - payment.chargedBackMinor - payment.refundDueMinor

export function heldOf(order: Order): number {
  let held = 0
  for (const payment of order.payments) held += heldBy(payment)
  return held
}

/** Promises `minor` back, newest payment first. The caller has checked that so much is held. */
export function promise(
  payments: readonly Payment[],
  minor: number,
  at: Instant,
): (OrderEvent & { type: 'payment.recorded' })[] {
  const events: (OrderEvent & { type: 'payment.recorded' })[] = []
  let left = minor
  for (let index = payments.length - 1; index >= 0 && left > 0; index--) {
    const payment = payments[index]!
    const part = Math.min(left, heldBy(payment))
    if (part <= 0) continue
    left -= part
    const refundDueMinor = payment.refundDueMinor + part
    events.push({
      type: 'payment.recorded',
      at,
      payment: { ...payment, refundDueMinor },
      entries: [],
    })
  }
  return events
}

/** When a decision lowers the total, money held beyond the new total is owed to the buyer. */
export function promiseExcess(
  order: Order,
  before: number,
  after: number,
  at: Instant,
): OrderEvent[] {
  if (after >= before) return []
  const excess = heldOf(order) - Math.max(0, after)
  return excess > 0 ? promise(order.payments, excess, at) : []
}

/** The next money entry's id. Entries are appended in rising order and never removed. */
export const nextEntryId = (order: Order): number => (order.entries.at(-1)?.id ?? 0) + 1
