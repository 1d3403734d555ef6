import type { Store } from '#store'
import { hexOfUuid } from '../uuid.ts'
import { causeOf } from './run.ts'

const ordersSql = `insert into import_order (run, order_id) select $1::uuid, unnest($2::uuid[]) on conflict do nothing`
const deskSql =
  'insert into import_desk (run, channel, message_key) values ($1, $2, $3) on conflict do nothing'
const madeSql = `select 1 from event where order_id = $1 and cause = $2 and type = $3 limit 1`
// An order of the run: one whose present life was begun by it.
export const ownSql = `
select i.order_id, o.version, o.external_id, o.shop, o.intake, p.version as placed
  from import_order i
  join orders o on o.id = i.order_id
  join event p on p.order_id = i.order_id and p.version = coalesce((o.doc ->> 'after')::int, 0) + 1 and p.cause = $2
 where i.run = $1`
/** Whether an order `o` of the run is such a one: one look by its index, whatever the planner knows of the run. */
export const placedByRun = `exists (
  select from event p
   where p.order_id = o.id and p.version = coalesce((o.doc ->> 'after')::int, 0) + 1 and p.cause = $2)`
const pruneSql = `
delete from import_order i where i.run = $1
   and not exists (select from event e where e.order_id = i.order_id and e.cause = $2)`
/** Somebody, or the process of the order, has done something with it since. */
const untouched = `not exists (select from event t where t.order_id = i.order_id and t.version > p.version and t.cause <> $2)`
const listSql = `${ownSql} and i.order_id > $3::uuid order by i.order_id limit $4`
const untouchedSql = `${ownSql} and ${untouched} and i.order_id > $3::uuid order by i.order_id limit $4`
const itemsSql = `
select m.id, m.state, m.cause, m.field, m.reason, m.remedy, m.rows, m.amount, m.currency, m.message_key, m.order_id
  from import_desk d join inbox m on m.channel = d.channel and m.message_key = d.message_key
 where d.run = $1 and m.id > $2::uuid order by m.id limit $3`

export type OwnOrder = {
  readonly order: string
  readonly externalId: string
  readonly version: number
}

/** What a run has its hands on. Noted before it acts, so that a crash leaves nothing unnoted. */
export function openImportMarks(store: Store, run: string) {
  const cause = causeOf(run)
  return {
    cause,
    async orders(ids: readonly string[]): Promise<void> {
      if (ids.length > 0) await store.read(ordersSql, [run, ids])
    },
    async desk(channel: string, messageKey: string): Promise<void> {
      await store.read(deskSql, [run, channel, messageKey])
    },
    /** Whether this run has placed the order, or asked for a return of it, before it was interrupted. */
    made: async (order: string, type: 'order.placed' | 'return.requested'): Promise<boolean> =>
      (await store.read(madeSql, [order, cause, type])).length > 0,
    /** Forgets the orders that were there already and that the run has left alone. */
    async prune(): Promise<void> {
      await store.read(pruneSql, [run, cause])
    },
  }
}
export type ImportMarks = ReturnType<typeof openImportMarks>

const lowest = '0'.repeat(32)

/** Orders that a run has brought and that are still there, page by page. */
export async function importedOrders(
  store: Store,
  run: string,
  after: string | null,
  limit: number,
  which: 'all' | 'untouched' = 'all',
): Promise<OwnOrder[]> {
  const sql = which === 'all' ? listSql : untouchedSql
  const rows = await store.read(sql, [run, causeOf(run), after ?? lowest, limit])
  return rows.map((row) => ({
    order: hexOfUuid(row.order_id),
    externalId: row.external_id,
    version: row.version,
  }))
}

export type ImportedItem = {
  readonly id: string
  readonly state: string
  readonly cause: string
  readonly field: string | null
  readonly reason: string | null
  readonly remedy: string | null
  readonly rows: number
  readonly amount: number | null
  readonly currency: string | null
  readonly key: string
  readonly order: string | null
}

/** Rows that a run put on the desk, as they stand there now. */
export async function importedItems(
  store: Store,
  run: string,
  after: string | null,
  limit: number,
): Promise<ImportedItem[]> {
  const rows = await store.read(itemsSql, [run, after ?? lowest, limit])
  return rows.map((row) => ({
    id: hexOfUuid(row.id),
    state: row.state,
    cause: row.cause,
    field: row.field,
    reason: row.reason,
    remedy: row.remedy,
    rows: row.rows,
    amount: row.amount,
    currency: row.currency,
    key: row.message_key,
    order: row.order_id === null ? null : hexOfUuid(row.order_id),
  }))
}
