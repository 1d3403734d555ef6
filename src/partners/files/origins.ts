import { dayMs, type Instant } from '#kit'

/** One line that was sold and may come back. */
type Sold = { readonly order: string; readonly line: number; readonly at: Instant; left: number }
export type Taken = { readonly order: string; readonly lines: { line: number; quantity: number }[] }

/** Says from which order goods came back, when that can only be one. */
export type Origins = {
  sold(
    buyer: string,
    sku: string,
    price: string,
    order: string,
    line: number,
    quantity: number,
    at: Instant,
  ): void
  take(buyer: string, sku: string, price: string, quantity: number, at: Instant): Taken | undefined
}

/** For mappings that do not look for origins. */
export const noOrigins: Origins = { sold: () => undefined, take: () => undefined }

/**
 * The rule `same_buyer_sku_price_once`: the same buyer, the same SKU, the same unit price, and exactly
 * one earlier order inside the window with enough units that have not come back. Holds the lines of
 * one window and no more.
 */
export function openOrigins(windowDays: number): Origins {
  const windowMs = windowDays * dayMs
  const lines = new Map<string, Sold[]>()
  let sweptAt = Number.NEGATIVE_INFINITY

  function sweep(now: Instant): void {
    if (now - sweptAt < windowMs / 4) return
    sweptAt = now
    for (const [key, sold] of lines) {
      const kept = sold.filter(({ at, left }) => left > 0 && at >= now - windowMs)
      if (kept.length === 0) lines.delete(key)
      else if (kept.length < sold.length) lines.set(key, kept)
    }
  }

  return {
    sold(buyer, sku, price, order, line, quantity, at) {
      sweep(at)
      const key = `${buyer}\n${sku}\n${price}`
      const sold = { order, line, at, left: quantity }
      const known = lines.get(key)
      if (known) known.push(sold)
      else lines.set(key, [sold])
    },

    take(buyer, sku, price, quantity, at) {
      const known = lines.get(`${buyer}\n${sku}\n${price}`)
      if (!known) return undefined
      const left = new Map<string, number>()
      for (const sold of known) {
        if (sold.at > at || sold.at < at - windowMs) continue
        left.set(sold.order, (left.get(sold.order) ?? 0) + sold.left)
      }
      const enough = [...left].filter(([, units]) => units >= quantity)
      if (enough.length !== 1) return undefined
      const order = enough[0]![0]
      return { order, lines: takeFrom(known, order, quantity) }
    },
  }
}

function takeFrom(known: readonly Sold[], order: string, quantity: number): Taken['lines'] {
  const taken: Taken['lines'] = []
  let missing = quantity
  for (const sold of known) {
    if (sold.order !== order || sold.left === 0 || missing === 0) continue
    const units = Math.min(sold.left, missing)
    sold.left -= units
    missing -= units
    taken.push({ line: sold.line, quantity: units })
  }
  return taken
}
