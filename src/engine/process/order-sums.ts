import { chargeKinds, type Line, type Order } from '#engine/order'

/** Units per bucket of what needs stock, and what is left of services. One pass over the lines. */
export type UnitSums = {
  units: number
  open: number
  backordered: number
  reserved: number
  released: number
  shipped: number
  delivered: number
  cancelled: number
  returning: number
  returned: number
  lost: number
  /** Units of services that nobody has performed yet. */
  service: number
}

export const needsStock = (line: Line): boolean => line.kind === 'goods' || line.kind === 'gift'

/** Kits count through their parts, services apart from goods. */
export function unitSums(order: Order): UnitSums {
  const sums: UnitSums = {
    units: 0,
    open: 0,
    backordered: 0,
    reserved: 0,
    released: 0,
    shipped: 0,
    delivered: 0,
    cancelled: 0,
    returning: 0,
    returned: 0,
    lost: 0,
    service: 0,
  }
  for (const line of order.lines) {
    const held = line.buckets
    if (line.kind === 'kit') continue
    sums.units += line.quantity
    sums.cancelled += held.cancelled ?? 0
    sums.delivered += held.delivered ?? 0
    if (line.kind === 'service') {
      sums.service += held.open ?? 0
      continue
    }
    sums.open += held.open ?? 0
    sums.backordered += held.backordered ?? 0
    sums.reserved += held.reserved ?? 0
    sums.released += held.released ?? 0
    sums.shipped += held.shipped ?? 0
    sums.returning += held.returning ?? 0
    sums.returned += held.returned ?? 0
    sums.lost += held.lost ?? 0
  }
  return sums
}

/** Minor units of the order's currency. */
export type MoneySums = {
  total: number
  /** Captured, less what went back or was charged back. */
  paid: number
  /** Promised by a gateway and not yet captured. */
  authorised: number
  /** To be collected on delivery. */
  collect: number
  /** Promised to the buyer, not yet paid out. */
  refundDue: number
}

const isCharge = new Set<string>(chargeKinds)

export function moneySums(order: Order): MoneySums {
  const sums: MoneySums = { total: 0, paid: 0, authorised: 0, collect: 0, refundDue: 0 }
  for (const entry of order.entries) {
    if (entry.included !== true && isCharge.has(entry.kind)) sums.total += entry.minor
  }
  for (const payment of order.payments) {
    sums.paid += payment.capturedMinor - payment.refundedMinor - payment.chargedBackMinor
    sums.refundDue += payment.refundDueMinor
    const rest = Math.max(0, payment.authorisedMinor - payment.capturedMinor)
    if (payment.state === 'due') sums.collect += rest
    else if (payment.state !== 'voided') sums.authorised += rest
  }
  return sums
}

export type PaymentWord = 'paid' | 'authorised' | 'due' | 'partial' | 'missing'

/** `due`: will be collected on delivery. `partial`: some came, and nothing covers the rest. */
export function paymentWord(sums: MoneySums): PaymentWord {
  if (sums.paid >= sums.total) return 'paid'
  if (sums.paid + sums.authorised >= sums.total) return 'authorised'
  if (sums.collect > 0) return 'due'
  return sums.paid + sums.authorised > 0 ? 'partial' : 'missing'
}
