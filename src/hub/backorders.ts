import type { Store } from '#store'
import type { Ledger } from './ledger/ledger.ts'
import { systemWish } from './system-wish.ts'
import { hexOfUuid } from './uuid.ts'
import { stockArrived } from './work.ts'

const pageMax = 200
const arrived = { type: 'signal', signal: stockArrived } as const

// Orders with a unit that waits, the oldest first. The statuses are those that such an order can have.
const waitingSql = `
select id, extract(epoch from placed_at) * 1000 as placed_at from orders
 where status in ('backordered', 'part_reserved', 'released', 'part_shipped', 'cancelling', 'held')
   and (placed_at, id) > (to_timestamp($2::float8 / 1000), $3::uuid)
   and exists (
   select 1 from json_array_elements(doc -> 'lines') as line
    where line ->> 'sku' = any($1::text[]) and (line -> 'buckets' ->> 'backordered') is not null)
 order by placed_at, id limit ${pageMax}`

const freeSql = `
select distinct sku from inventory
 where sku = any($1::text[]) and on_hand - reserved - safety > 0
   and lot = '' and condition = 'new' and owner = '' and pool = ''`

/**
 * Tells the orders that wait for a SKU that units of it have become free: arrived, given up, found, or
 * overlooked because they arrived in another process.
 * Stops when all are taken again. What is told while it runs is looked at in the next round.
 */
export function openBackorders(parts: {
  store: Store
  submit: Ledger['submit']
  /** What was believed of these SKUs is no longer to be believed. */
  forget: (skus: readonly string[]) => void
  onError: (error: unknown) => void
}) {
  const { store } = parts
  let freed = new Set<string>()
  let running: Promise<void> | undefined
  let stopped = false

  async function drain(): Promise<void> {
    while (freed.size > 0 && !stopped) {
      const skus = [...freed]
      freed = new Set()
      await wake(skus).catch((error) => stopped || parts.onError(error))
    }
    running = undefined
  }

  async function wake(skus: readonly string[]): Promise<void> {
    let last: Record<string, unknown> = { placed_at: 0, id: '00000000-0000-0000-0000-000000000000' }
    for (;;) {
      const free = (await store.read(freeSql, [skus])).map(({ sku }) => sku)
      if (free.length === 0) return
      parts.forget(free)
      const rows = await store.read(waitingSql, [free, last.placed_at, last.id])
      // One after the other: who has waited longest is served first.
      for (const { id } of rows) {
        if (stopped) return
        await parts.submit(systemWish(hexOfUuid(id), 'stock', stockArrived, arrived))
      }
      if (rows.length < pageMax) return
      last = rows.at(-1)!
    }
  }

  return {
    tell(skus: readonly string[]): void {
      for (const sku of skus) freed.add(sku)
      if (freed.size > 0 && !stopped) running ??= drain()
    },
    async stop(): Promise<void> {
      stopped = true
      await running
    },
  }
}
