import type { Instant } from '#kit'
import type { Client } from '#store'

/** Free units of one SKU, one number per location in the order of the places. Live: batches take from it. */
export type Level = { readonly free: number[]; readAt: Instant }

const skusMax = 200_000

const freeSql = `
select sku, location, on_hand - reserved - safety as free
  from inventory
 where sku = any($1::text[]) and lot = '' and condition = 'new' and owner = '' and pool = ''`

/**
 * What this process believes of the stock: read once, then kept by its own movements. A hint for
 * sourcing; the database has the last word. `columns` says which location is which number.
 */
export function openLevels(initial: ReadonlyMap<string, number>) {
  let columns = initial
  const levels = new Map<string, Level>()
  let epoch = 0

  return {
    /** Rises when the columns change their meaning. */
    get epoch() {
      return epoch
    },

    get: (sku: string): Level | undefined => levels.get(sku),

    /** Whether so many free units at a location are more than `believed`, which `get` gave once. */
    isMore(believed: readonly number[], location: string, free: number): boolean {
      const column = columns.get(location)
      return column !== undefined && free > (believed[column] ?? 0)
    },

    /** Changes the belief: `units` more (or less) can be sold at `location`. */
    add(sku: string, location: string, units: number): void {
      const level = levels.get(sku)
      const column = columns.get(location)
      if (level && column !== undefined) level.free[column]! += units
    },

    async read(
      client: Pick<Client, 'query'>,
      skus: readonly string[],
      now: Instant,
    ): Promise<void> {
      if (skus.length === 0) return
      if (levels.size + skus.length > skusMax) levels.clear()
      const rows = await client.query(freeSql, [skus])
      for (const sku of skus)
        levels.set(sku, { free: new Array(columns.size).fill(0), readAt: now })
      for (const { sku, location, free } of rows) {
        const column = columns.get(location)
        if (column !== undefined) levels.get(sku)!.free[column] = Math.max(0, free)
      }
    },

    forget(skus: Iterable<string>): void {
      for (const sku of skus) levels.delete(sku)
    },

    /** The locations changed: every number means another place now. */
    reset(next: ReadonlyMap<string, number>): void {
      columns = next
      epoch++
      levels.clear()
    },
  }
}
export type Levels = ReturnType<typeof openLevels>
