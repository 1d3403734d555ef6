import type { DemoPerson } from '#doors'
import type { Role } from '#guard'
import type { Instant } from '#kit'
import type { Store } from '#store'
import { shopIds } from './shops.ts'

/** What the installation remembers of its demo company. */
export type DemoState = {
  readonly state: 'setting_up' | 'ready'
  readonly seed: number
  readonly since: Instant
  readonly people: readonly DemoPerson[]
  /** Ids of the keys of shops, carriers and machines, by their names. */
  readonly machines: Readonly<Record<string, { readonly id: string; readonly role: Role }>>
}

const key = 'demo'

/** Undefined where no demo company lives. */
export async function demoState(store: Pick<Store, 'read'>): Promise<DemoState | undefined> {
  const [row] = await store.read('select value::text as value from installation where key = $1', [
    key,
  ])
  return row && (JSON.parse(row.value as string) as DemoState)
}

export async function writeDemoState(store: Pick<Store, 'read'>, state: DemoState): Promise<void> {
  await store.read(
    `insert into installation (key, value) values ($1, $2::text::json)
     on conflict (key) do update set value = excluded.value`,
    [key, JSON.stringify(state)],
  )
}

/** Whom a visitor may be with one click; undefined where no demo company lives. */
export async function demoPeople(
  store: Pick<Store, 'read'>,
): Promise<readonly DemoPerson[] | undefined> {
  const state = await demoState(store)
  return state?.state === 'ready' ? state.people : undefined
}

const usedSql = `
select exists (select 1 from orders) or exists (select 1 from location) or exists (select 1 from shop)
    or exists (select 1 from sku) or exists (select 1 from inbox) or exists (select 1 from api_key) as used`

/** Whether nobody has begun to use this database: the demo is set up nowhere else. */
export async function isUnused(store: Pick<Store, 'read'>): Promise<boolean> {
  const [row] = await store.read(usedSql)
  return row!.used === false
}

/** Shop accounts that somebody has connected beside those of the demo. */
export async function realShops(store: Pick<Store, 'read'>): Promise<string[]> {
  const rows = await store.read(
    'select id from shop where not (id = any($1::text[])) order by id',
    [shopIds],
  )
  return rows.map(({ id }) => id as string)
}

const tablesSql = `
select format('truncate %s', string_agg(format('%I.%I', schemaname, tablename), ', ')) as text
  from pg_tables where schemaname = current_schema() and tablename <> any($1::text[])`

/** Tables that say what the database itself is. */
const kept = ['schema_migration']

/** After a set-up that was cut short: nothing of it stays, and it begins again. */
export async function clearUnfinished(store: Pick<Store, 'read'>): Promise<void> {
  const [row] = await store.read(tablesSql, [kept])
  await store.read(row!.text as string)
}
