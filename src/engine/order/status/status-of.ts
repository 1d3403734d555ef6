import type { Order } from '../model.ts'
import type { StatusCode } from './dictionary.ts'

export type PaymentStatus =
  | 'none'
  | 'due'
  | 'authorised'
  | 'part_paid'
  | 'paid'
  | 'overpaid'
  | 'refund_due'
  | 'part_refunded'
  | 'refunded'
  | 'charged_back'

export type FulfilmentStatus =
  | 'none'
  | 'backordered'
  | 'part_reserved'
  | 'reserved'
  | 'part_released'
  | 'released'
  | 'part_shipped'
  | 'shipped'
  | 'delivered'
  | 'lost'
  | 'returning'
  | 'part_returned'
  | 'returned'
  | 'cancelled'

/** Where an order stands on every axis. Cheap: one pass over lines, entries and payments. */
export type OrderStatus = {
  readonly step: string | null
  readonly payment: PaymentStatus
  readonly fulfilment: FulfilmentStatus
  /** Type of the oldest hold. */
  readonly hold: string | null
  /** One word for lists. */
  readonly overall: StatusCode
}

export function statusOf(order: Order): OrderStatus {
  const payment = paymentStatus(order)
  const fulfilment = fulfilmentStatus(order)
  const hold = order.holds[0]?.type ?? null
  const step = order.process?.step ?? null
  return { step, payment, fulfilment, hold, overall: overall(order, payment, fulfilment, hold) }
}

function paymentStatus({ entries, payments, onAccount }: Order): PaymentStatus {
  let total = 0
  for (const { kind, minor, included } of entries)
    if (!included && kind !== 'payment' && kind !== 'refund' && kind !== 'chargeback')
      total += minor
  let captured = 0
  let refunded = 0
  let promised = 0
  let chargedBack = 0
  let authorised = false
  let expected = onAccount
  for (const payment of payments) {
    captured += payment.capturedMinor
    refunded += payment.refundedMinor
    promised += payment.refundDueMinor
    chargedBack += payment.chargedBackMinor
    if (payment.state === 'authorised') authorised = true
    if (payment.state === 'due') expected = true
  }
  if (captured === 0) return authorised ? 'authorised' : expected && total > 0 ? 'due' : 'none'
  if (chargedBack > 0) return 'charged_back'
  if (promised > 0) return 'refund_due'
  if (refunded > 0) return refunded === captured ? 'refunded' : 'part_refunded'
  if (captured < total) return 'part_paid'
  return captured === total ? 'paid' : 'overpaid'
}

function fulfilmentStatus({ lines }: Order): FulfilmentStatus {
  let quantity = 0
  const sums = { backordered: 0, reserved: 0, released: 0, shipped: 0, delivered: 0 }
  const ended = { cancelled: 0, returning: 0, returned: 0, lost: 0 }
  for (const line of lines) {
    const { buckets } = line
    quantity += line.quantity
    if (buckets.open === line.quantity) continue
    if (buckets.backordered) sums.backordered += buckets.backordered
    if (buckets.reserved) sums.reserved += buckets.reserved
    if (buckets.released) sums.released += buckets.released
    if (buckets.shipped) sums.shipped += buckets.shipped
    if (buckets.delivered) sums.delivered += buckets.delivered
    if (buckets.cancelled) ended.cancelled += buckets.cancelled
    if (buckets.returning) ended.returning += buckets.returning
    if (buckets.returned) ended.returned += buckets.returned
    if (buckets.lost) ended.lost += buckets.lost
  }
  const live = quantity - ended.cancelled
  if (live === 0) return quantity > 0 ? 'cancelled' : 'none'
  if (ended.returned === live) return 'returned'
  if (ended.returning > 0) return 'returning'
  if (ended.returned > 0) return 'part_returned'
  if (ended.lost === live) return 'lost'
  const arrived = sums.delivered + ended.lost
  if (arrived === live) return 'delivered'
  if (sums.shipped + arrived === live) return 'shipped'
  if (sums.shipped + arrived > 0) return 'part_shipped'
  if (sums.released > 0) return sums.released === live ? 'released' : 'part_released'
  if (sums.reserved > 0) return sums.reserved === live ? 'reserved' : 'part_reserved'
  return sums.backordered > 0 ? 'backordered' : 'none'
}

const words: Readonly<Partial<Record<FulfilmentStatus, StatusCode>>> = {
  part_released: 'released',
}
const settled: ReadonlySet<FulfilmentStatus> = new Set<FulfilmentStatus>([
  'delivered',
  'lost',
  'returning',
  'part_returned',
  'returned',
  'cancelled',
])

function overall(
  order: Order,
  payment: PaymentStatus,
  fulfilment: FulfilmentStatus,
  hold: string | null,
): StatusCode {
  if (settled.has(fulfilment)) return fulfilment as StatusCode
  if (hold !== null) return 'held'
  if (order.fulfilments.some(({ state }) => state === 'cancelling')) return 'cancelling'
  if (fulfilment !== 'none') return words[fulfilment] ?? (fulfilment as StatusCode)
  const unpaid = (payment === 'none' || payment === 'part_paid') && !order.onAccount
  return unpaid && hasPrice(order) ? 'awaiting_payment' : 'placed'
}

const hasPrice = ({ entries }: Order): boolean => entries.some(({ minor }) => minor > 0)
