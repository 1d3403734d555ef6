import type { Order } from '../model.ts'
import { type OrderRefusal, refuse } from '../refusals.ts'

/**
 * Holds stop goods, never money going back: any hold stops allocating, releasing and shipping; a
 * hold for payment lets stock be reserved meanwhile.
 */
export function stopped(order: Order, what: 'allocate' | 'release' | 'ship'): OrderRefusal | null {
  for (const hold of order.holds) {
    if (what === 'allocate' && hold.type.startsWith('payment')) continue
    return refuse('held', { facts: { hold: hold.type } })
  }
  return null
}
