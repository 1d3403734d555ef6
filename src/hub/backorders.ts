import { waitingStatuses } from '#engine/order'
import { type Clock, Fault, openWorker } from '#kit'
import type { Row, Store } from '#store'
import type { Ledger } from './ledger/ledger.ts'
import type { Levels } from './ledger/levels.ts'
import type { Doubts } from './ledger/tally.ts'
import { hexOfUuid } from './uuid.ts'
import { systemWish } from './wish/system.ts'
import { stockArrived } from './wish/work.ts'

const pageMax = 50
const awaitedPageMax = 1_000
const brokenMs = 1_000
const arrived = { type: 'signal', signal: stockArrived } as const

// An index finds the statuses, and text is sooner looked through than read as JSON: most of what is coming
// back waits for nothing. The oldest first.
const waitingAfter = (placedAt: string, id: string) => `
 status = any('{${waitingStatuses.join()}}'::text[])
   and (placed_at, id) > (to_timestamp(${placedAt}::float8 / 1000), ${id}::uuid)
   and doc::text like '%"backordered"%'`

const waitingSql = `
select id, extract(epoch from placed_at) * 1000 as placed_at from orders
 where ${waitingAfter('$2', '$3')}
   and exists (
   select 1 from json_array_elements(doc -> 'lines') as line
    where line ->> 'sku' = any($1::text[]) and (line -> 'buckets' ->> 'backordered') is not null)
 order by placed_at, id limit ${pageMax}`

const awaitedSql = `
select id, extract(epoch from placed_at) * 1000 as placed_at,
       (select json_agg(line ->> 'sku') from json_array_elements(doc -> 'lines') as line
         where (line -> 'buckets' ->> 'backordered') is not null)::text as skus
  from orders
 where ${waitingAfter('$1', '$2')}
 order by placed_at, id limit ${awaitedPageMax}`

const freeSql = `
select sku, location, on_hand - reserved - safety as free from inventory
 where sku = any($1::text[]) and on_hand - reserved - safety > 0
   and lot = '' and condition = 'new' and owner = '' and pool = ''`

const nobody: Doubts = new Map()
type Wanted = ReadonlyMap<string, readonly number[]>
type Place = Record<string, unknown>

/** Before whoever has waited longest. */
const beforeTheFirst: Place = { placed_at: 0, id: '00000000-0000-0000-0000-000000000000' }

type BackorderParts = {
  readonly store: Store
  readonly clock: Clock
  readonly submit: Ledger['submit']
  /** What is believed of the stock: forgotten where the truth has been seen. */
  readonly levels: Pick<Levels, 'forget' | 'isMore'>
  readonly onError: (error: unknown) => void
  /** Whether to begin with those who wait for units that are free already: a hub stopped before it told them. */
  readonly looksBack: boolean
}

/**
 * Tells the orders that wait for a SKU that units of it have become free: arrived, given up or found.
 * An order that waits on the word of a belief is told, too, when there is more than was believed: units
 * had arrived in another process.
 * Stops when all are taken again. What is told while it runs takes its turn, a page each. To be told twice,
 * by two hubs that open, changes nothing.
 */
export function openBackorders(parts: BackorderParts) {
  const { store, clock, levels, onError } = parts
  const freed = new Set<string>()
  const doubtful: Map<string, Wanted> = new Map()
  let looksBack = parts.looksBack
  let stopped = false
  const turns = openTurns({ store, freeOf, signal })

  async function drain(): Promise<number> {
    if (looksBack) for (const sku of await awaitedSkus(store)) freed.add(sku)
    looksBack = false
    while (freed.size + doubtful.size + turns.size > 0 && !stopped) await round()
    return Number.POSITIVE_INFINITY
  }

  async function round(): Promise<void> {
    turns.lineUp(freed)
    const doubts = [...doubtful]
    // Before the others take their share: what is free now is compared with what was believed then.
    const again = await misjudged(new Map(doubts))
    await turns.take()
    for (const order of again) await signal(order)
    for (const [order, wanted] of doubts) if (doubtful.get(order) === wanted) doubtful.delete(order)
  }

  async function freeOf(skus: readonly string[]): Promise<readonly Row[]> {
    const rows = await freeRows(store, skus)
    levels.forget(skusOf(rows))
    return rows
  }

  async function signal(order: string): Promise<void> {
    if (stopped) return
    try {
      await parts.submit(systemWish(order, 'stock', stockArrived, arrived))
    } catch (error) {
      if (error instanceof Fault && error.retry) throw error
      // An order that cannot be told must not keep the others from it.
      onError(error)
    }
  }

  /** Orders that would find more now than was believed. */
  async function misjudged(doubts: Doubts): Promise<string[]> {
    const rows = await freeOf([...new Set([...doubts.values()].flatMap((one) => [...one.keys()]))])
    return findingMore(doubts, rows, levels)
  }

  const worker = openWorker({ clock, work: drain, onError, brokenMs })

  return {
    tell(skus: readonly string[], doubts: Doubts = nobody): void {
      for (const sku of skus) freed.add(sku)
      for (const [order, wanted] of doubts) doubtful.set(order, wanted)
      if (freed.size + doubtful.size > 0) worker.poke()
    },
    /** Resolves when everybody has been told of what is free by now. */
    idle: worker.idle,
    async stop(): Promise<void> {
      stopped = true
      await worker.stop()
    },
  }
}

