import type { Instant } from '#kit'
import type { Store } from '#store'
import { expiryPageMax, keyLifeMs } from './limits.ts'

// The row and its keyed hash stay: repeats are known for ever.
const expireSql = `
with old as (
  update inbox set wrapped = null, sealed = null
   where id in (select id from inbox where wrapped is not null and received_at <= to_timestamp($1::float8 / 1000)
                 order by received_at limit ${expiryPageMax})
  returning id), steps as (
  update inbox_step s set wrapped = null, sealed = null from old where s.message_id = old.id)
select count(*)::int as count from old`

const forgetSql = `
with gone as (
  update inbox set wrapped = null, sealed = null where order_id = any($1::uuid[]) and wrapped is not null returning id),
steps as (
  update inbox_step s set wrapped = null, sealed = null from gone where s.message_id = gone.id)
select count(*)::int as count from gone`

/** Destroys the keys of messages that came 30 days before `now` or earlier; answers how many. */
export async function expireKeys(store: Store, now: Instant): Promise<number> {
  for (let gone = 0; ; ) {
    const [row] = await store.read(expireSql, [now - keyLifeMs])
    gone += row!.count
    if (row!.count < expiryPageMax) return gone
  }
}

/** Destroys the keys of all messages of these orders: one of their persons was erased. */
export async function forgetOrders(store: Store, orders: readonly string[]): Promise<number> {
  const [row] = await store.read(forgetSql, [orders])
  return row!.count
}
