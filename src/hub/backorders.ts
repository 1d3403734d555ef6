import { waitingStatuses } from '#engine/order'
import { type Clock, openWorker } from '#kit'
import type { Row, Store } from '#store'
import type { Ledger } from './ledger/ledger.ts'
import type { Levels } from './ledger/levels.ts'
import type { Doubts } from './ledger/tally.ts'
import { hexOfUuid } from './uuid.ts'
import { systemWish } from './wish/system.ts'
import { stockArrived } from './wish/work.ts'

const pageMax = 200
const brokenMs = 1_000
const arrived = { type: 'signal', signal: stockArrived } as const

// Orders with a unit that waits, the oldest first. An index finds the statuses, and text is sooner looked
// through than read as JSON: most of what is coming back waits for nothing.
const waitingSql = `
select id, extract(epoch from placed_at) * 1000 as placed_at from orders
 where status = any('{${waitingStatuses.join()}}'::text[])
   and (placed_at, id) > (to_timestamp($2::float8 / 1000), $3::uuid)
   and doc::text like '%"backordered"%'
   and exists (
   select 1 from json_array_elements(doc -> 'lines') as line
    where line ->> 'sku' = any($1::text[]) and (line -> 'buckets' ->> 'backordered') is not null)
 order by placed_at, id limit ${pageMax}`

const freeSql = `
select sku, location, on_hand - reserved - safety as free from inventory
 where sku = any($1::text[]) and on_hand - reserved - safety > 0
   and lot = '' and condition = 'new' and owner = '' and pool = ''`

const nobody: Doubts = new Map()
type Wanted = ReadonlyMap<string, readonly number[]>

/** Before whoever has waited longest. */
const beforeTheFirst = { placed_at: 0, id: '00000000-0000-0000-0000-000000000000' }

type BackorderParts = {
  readonly store: Store
  readonly clock: Clock
  readonly submit: Ledger['submit']
  /** What is believed of the stock: forgotten where the truth has been seen. */
  readonly levels: Pick<Levels, 'forget' | 'isMore'>
  readonly onError: (error: unknown) => void
}

/**
 * Tells the orders that wait for a SKU that units of it have become free: arrived, given up or found.
 * An order that waits on the word of a belief is told, too, when there is more than was believed: units
 * had arrived in another process.
 * Stops when all are taken again. What is told while it runs is looked at in the next round.
 */
export function openBackorders(parts: BackorderParts) {
  const { store, clock, levels } = parts
  let freed = new Set<string>()
  let doubtful: Map<string, Wanted> = new Map()
  let stopped = false

  async function drain(): Promise<number> {
    while (freed.size + doubtful.size > 0 && !stopped) {
      const [skus, doubts] = [[...freed], doubtful]
      freed = new Set()
      doubtful = new Map()
      await round(skus, doubts)
    }
    return Number.POSITIVE_INFINITY
  }

  async function round(skus: readonly string[], doubts: Doubts): Promise<void> {
    // Before the others take their share: what is free now is compared with what was believed then.
    const again = await misjudged(doubts)
    await wake(skus)
    for (const order of again) await signal(order)
  }

  async function freeOf(skus: readonly string[]): Promise<readonly Row[]> {
    if (skus.length === 0) return []
    const rows = await store.read(freeSql, [skus])
    levels.forget(skusOf(rows))
    return rows
  }

  const signal = async (order: string): Promise<void> => {
    if (!stopped) await parts.submit(systemWish(order, 'stock', stockArrived, arrived))
  }

  async function wake(skus: readonly string[]): Promise<void> {
    let last: Record<string, unknown> = beforeTheFirst
    for (;;) {
      const free = skusOf(await freeOf(skus))
      if (free.length === 0) return
      const rows = await store.read(waitingSql, [free, last.placed_at, last.id])
      // One after the other: who has waited longest is served first.
      for (const { id } of rows) await signal(hexOfUuid(id))
      if (rows.length < pageMax || stopped) return
      last = rows.at(-1)!
    }
  }

  /** Orders that would find more now than was believed. */
  async function misjudged(doubts: Doubts): Promise<string[]> {
    const rows = await freeOf([...new Set([...doubts.values()].flatMap((one) => [...one.keys()]))])
    return findingMore(doubts, rows, levels)
  }

  const worker = openWorker({ clock, work: drain, onError: parts.onError, brokenMs })

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