/** SKUs that are looked at together, and the last of those who wait that was told. */
type Turn = { readonly skus: readonly string[]; readonly after: Place }

type TurnParts = {
  readonly store: Pick<Store, 'read'>
  readonly freeOf: (skus: readonly string[]) => Promise<readonly Row[]>
  readonly signal: (order: string) => Promise<void>
}

/** A page of those who wait for one SKU, then a page of the next: who waits for a few waits for no one else. */
function openTurns({ store, freeOf, signal }: TurnParts) {
  let turns: readonly Turn[] = []

  return {
    get size() {
      return turns.length
    },

    /** Takes what has been freed. A SKU that has a turn already begins anew after it, or its last would never be told. */
    lineUp(freed: Set<string>): void {
      const underWay = new Set(turns.flatMap(({ skus }) => skus))
      const skus = [...freed].filter((sku) => !underWay.has(sku))
      for (const sku of skus) freed.delete(sku)
      if (skus.length > 0) turns = [...turns, { skus, after: beforeTheFirst }]
    },

    async take(): Promise<void> {
      const [turn, ...others] = turns
      if (!turn) return
      // Should this one break, the others come first, and it comes again.
      turns = [...others, turn]
      const free = skusOf(await freeOf(turn.skus))
      const rows =
        free.length > 0 ? await store.read(waitingSql, [free, ...placeOf(turn.after)]) : []
      // One after the other: who has waited longest is served first.
      for (const { id } of rows) await signal(hexOfUuid(id))
      turns = rows.length < pageMax ? others : [...others, ...parted(free, rows.at(-1)!)]
    },
  }
}

const placeOf = ({ placed_at, id }: Place): unknown[] => [placed_at, id]

/**
 * Many wait for some of these SKUs and nobody knows which: each half takes turns of its own, until the large
 * one stands alone. One turn for each SKU would read all who wait once for each.
 */
function parted(skus: readonly string[], after: Place): Turn[] {
  const half = Math.ceil(skus.length / 2)
  return [skus.slice(0, half), skus.slice(half)]
    .filter(({ length }) => length > 0)
    .map((some) => ({ skus: some, after }))
}

async function freeRows(
  store: Pick<Store, 'read'>,
  skus: readonly string[],
): Promise<readonly Row[]> {
  return skus.length === 0 ? [] : store.read(freeSql, [skus])
}

/** The SKUs that somebody waits for and of which units are free. */
async function awaitedSkus(store: Pick<Store, 'read'>): Promise<string[]> {
  const seen = new Set<string>()
  const awaited: string[] = []
  let after = beforeTheFirst
  for (;;) {
    const rows = await store.read(awaitedSql, placeOf(after))
    const skus = rows.flatMap((row): string[] => JSON.parse(row.skus ?? '[]'))
    const unseen = [...new Set(skus)].filter((sku) => !seen.has(sku))
    for (const sku of unseen) seen.add(sku)
    awaited.push(...skusOf(await freeRows(store, unseen)))
    if (rows.length < awaitedPageMax) return awaited
    after = rows.at(-1)!
  }
}

/** The orders that wanted something of which more is free now than was believed then. */
const findingMore = (
  doubts: Doubts,
  rows: readonly Row[],
  levels: Pick<Levels, 'isMore'>,
): string[] => {
  const isMore = (wanted: Wanted) =>
    rows.some(({ sku, location, free }) => {
      const believed = wanted.get(sku)
      return believed !== undefined && levels.isMore(believed, location, free)
    })
  return [...doubts].flatMap(([order, wanted]) => (isMore(wanted) ? [order] : []))
}

const skusOf = (rows: readonly Row[]): string[] => [...new Set(rows.map(({ sku }) => sku))]
