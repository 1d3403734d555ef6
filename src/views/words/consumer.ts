import { type Order, type OrderEventType, parseOrder } from '#engine/order'
import { orderNumber } from '#guard'
import type { ToldEvent } from '#hub'
import type { Transaction } from '#store'
import { type Follower, type FollowParts, follow } from '../follow.ts'
import { wordsOf } from './words.ts'

const consumer = 'words'

/** Events after which an order may be found by other words. */
const changing: ReadonlySet<OrderEventType> = new Set<OrderEventType>([
  'order.placed',
  'order.amended',
  'order.tagged',
  'order.withdrawn',
  'fulfilment.shipped',
])

const docsSql = `
select placed_at::text as placed_at, schema_version, doc::text as doc from orders where id = any($1::uuid[]) order by id`
const upsertSql = `
insert into view.order_words (order_id, placed_at, words)
select n.order_id, n.placed_at, array_to_tsvector(array(select json_array_elements_text(n.words)))
  from json_to_recordset($1::json) as n (order_id uuid, placed_at timestamptz, words json)
on conflict (order_id) do update set words = excluded.words where order_words.words <> excluded.words`
const withdrawnSql = `
delete from view.order_words w where order_id = any($1::uuid[]) and not exists (select from orders o where o.id = w.order_id)`

/** Follows the ledger and keeps the words that orders are found by. */
export const openWords = (parts: FollowParts): Follower => follow({ ...parts, consumer, take })

async function take({ query }: Transaction, events: readonly ToldEvent[]): Promise<void> {
  const changed = events.filter(({ type }) => changing.has(type))
  if (changed.length === 0) return
  const ids = [...new Set(changed.map(({ orderId }) => orderId))]
  const rows = await query(docsSql, [ids])
  await query(upsertSql, [
    JSON.stringify(
      rows.map(({ placed_at, schema_version, doc }) =>
        rowOf(placed_at, parseOrder(doc, schema_version)),
      ),
    ),
  ])
  await query(withdrawnSql, [ids])
}

const rowOf = (placedAt: string, order: Order) => ({
  order_id: order.id,
  placed_at: placedAt,
  words: [...wordsOfOrder(order)],
})

/** Number, reference, SKUs, titles, tags and parcels: nothing personal. */
export function wordsOfOrder({ id, externalId, lines, tags, fulfilments }: Order): Set<string> {
  const words = wordsOf(orderNumber(id))
  wordsOf(externalId, words)
  for (const { sku, title } of lines) {
    wordsOf(sku, words)
    wordsOf(title, words)
  }
  for (const tag of tags) wordsOf(tag, words)
  for (const { parcel } of fulfilments) if (parcel) wordsOf(parcel.tracking, words)
  return words
}
