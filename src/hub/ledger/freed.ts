import { freedBy, type Order, type OrderEvent } from '#engine/order'

/** The effect that no stranger hears: an order tells the one that it was exchanged for. */
export const exchangeFreed = 'exchange.freed'

export type Freed = { readonly order: string; readonly minor: number }

const frees: ReadonlySet<OrderEvent['type']> = new Set<OrderEvent['type']>([
  'lines.cancelled',
  'return.inspected',
])

/**
 * What an order of an exchange has to tell after these events: how much of what came back it needs
 * no more. It goes with the events into one transaction, so that it is told whatever happens.
 */
export function freedOf(order: Order, events: readonly OrderEvent[]): Freed | null {
  const origin = order.links.find(({ kind }) => kind === 'exchange_of')?.order
  if (!origin || !events.some(({ type }) => frees.has(type))) return null
  const minor = freedBy(order)
  return minor > 0 ? { order: origin, minor } : null
}
