import type { Store } from '#store'
import type { Ledger } from './ledger/ledger.ts'
import { systemWish } from './system-wish.ts'

const waitingMax = 200
const waitingSql = `
select id from orders
 where status = 'backordered' and exists (
   select 1 from json_array_elements(doc -> 'lines') as line
    where line ->> 'sku' = any($1::text[]) and (line -> 'buckets' ->> 'backordered') is not null)
 order by placed_at, id limit ${waitingMax}`

/** Tells the orders that wait for these SKUs, the oldest first, that something has come. */
export async function wakeBackorders(
  store: Store,
  ledger: Ledger,
  skus: readonly string[],
): Promise<void> {
  if (skus.length === 0) return
  for (const { id } of await store.read(waitingSql, [skus])) {
    const order = String(id).replaceAll('-', '')
    await ledger.submit(
      systemWish(order, 'stock', 'stock_arrived', { type: 'signal', signal: 'stock_arrived' }),
    )
  }
}
