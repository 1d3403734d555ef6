import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrder, openTestHub, owner } from '#hub/testing'
import { isRefusal } from '#kit'
import { migrate, readBackup, type Store, writeBackup } from '#store'
import { openTestStore } from '#store/testing'
import { migrationsFolder } from '../folders.ts'
import { openKeysOf } from '../keys.ts'
import { saveKeys } from './keys.ts'
import { runRestore } from './restore.ts'

let dir: string
let source: Store
let closeSource: () => Promise<void>
let file: string
const keys = { own: '', other: '' }

/** A folder with keys, and the file that they are kept in. */
async function keysIn(name: string, store: Store) {
  const folder = join(dir, name)
  mkdirSync(folder)
  const opened = await openKeysOf(folder, store.read)
  if (isRefusal(opened)) throw new Error(opened.why)
  const kept = join(dir, `${name}.keys`)
  saveKeys(folder, kept)
  return { ...opened, kept }
}

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'orrery-target-'))
  ;({ store: source, close: closeSource } = await openTestStore('target_from'))
  const other = await keysIn('other', source)
  await other.close()
  const own = await keysIn('own', source)
  keys.own = own.kept
  keys.other = other.kept
  const hub = await openTestHub(source, { vault: own.vault })
  for (let at = 0; at < 3; at++)
    await hub.submit([{ kind: 'place', input: anOrder(`T${at}`) }], owner)
  await hub.end()
  await own.close()
  file = join(dir, 'hub.backup')
  await writeBackup({ store: source, file, now: () => 1_764_000_000_000 })
})
afterAll(async () => {
  rmSync(dir, { recursive: true, force: true })
  await closeSource?.()
})

/** A database and a folder that are restored into. */
async function into(work: (target: { store: Store; data: string }) => Promise<void>) {
  const { store, close } = await openTestStore('target', { empty: true })
  const data = join(mkdtempSync(join(dir, 'at-')), 'data')
  try {
    await work({ store, data })
  } finally {
    await close()
  }
}
const restoreTo = (store: Store, data: string, change: { file?: string; keys?: string } = {}) =>
  runRestore(change.file ?? file, {
    data,
    database: store.url,
    keys: change.keys ?? keys.own,
    json: true,
  })
const holds = async (store: Store) => {
  const [row] = await store.read(
    "select count(*)::int as tables from pg_class where relnamespace = 'public'::regnamespace",
  )
  return row!.tables as number
}

test.each([
  ['a table', 'create table invoice (id int)', 'invoice'],
  ['a table that is called like one of ours', 'create table carrier (id int)', 'carrier'],
  [
    'a table in a schema of its own',
    'create schema app; create table app.ledger (id int)',
    'app.ledger',
  ],
  ['a view', 'create view seen as select 1 as one', 'seen'],
])('a database that holds %s is refused, named, and left as it was', async (_what, sql, name) => {
  await into(async ({ store, data }) => {
    await store.read(sql)
    const answer = await restoreTo(store, data)
    expect(answer).toMatchObject({ refused: 'target_not_empty' })
    expect(isRefusal(answer) && answer.why).toContain(name)
    expect(await holds(store)).toBe(name === 'app.ledger' ? 0 : 1)
    expect(existsSync(data)).toBe(false)
  })
})

test('of two restores into one database at once one is done, and the other is told to wait', async () => {
  await into(async ({ store, data }) => {
    const folders = [data, `${data}-2`]
    const ended = await Promise.all(folders.map((folder) => restoreTo(store, folder)))
    const refused = ended.filter(isRefusal)
    expect(ended.filter((one) => one === 0)).toHaveLength(1)
    expect(refused.map((one) => one.refused)).toEqual([
      expect.stringMatching(/^(database_busy|target_not_empty)$/),
    ])
    expect(folders.filter((folder) => existsSync(folder))).toHaveLength(1)
  })
})

test('whatever a restore fails of, database and folder are as before, and the next try goes through', async () => {
  await into(async ({ store, data }) => {
    const whole = readFileSync(file)
    const cut = join(dir, 'cut.backup')
    writeFileSync(cut, whole.subarray(0, whole.length - 100))
    const real = `${data}-real`
    mkdirSync(real)
    symlinkSync(real, data)
    for (const [change, code] of [
      [{ file: cut }, 'backup_damaged'],
      [{ keys: keys.other }, 'keys_of_another'],
      [{ file: dir }, 'file_missing'],
    ] as const) {
      expect(await restoreTo(store, data, change), code).toMatchObject({ refused: code })
      expect(await holds(store), code).toBe(0)
      expect(readdirSync(data), code).toEqual([])
    }
    expect(await restoreTo(store, data)).toBe(0)
    expect(readdirSync(real).sort()).toEqual(['database-elsewhere', 'keyring', 'keyring.key'])
  })
})

const read = (store: Store, from: string) =>
  readBackup({
    store,
    file: from,
    schemaMax: 999,
    async prepare(within, schema) {
      const applied = await migrate(within, migrationsFolder, undefined, schema)
      return isRefusal(applied) ? applied : undefined
    },
  })

test('a table that somebody has put beside those of the hub is left out, and said', async () => {
  await source.read('create table invoice (id int)')
  await source.read('insert into invoice select generate_series(1, 500)')
  const beside = join(dir, 'beside.backup')
  await writeBackup({ store: source, file: beside, now: () => 0 })
  await source.read('drop table invoice')
  await into(async ({ store }) => {
    const restored = await read(store, beside)
    expect(restored).toMatchObject({ leftOut: ['invoice'] })
    expect(await store.read('select from orders')).toHaveLength(3)
    expect(await store.read("select to_regclass('invoice') as there")).toEqual([{ there: null }])
  })
})
