import type { Refusal } from '#kit'
import type { Client } from '../client.ts'
import { locks } from '../locks.ts'
import { refuse, refuseTarget } from '../refusals.ts'

export type Within = Pick<Client, 'query'>

const freeSql = `select pg_try_advisory_xact_lock(${locks.migration}) as free`
// Everything that is neither the system's nor an extension's.
const holdsSql = `
select n.nspname || '.' || c.relname as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
 where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
   and not exists (select from pg_depend d
                    where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
 order by 1 limit 1`

/** Only an empty database is restored into, and by one at a time. */
export async function refuseFull(
  client: Within,
): Promise<Refusal<'database_busy' | 'target_not_empty'> | undefined> {
  const [lock] = await client.query(freeSql)
  if (!lock!.free) return refuse('database_busy', { field: '--database' })
  const [found] = await client.query(holdsSql)
  return found && refuseTarget('--database', `The database (${found.name})`)
}

const inside: Readonly<Record<string, string>> = {
  begin: 'savepoint part',
  commit: 'release savepoint part',
  rollback: 'rollback to savepoint part',
}
/** A client whose transactions are parts of one that has begun. */
export const nested = (client: Client): Within => ({
  query: (text, values) => client.query(inside[text] ?? text, values),
})
