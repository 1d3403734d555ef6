import { createHash } from 'node:crypto'
import { scheduler } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type {} from 'vitest'
import { assert, isRefusal } from '#kit'
import { type Client, connectTo } from './client.ts'
import type { Clock } from './clock.ts'
import { locks } from './locks.ts'
import { migrate, readMigrations } from './migrate.ts'
import { openStore, type Store } from './store.ts'

export { begin, block, blocksOf } from './backup/blocks.ts'
export type { TableHead } from './backup/headings.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server that tests share, see tests/setup/database.ts. */
    databaseUrl: string
  }
}

export const wallClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  sleep: (ms) => scheduler.wait(ms),
}

const migrations = fileURLToPath(new URL('../../migrations', import.meta.url))
let made = 0

/**
 * A fresh database for one test file on the shared server, with the schema in place unless `empty`.
 * `close` drops it.
 */
export async function openTestStore(
  name = 'test',
  { empty = false } = {},
): Promise<{ store: Store; close(): Promise<void> }> {
  // Loaded here, because the hub itself runs where the test tools are not installed.
  const { inject } = await import('vitest')
  const serverUrl = inject('databaseUrl')
  assert(
    serverUrl,
    'openTestStore: only in *.db.test.ts files and journeys, whose runs start the server',
  )
  const database = `orrery_${name.replace(/[^a-z0-9]+/g, '_')}_${process.pid}_${made++}`
  const admin = await connectTo(serverUrl)
  const template = empty ? 'template1' : await schemaTemplate(admin, serverUrl)
  await admin.query(`create database ${database} template ${template}`)

  const store = await openStore({ url: at(serverUrl, database), dir: '.', clock: wallClock })
  assert(!isRefusal(store), 'openTestStore: the test server was refused')
  return {
    store,
    async close() {
      await store.close()
      await admin.query(`drop database ${database} with (force)`)
      await admin.close()
    },
  }
}

/** A database with all migrations, made once per server and state of the files. */
async function schemaTemplate(admin: Client, serverUrl: string): Promise<string> {
  const hashes = readMigrations(migrations).map(({ hash }) => hash)
  const name = `orrery_schema_${createHash('sha256').update(hashes.join()).digest('hex').slice(0, 12)}`
  await admin.query(`select pg_advisory_lock(${locks.testing})`)
  try {
    const found = await admin.query('select from pg_database where datname = $1', [name])
    if (found.length > 0) return name
    const draft = `${name}_draft`
    await admin.query(`drop database if exists ${draft}`)
    await admin.query(`create database ${draft}`)
    const client = await connectTo(at(serverUrl, draft))
    try {
      const made = await migrate(client, migrations)
      assert(!isRefusal(made), 'openTestStore: the migrations were refused')
    } finally {
      await client.close()
    }
    await admin.query(`alter database ${draft} rename to ${name}`)
    return name
  } finally {
    await admin.query(`select pg_advisory_unlock(${locks.testing})`)
  }
}

function at(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return url.href
}
