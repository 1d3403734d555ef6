import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { verify } from '#hub'
import { isRefusal, type Refusal } from '#kit'
import { migrate, openStore, type Restored, readBackup, type Store } from '#store'
import { wallClock } from '../clock.ts'
import { holdsHub } from '../database.ts'
import { noteElsewhere } from '../elsewhere.ts'
import { migrationsFolder } from '../folders.ts'
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
  if (!existsSync(file)) return noFile(file)
  const { data } = settings
  if (existsSync(data) && readdirSync(data).length > 0) return notEmpty('--data', data)
  const keys = words.keys === undefined ? undefined : readKeys(words.keys)
  if (isRefusal(keys)) return keys

  mkdirSync(data, { recursive: true, mode: 0o711 })
  const mark = join(data, restoreUnfinished)
  const leave = () => rmSync(data, { recursive: true, force: true })
  const store = await openStore({
    dir: data,
    clock: wallClock,
    ...(settings.databaseUrl && { url: settings.databaseUrl }),
  })
  if (isRefusal(store)) {
    leave()
    return store
  }
  let state: 'untouched' | 'begun' | 'done' = 'untouched'
  try {
    if (await holdsHub(store)) return notEmpty('--database', 'the database')
    // A start takes a folder with this mark for no hub, see unfit.ts.
    writeFileSync(mark, 'A restore is under way here, or was interrupted.\n')
    state = 'begun'
    const startedAt = wallClock.now()
    const restored = await fill(store, file)
    if (isRefusal(restored)) return restored
    placeKeys(data, keys)
    noteElsewhere(settings)
    const verified = await verifyAll(store)
    state = 'done'
    const seconds = Math.round((wallClock.now() - startedAt) / 100) / 10
    tell(restored, verified, seconds, words, keys !== undefined)
    return verified.differing === 0 ? 0 : 1
  } finally {
    await store.close()
    if (state === 'done') rmSync(mark)
    // A database of their own may be half full now: the mark stays, so that nothing starts on it.
    else if (state === 'untouched' || !settings.databaseUrl) leave()
  }
}

async function fill(store: Store, file: string): Promise<Restored | Refusal> {
  const client = await store.connect()
  try {
    const progress = openProgress(wallClock.now)
    const schemaMax = readdirSync(migrationsFolder).filter((name) => name.endsWith('.sql')).length
    const restored = await readBackup({
      store,
      file,
      schemaMax,
      async prepare(schema) {
        const applied = await migrate(client, migrationsFolder, undefined, schema)
        return isRefusal(applied) ? applied : undefined
      },
      onProgress: (table, rows) => progress.show(() => `${table} · ${rows} rows`),
    })
    progress.end()
    if (isRefusal(restored)) return restored
    const applied = await migrate(client, migrationsFolder)
    if (isRefusal(applied)) return applied
    await client.query('analyze')
    return restored
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
  { head, tables, rows }: Restored,
  { orders, differing, differences }: Awaited<ReturnType<typeof verifyAll>>,
  seconds: number,
  words: Words,
  hasKeys: boolean,
): void {
  if (words.json) {
    say(JSON.stringify({ ...head, tables, rows, orders, differing, differences, seconds, hasKeys }))
    return
  }
  say(
    `${rows} rows of ${tables} tables as of ${head.madeAt}, ${orders} orders verified: ${differing} differences, ${seconds} s`,
  )
  for (const difference of differences.slice(0, 20)) note(JSON.stringify(difference))
  if (!hasKeys)
    note(
      'Restored without keys: every person stays sealed, and the hub does not start before keyring and keyring.key lie in its folder.',
    )
}

const noFile = (file: string): Refusal<'file_missing'> =>
  refuse('file_missing', { field: 'file', facts: { path: file } })
const notEmpty = (field: string, place: string): Refusal<'target_not_empty'> =>
  refuse('target_not_empty', { field, facts: { place } })
