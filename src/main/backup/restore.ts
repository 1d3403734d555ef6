import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { verify } from '#hub'
import { assert, isRefusal, type Refusal } from '#kit'
import {
  migrate,
  openStore,
  type Restored,
  readBackup,
  refuseTarget,
  type Store,
  type Transaction,
} from '#store'
import { wallClock } from '../clock.ts'
import { noteElsewhere } from '../elsewhere.ts'
import { migrationsFolder } from '../folders.ts'
import { refuseKeysOf } from '../keys.ts'
import { refuse } from '../refusals.ts'
import { readSettings, type SettingWords } from '../settings.ts'
import { note, openProgress, say } from '../terminal.ts'
import { restoreUnfinished } from '../unfit.ts'
import { placeKeys, readKeys } from './keys.ts'

type Words = SettingWords & { readonly keys?: string; readonly json?: true }

/** Makes a hub of a backup in an empty place, and verifies it. 1 when something differs. */
export async function runRestore(file: string, words: Words): Promise<number | Refusal> {
  const settings = readSettings(words, process.env, process.cwd())
  if (isRefusal(settings)) return settings
  if (!existsSync(file) || !statSync(file).isFile()) return noFile(file)
  const { data } = settings
  const wasThere = existsSync(data)
  if (wasThere && readdirSync(data).length > 0) return refuseTarget('--data', `The folder ${data}`)
  const keys = words.keys === undefined ? undefined : readKeys(words.keys)
  if (isRefusal(keys)) return keys

  mkdirSync(data, { recursive: true, mode: 0o711 })
  // A start takes a folder with this mark for no hub, see unfit.ts.
  const mark = join(data, restoreUnfinished)
  let isRestored = false
  try {
    const store = await openStore({
      dir: data,
      clock: wallClock,
      ...(settings.databaseUrl && { url: settings.databaseUrl }),
    })
    if (isRefusal(store)) return store
    try {
      writeFileSync(mark, 'A restore is under way here, or was interrupted.\n')
      const startedAt = wallClock.now()
      placeKeys(data, keys)
      const restored = await fill(store, file, (query) =>
        keys ? refuseKeysOf(data, query) : Promise.resolve(undefined),
      )
      if (isRefusal(restored)) return restored
      isRestored = true
      noteElsewhere(settings)
      await lift(store)
      const verified = await verifyAll(store)
      rmSync(mark)
      const seconds = Math.round((wallClock.now() - startedAt) / 100) / 10
      tell(restored, verified, seconds, words, keys !== undefined)
      return verified.differing === 0 ? 0 : 1
    } finally {
      await store.close()
    }
  } finally {
    // A database of their own stays as restored when only what follows has failed, and so does its folder.
    if (!isRestored || (existsSync(mark) && !settings.databaseUrl)) clear(data, wasThere)
  }
}

/** The folder as it was: not there, or empty. What it links to was theirs before. */
function clear(data: string, wasThere: boolean): void {
  if (!wasThere) rmSync(data, { recursive: true, force: true })
  else
    for (const name of readdirSync(data)) rmSync(join(data, name), { recursive: true, force: true })
}

async function fill(
  store: Store,
  file: string,
  refuseKeys: (query: Transaction['query']) => Promise<Refusal | undefined>,
): Promise<Restored | Refusal> {
  const progress = openProgress(wallClock.now)
  const schemaMax = readdirSync(migrationsFolder).filter((name) => name.endsWith('.sql')).length
  const restored = await readBackup({
    store,
    file,
    schemaMax,
    async prepare(within, schema) {
      const applied = await migrate(within, migrationsFolder, undefined, schema)
      return isRefusal(applied) ? applied : undefined
    },
    check: ({ query }) => refuseKeys(query),
    onProgress: (table, rows) => progress.show(() => `${table} · ${rows} rows`),
  })
  progress.end()
  return restored
}

/** Brings what an older version has left to the schema of this one. */
async function lift(store: Store): Promise<void> {
  const client = await store.connect()
  try {
    const applied = await migrate(client, migrationsFolder)
    assert(!isRefusal(applied), 'restore: the schema was made by the same files')
    await client.query('analyze')
  } finally {
    await client.close()
  }
}

async function verifyAll(store: Store) {
  const progress = openProgress(wallClock.now)
  const found = await verify({
    store,
    onProgress: (orders) => progress.show(() => `verify · ${orders} orders`),
  })
  progress.end()
  return found
}

function tell(
  { head, tables, rows, leftOut }: Restored,
  { orders, differing, differences }: Awaited<ReturnType<typeof verifyAll>>,
  seconds: number,
  words: Words,
  hasKeys: boolean,
): void {
  if (words.json) {
    say(
      JSON.stringify({
        ...head,
        tables,
        rows,
        leftOut,
        orders,
        differing,
        differences,
        seconds,
        hasKeys,
      }),
    )
    return
  }
  say(
    `${rows} rows of ${tables} tables as of ${head.madeAt}, ${orders} orders verified: ${differing} differences, ${seconds} s`,
  )
  if (leftOut.length > 0) note(`Left out, for they are no tables of a hub: ${leftOut.join(', ')}.`)
  for (const difference of differences.slice(0, 20)) note(JSON.stringify(difference))
  if (!hasKeys)
    note(
      'Restored without keys: every person stays sealed, and the hub does not start before keyring and keyring.key lie in its folder.',
    )
}

const noFile = (file: string): Refusal<'file_missing'> =>
  refuse('file_missing', { field: 'file', facts: { path: file } })
