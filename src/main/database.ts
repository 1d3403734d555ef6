import { isRefusal, type Refusal } from '#kit'
import { isUpToDate, type Log, migrate, openStore, type Store } from '#store'
import { makeViews } from '#views'
import { wallClock } from './clock.ts'
import { refuseElsewhere } from './elsewhere.ts'
import { migrationsFolder } from './folders.ts'
import { refuse } from './refusals.ts'
import type { Settings } from './settings.ts'

type Ways = {
  /** A hub must be there: nothing is made, neither folder nor database nor schema. */
  readonly isThere: boolean
  readonly log?: Log
  readonly poolMax?: number
}

/** Opens the database of a hub, its schema up to date. */
export async function openDatabase(
  { data, databaseUrl }: Pick<Settings, 'data' | 'databaseUrl'>,
  { isThere, log, poolMax }: Ways,
): Promise<Store | Refusal> {
  const elsewhere = refuseElsewhere({ data, databaseUrl }, { isThere })
  if (elsewhere) return elsewhere
  const store = await openStore({
    dir: data,
    clock: wallClock,
    mustExist: isThere,
    ...(log && { log }),
    ...(poolMax && { poolMax }),
    ...(databaseUrl && { url: databaseUrl }),
  })
  if (isRefusal(store)) return store
  try {
    const no = (isThere && (await refuseOther(store))) || (await bringUp(store, log))
    if (!no) return store
    await store.close()
    return no
  } catch (error) {
    await store.close()
    throw error
  }
}

/**
 * A command works on the hub that is there. It makes none, and it lifts none: a hub of the older version
 * may be at work on it, which would trip over a newer schema.
 */
async function refuseOther(
  store: Store,
): Promise<Refusal<'no_hub_in_database' | 'schema_older'> | undefined> {
  const [found] = await store.read("select to_regclass('orders') is not null as there")
  if (!found!.there) return refuse('no_hub_in_database', { field: '--database' })
  const isNow = await isUpToDate({ query: store.read }, migrationsFolder)
  return isNow ? undefined : refuse('schema_older', { field: '--data' })
}

async function bringUp(store: Store, log: Log | undefined): Promise<Refusal | undefined> {
  const client = await store.connect()
  try {
    const migrated = await migrate(client, migrationsFolder, log)
    if (isRefusal(migrated)) return migrated
    await makeViews(store)
    return undefined
  } finally {
    await client.close()
  }
}
