import { type Order, type OrderEventType, parseOrder } from '#engine/order'
import { orderNumber } from '#guard'
import { readFeed } from '#hub'
import { type Clock, openWorker } from '#kit'
import type { Store } from '#store'
import { wordsOf } from './words.ts'

const consumer = 'words'
const pageMax = 1_000
const restMs = 1_000
const brokenMs = 5_000

/** Events after which an order may be found by other words. */
const changing: ReadonlySet<OrderEventType> = new Set<OrderEventType>([
  'order.placed',
  'order.amended',
  'order.tagged',
  'order.withdrawn',
  'fulfilment.shipped',
])

export type Words = {
  /** Up to here the orders can be searched. */
  position(): number
  stop(): Promise<void>
}

const upsertSql = `
insert into order_words (order_id, placed_at, words)
select n.order_id, n.placed_at, array_to_tsvector(array(select json_array_elements_text(n.words)))
  from json_to_recordset($1::json) as n (order_id uuid, placed_at timestamptz, words json)
on conflict (order_id) do update set words = excluded.words where order_words.words <> excluded.words`
const withdrawnSql = `
delete from order_words w where order_id = any($1::uuid[]) and not exists (select from orders o where o.id = w.order_id)`
const markSql = `
insert into bookmark (consumer, position, moved_at) values ('${consumer}', $1, to_timestamp($2::float8 / 1000))
on conflict (consumer) do update set position = excluded.position, moved_at = excluded.moved_at`

/** Forgets all words; whoever fills them next begins at the first event. */
export const rebuildWords = (store: Pick<Store, 'transaction'>): Promise<void> =>
  store.transaction(async ({ query }) => {
    await query('delete from order_words')
    await query(`delete from bookmark where consumer = '${consumer}'`)
  })

/** Takes in one page of events after `position`; answers the next position. */
export async function readWords(store: Store, position: number, now: number): Promise<number> {
  const page = await readFeed(store, position, pageMax)
  if (page.position === position) return position
  const ids = [
    ...new Set(page.events.filter(({ type }) => changing.has(type)).map(({ orderId }) => orderId)),
  ]
  await store.transaction(async ({ query }) => {
    if (ids.length > 0) {
      const rows = await query(
        'select placed_at::text as placed_at, schema_version, doc::text as doc from orders where id = any($1::uuid[]) order by id',
        [ids],
      )
      await query(upsertSql, [
        JSON.stringify(
          rows.map(({ placed_at, schema_version, doc }) =>
            rowOf(placed_at, parseOrder(doc, schema_version)),
          ),
        ),
      ])
    }
    if (ids.length > 0) await query(withdrawnSql, [ids])
    await query(markSql, [page.position, now])
  })
  return page.position
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

/** Follows the ledger for as long as it runs, and stands aside while orders wait. */
export async function openWords(parts: {
  store: Store
  clock: Clock
  isBusy: () => boolean
  onError: (error: unknown) => void
}): Promise<Words> {
  const { store, clock } = parts
  const [row] = await store.read(`select position from bookmark where consumer = '${consumer}'`, [])
  let at = Number(row?.position ?? 0)
  const worker = openWorker({
    clock,
    async work() {
      const next = await readWords(store, at, clock.now())
      if (next <= at) return restMs
      at = next
      return 0
    },
    isBusy: parts.isBusy,
    asideMs: restMs,
    onError: parts.onError,
    brokenMs,
  })
  return { position: () => at, stop: worker.stop }
}
