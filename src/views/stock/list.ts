import type { Store } from '#store'
import { figureColumns, type StockFigures, type StockTrouble, troubles } from './figures.ts'

export type StockFilter = {
  /** Each is part of the SKU or of its name. */
  readonly words?: readonly string[]
  readonly location?: string
  readonly only?: StockTrouble
}

export type SkuName = { readonly title: string | null; readonly unit: string | null }
export type StockItem = { readonly sku: string } & SkuName &
  StockFigures & { readonly places: readonly ({ readonly location: string } & StockFigures)[] }

export type StockTotals = { readonly skus: number; readonly short: number; readonly low: number }

type Read = Pick<Store, 'read'>

/** One page of SKUs by their code, each with its sums and its places, and whether more follow. */
export async function listStock(
  store: Read,
  filter: StockFilter,
  page: { readonly limit: number; readonly after?: string },
): Promise<{ items: StockItem[]; more: boolean }> {
  const values: unknown[] = []
  const rows = await store.read(
    `select sku, ${figureColumns} from (${source(filter, values, page.after)}) held
      group by sku ${filter.only ? `having ${troubles[filter.only]}` : ''}
      order by sku limit ${page.limit + 1}`,
    values,
  )
  const more = rows.length > page.limit
  const found = (more ? rows.slice(0, page.limit) : rows) as ({ sku: string } & StockFigures)[]
  const skus = found.map(({ sku }) => sku)
  const [names, places] = await Promise.all([
    readNames(store, skus),
    readPlaces(store, skus, filter.location),
  ])
  return {
    more,
    items: found.map((row) => ({
      ...row,
      ...(names.get(row.sku) ?? noName),
      places: places.get(row.sku) ?? [],
    })),
  }
}

/** How many SKUs there are under the filter, and how many of them are in trouble. */
export async function stockTotals(store: Read, filter: StockFilter): Promise<StockTotals> {
  const values: unknown[] = []
  const [row] = await store.read(
    `select count(*)::int8 as skus, count(*) filter (where short)::int8 as short, count(*) filter (where low)::int8 as low
       from (select sku, ${troubles.short} as short, ${troubles.low} as low
               from (${source(filter, values)}) held group by sku) summed`,
    values,
  )
  return row as StockTotals
}

const heldColumns = 'sku, lot, condition, owner, pool, on_hand, reserved, short, in_transit, safety'

/** Rows of stock and, without a place to look at, SKUs of the catalogue of which nothing lies anywhere. */
function source(filter: StockFilter, values: unknown[], after?: string): string {
  const held: string[] = []
  const known: string[] = []
  const both = (of: (column: string) => string) => {
    held.push(of('sku'))
    known.push(of('id'))
  }
  for (const word of filter.words ?? []) {
    const at = `$${values.push(`%${word.replace(/[\\%_]/g, '\\$&')}%`)}`
    both(
      (column) =>
        `(${column} ilike ${at} or ${column} in (select id from sku where doc ->> 'name' ilike ${at}))`,
    )
  }
  if (after !== undefined) {
    const at = `$${values.push(after)}`
    both((column) => `${column} > ${at}`)
  }
  const withoutStock = `select id, '', 'new', '', '', 0, 0, 0, 0, 0 from sku ${whereText(known)}`
  if (filter.location === undefined)
    return `select ${heldColumns} from inventory ${whereText(held)} union all ${withoutStock}`
  held.push(`location = $${values.push(filter.location)}`)
  return `select ${heldColumns} from inventory ${whereText(held)}`
}

const whereText = (where: readonly string[]): string =>
  where.length > 0 ? `where ${where.join(' and ')}` : ''

const noName: SkuName = { title: null, unit: null }

export async function readNames(
  store: Read,
  skus: readonly string[],
): Promise<Map<string, SkuName>> {
  const rows = await store.read(
    `select id, doc ->> 'name' as title, doc ->> 'unit' as unit from sku where id = any($1::text[])`,
    [skus],
  )
  return new Map(rows.map(({ id, title, unit }) => [id, { title, unit }]))
}

async function readPlaces(store: Read, skus: readonly string[], location: string | undefined) {
  const rows = await store.read(
    `select sku, location, ${figureColumns} from inventory
      where sku = any($1::text[]) and ($2::text is null or location = $2) group by sku, location order by location`,
    [skus, location ?? null],
  )
  const places = new Map<string, ({ location: string } & StockFigures)[]>()
  for (const { sku, ...place } of rows) {
    const known = places.get(sku)
    if (known) known.push(place as never)
    else places.set(sku, [place as never])
  }
  return places
}
