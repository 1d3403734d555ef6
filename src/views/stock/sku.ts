import type { Instant } from '#kit'
import type { Store } from '#store'
import { figureColumns, type StockFigures } from './figures.ts'
import { readNames, type SkuName } from './list.ts'

/** One row of stock: all units of a SKU that are alike and lie together. */
export type StockPlace = {
  readonly location: string
  readonly lot: string
  readonly condition: string
  readonly owner: string
  readonly pool: string
  readonly onHand: number
  readonly reserved: number
  readonly free: number
  readonly short: number
  readonly inTransit: number
  readonly safety: number
  /** When it was last counted. */
  readonly observedAt: Instant | null
}

export type SkuStock = { readonly sku: string } & SkuName &
  StockFigures & {
    readonly rows: readonly StockPlace[]
  }

/** All that lies of one SKU, row by row; undefined when nobody has heard of it. */
export async function readSku(
  store: Pick<Store, 'read'>,
  sku: string,
): Promise<SkuStock | undefined> {
  const [names, rows, [sums]] = await Promise.all([
    readNames(store, [sku]),
    store.read(
      `select location, lot, condition, owner, pool, on_hand as "onHand", reserved,
              greatest(0, on_hand - reserved) as free, short, in_transit as "inTransit", safety,
              observed_at as "observedAt"
         from inventory where sku = $1 order by location, lot, condition, owner, pool limit ${rowsMax}`,
      [sku],
    ),
    store.read(`select ${figureColumns} from inventory where sku = $1`, [sku]),
  ])
  const name = names.get(sku)
  if (!name && rows.length === 0) return undefined
  return {
    sku,
    ...(name ?? { title: null, unit: null }),
    ...(sums as StockFigures),
    rows: rows as StockPlace[],
  }
}

/** Lots and conditions of one SKU that are shown. */
const rowsMax = 1_000
