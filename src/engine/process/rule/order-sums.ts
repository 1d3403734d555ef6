import type { Order, Totals } from '#engine/order'

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

/** Kits count through their parts, services apart from goods, what the channel sends not at all. */
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
    if (line.kind === 'kit' || line.fulfilledBy === 'channel') continue
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

export type PaymentWord = 'paid' | 'authorised' | 'due' | 'partial' | 'missing'

/** `due`: will be collected on delivery. `partial`: some came, and nothing covers the rest. */
export function paymentWord(order: Order, { total, paid }: Totals): PaymentWord {
  if (paid >= total) return 'paid'
  let promised = 0
  let collected = 0
  for (const { authorisedMinor, capturedMinor, state } of order.payments) {
    const rest = Math.max(0, authorisedMinor - capturedMinor)
    if (state === 'due') collected += 1
    else if (state !== 'voided') promised += rest
  }
  if (paid + promised >= total) return 'authorised'
  if (collected > 0) return 'due'
  return paid + promised > 0 ? 'partial' : 'missing'
}
