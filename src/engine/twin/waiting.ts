import type { Order } from '#engine/order'

/** Orders with units that wait for stock, by SKU. */
export type WaitingOrders = {
  /** An order has changed: it waits for other SKUs now, or for none. Undefined: there is none. */
  note(before: Order | undefined, after: Order | undefined): void
  /** Up to `most` orders that wait for one of `skus` and came after `last`, the oldest first. */
  page(skus: readonly string[], last: Order | undefined, most: number): Order[]
}

export function openWaitingOrders(orderOf: (id: string) => Order): WaitingOrders {
  const bySku = new Map<string, Set<string>>()

  return {
    note(before, after) {
      if (before && waitsAtAll(before))
        for (const sku of waitedFor(before)) bySku.get(sku)?.delete(before.id)
      if (!after || !waitsAtAll(after)) return
      for (const sku of waitedFor(after)) {
        const waiting = bySku.get(sku)
        if (waiting) waiting.add(after.id)
        else bySku.set(sku, new Set([after.id]))
      }
    },
    page(skus, last, most) {
      const ids = new Set<string>()
      for (const sku of skus) for (const id of bySku.get(sku) ?? []) ids.add(id)
      return [...ids]
        .map(orderOf)
        .filter((order) => last === undefined || isOlder(last, order))
        .sort((a, b) => (isOlder(a, b) ? -1 : 1))
        .slice(0, most)
    },
  }
}

const isOlder = (a: Order, b: Order): boolean =>
  a.placedAt === b.placedAt ? a.id < b.id : a.placedAt < b.placedAt

/** Asked after every change, and mostly in vain. */
function waitsAtAll({ lines }: Order): boolean {
  for (let at = 0; at < lines.length; at++)
    if (lines[at]!.buckets.backordered !== undefined) return true
  return false
}

function* waitedFor({ lines }: Order): Generator<string> {
  for (const { sku, buckets } of lines) if (buckets.backordered !== undefined) yield sku
}
