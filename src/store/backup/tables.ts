import type { Client } from '../client.ts'

export type Connects = { connect(): Promise<Client> }

/** What a backup leaves out: who is signed in, and what the schema keeps of itself. */
const leftOut: ReadonlySet<string> = new Set(['session', 'schema_migration'])

const columnsSql = `
select c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid
 where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
   and a.attgenerated = ''
 group by c.relname order by c.relname`

const referencesSql = `
select r.conrelid::regclass::text as table, r.confrelid::regclass::text as needs
  from pg_constraint r where r.contype = 'f'`

export type Table = { readonly table: string; readonly columns: readonly string[] }

/** Every table that is kept, each after those that it refers to. */
export async function tablesOf(client: Pick<Client, 'query'>): Promise<Table[]> {
  const tables = (await client.query(columnsSql)).filter(({ table }) => !leftOut.has(table))
  const needs = new Map<string, string[]>()
  for (const { table, needs: other } of await client.query(referencesSql))
    if (other !== table) needs.set(table, [...(needs.get(table) ?? []), other])
  const ordered: Table[] = []
  const placed = new Set<string>(leftOut)
  const place = ({ table, columns }: Table): void => {
    if (placed.has(table)) return
    placed.add(table)
    for (const other of needs.get(table) ?? [])
      place(tables.find((one) => one.table === other) as Table)
    ordered.push({ table, columns })
  }
  for (const table of tables) place(table as Table)
  return ordered
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
export const copyOf = ({ table, columns }: Table): string =>
  `${quoted(table)} (${columns.map(quoted).join(', ')})`
