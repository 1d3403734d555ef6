import { type Order, parseOrder } from '#engine/order'
import type { Instant } from '#kit'
import type { Row, Store } from '#store'

const someSql = 'select schema_version, doc::text as doc from orders where id = any($1::uuid[])'
/** What somebody may still do something about: all that is open, and what came to its buyer of late. */
const openSql = `
select schema_version, doc::text as doc from orders
 where intake = 'live' and (step not in ('completed', 'cancelled') or updated_at > to_timestamp($1::float8 / 1000))
 order by placed_at, id`
const changedSql = `
select id, version, schema_version, doc::text as doc from orders
 where updated_at >= to_timestamp($1::float8 / 1000) and intake <> 'history'`

const orderOf = ({ doc, schema_version }: Row): Order => parseOrder(doc, schema_version)

export const readOrders = async (
  store: Pick<Store, 'read'>,
  ids: readonly string[],
): Promise<Order[]> => (ids.length === 0 ? [] : (await store.read(someSql, [ids])).map(orderOf))

/** Orders that are not over, or changed since `since`; oldest first. */
export const readOpenOrders = async (
  store: Pick<Store, 'read'>,
  since: Instant,
): Promise<Order[]> => (await store.read(openSql, [since])).map(orderOf)

/** Reads, call by call, the orders that have changed from `since` on, each version of them once. */
export function changeReader(store: Pick<Store, 'read'>) {
  let seen = new Map<string, number>()
  return async (since: Instant): Promise<Order[]> => {
    const rows = await store.read(changedSql, [since])
    const fresh = rows.filter(({ id, version }) => seen.get(id) !== version)
    seen = new Map(rows.map(({ id, version }) => [id as string, version as number]))
    return fresh.map(orderOf)
  }
}
