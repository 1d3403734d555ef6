import { hasKeys } from '#guard'
import type { Store } from '#store'

/** What an installation remembers beside its orders: a JSON value by name; undefined when nothing is. */
export async function installationNote(store: Pick<Store, 'read'>, key: string): Promise<unknown> {
  const [row] = await store.read('select value::text as value from installation where key = $1', [
    key,
  ])
  return row && JSON.parse(row.value as string)
}

export async function keepInstallationNote(
  store: Pick<Store, 'read'>,
  key: string,
  value: object,
): Promise<void> {
  await store.read(
    `insert into installation (key, value) values ($1, $2::text::json)
     on conflict (key) do update set value = excluded.value`,
    [key, JSON.stringify(value)],
  )
}

const usedSql = `
select exists (select 1 from orders) or exists (select 1 from location) or exists (select 1 from shop)
    or exists (select 1 from sku) or exists (select 1 from inbox) as used`

/** Whether nobody has begun to use this database. */
export async function isUnused(store: Pick<Store, 'read'>): Promise<boolean> {
  const [row] = await store.read(usedSql)
  return row!.used === false && !(await hasKeys(store))
}

const tablesSql = `
select format('truncate %s', string_agg(format('%I.%I', schemaname, tablename), ', ')) as text
  from pg_tables where schemaname in (current_schema(), 'view') and tablename <> any($1::text[])`

/** Tables that say what the database itself is. */
const kept = ['schema_migration']

/** Makes the database as it was before anybody used it. */
export async function clearInstallation(store: Pick<Store, 'read'>): Promise<void> {
  const [row] = await store.read(tablesSql, [kept])
  await store.read(row!.text as string)
}
