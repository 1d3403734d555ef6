import type { Sealer } from '#guard'
import { canonicalJson, type Instant, type Refusal } from '#kit'
import type { Store, Transaction } from '#store'
import type { SagaAnswer, SagaWish } from './wish.ts'

/** What a caller asked for under a key of its own: asked again, it gets the first answer. */
export type Asked = { readonly order: string; readonly key: string; readonly hash: string }

/** The keys of an order's plans are those of its commands, too: one key is one wish. */
export const askedFor = (vault: Sealer, wish: SagaWish, key: string): Asked => ({
  order: wish.kind === 'merge' ? wish.orders[0]! : wish.order,
  key,
  hash: vault.contentHash(canonicalJson(wish)).toString('hex'),
})

/** Nobody has asked; for something else; or for this, and this is what came of it so far. */
export type Before =
  | 'nothing'
  | 'other'
  | { readonly saga: string }
  | { readonly answer: SagaAnswer | Refusal }

const findSql = `
select content_hash, answer::text as answer from command_key where order_id = $1 and key = $2`
const takeSql = `
insert into command_key (order_id, at, key, content_hash, answer)
values ($1, to_timestamp($2::float8 / 1000), $3, decode($4, 'hex'), $5::text::json)`
const keepSql = 'update command_key set answer = $3::text::json where order_id = $1 and key = $2'
const dropSql = 'delete from command_key where order_id = $1 and key = $2'

export async function askedBefore(
  query: Transaction['query'],
  { order, key, hash }: Asked,
): Promise<Before> {
  const [row] = await query(findSql, [order, key])
  if (!row) return 'nothing'
  if (row.content_hash.toString('hex') !== hash) return 'other'
  const answer = JSON.parse(row.answer)
  return 'orders' in answer || 'refused' in answer ? { answer } : { saga: answer.saga }
}

type Keyed = { readonly asked?: Asked }

export const takeKey = (
  query: Transaction['query'],
  { order, key, hash }: Asked,
  saga: string,
  now: Instant,
): Promise<unknown> => query(takeSql, [order, now, key, hash, JSON.stringify({ saga })])

export const keepAnswer = async (
  store: Store,
  { asked }: Keyed,
  answer: SagaAnswer | Refusal,
): Promise<void> => {
  if (asked) await store.read(keepSql, [asked.order, asked.key, JSON.stringify(answer)])
}

/** Nothing was done: the same key may try again. */
export const freeKey = async (store: Store, { asked }: Keyed): Promise<void> => {
  if (asked) await store.read(dropSql, [asked.order, asked.key])
}
