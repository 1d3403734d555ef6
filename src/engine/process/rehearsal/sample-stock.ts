import { needsStock, type Order, type Quantity } from '#engine/order'
import type { Sourced } from '../world.ts'

/** One warehouse with so many units of everything together: enough to rehearse a process. */
export function sourceFrom(order: Order, stock: { units: number }): Sourced {
  const found: Quantity[] = []
  const backorder: Quantity[] = []
  for (const line of order.lines) {
    if (!needsStock(line)) continue
    const wanted = (line.buckets.open ?? 0) + (line.buckets.backordered ?? 0)
    const taken = Math.min(wanted, stock.units)
    stock.units -= taken
    if (taken > 0) found.push({ line: line.id, quantity: taken })
    if (taken < wanted) backorder.push({ line: line.id, quantity: wanted - taken })
  }
  const parts = found.length > 0 ? [{ location: 'example', lines: found }] : []
  const id = `${order.id}/${order.version}`
  return { parts, backorder, decision: { kind: 'example', found, backorder }, id }
}
