import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { isRefusal, type Refusal } from '#kit'
import { openTestStore } from '#store/testing'
import { runBackup } from './backup/backup.ts'
import { runImport } from './commands/import.ts'
import { listKeys, makeKey, revokeKey } from './commands/key.ts'
import { runReplay } from './commands/replay.ts'
import { runVerify } from './commands/verify.ts'
import { openHouse } from './house.ts'
import { readSettings } from './settings.ts'

const root = join(import.meta.dirname, '../..')
// Commands read the environment; this file says what is in it.
delete process.env.DATABASE_URL
delete process.env.ORRERY_DATA

type Place = { data: string; database?: string; keys?: string }
const rows = join(root, 'package.json')
const commands: [string, (place: Place) => Promise<number | Refusal>][] = [
  ['backup', (place) => runBackup(join(place.data, 'x.backup'), place)],
  ['verify', runVerify],
  ['replay', runReplay],
  ['key list', listKeys],
  ['key new', (place) => makeKey({ ...place, role: 'clerk' })],
  ['key revoke', (place) => revokeKey('0123456789abcdef', place)],
  ['import', (place) => runImport([rows], { ...place, mapping: 'orders-csv', as: 'history' })],
]
const serve = async (place: Place) => {
  const settings = readSettings(place, { ORRERY_LOG: 'fatal' }, '/')
  return isRefusal(settings) ? settings : await openHouse(settings)
}

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'orrery-no-hub-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true, maxRetries: 20 }))
  return dir
}

/** A hub on a database of its own that was started once. */
async function hubWithOwnDatabase(): Promise<{ data: string; database: string }> {
  const { store, close } = await openTestStore('own')
  onTestFinished(close)
  const data = join(folder(), 'hub')
  const settings = readSettings({ data, database: store.url }, { ORRERY_LOG: 'fatal' }, '/')
  if (isRefusal(settings)) throw new Error(settings.why)
  const house = await openHouse(settings, { timers: false, effects: false, relay: false })
  if (isRefusal(house)) throw new Error(house.why)
  await house.close()
  return { data, database: store.url }
}

test.each(commands)('%s refuses a folder without a hub and makes nothing', async (_, command) => {
  const dir = folder()
  mkdirSync(join(dir, 'empty'))
  for (const data of [join(dir, 'absent'), join(dir, 'empty')])
    expect(await command({ data })).toMatchObject({ refused: 'no_hub_here', field: '--data' })
  expect(readdirSync(dir)).toEqual(['empty'])
  expect(readdirSync(join(dir, 'empty'))).toEqual([])
})

test('such a refusal is one line with what to do, and exit code 1', async () => {
  const dir = folder()
  const cli = join(root, 'src/main/cli.ts')
  const child = spawn(process.execPath, [cli, 'backup', 'x', '--data', 'absent'], {
    cwd: dir,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let err = ''
  child.stderr.on('data', (text) => {
    err += text
  })
  expect(await new Promise((resolve) => child.once('close', resolve))).toBe(1)
  expect(err).toMatch(/no hub in .*absent\. .*--data .*DATABASE_URL.*\(no_hub_here, --data\)\n$/)
  expect(readdirSync(dir)).toEqual([])
})

test.each([...commands, ['serve', serve] as const])(
  '%s without DATABASE_URL refuses the folder of a hub that has a database of its own',
  async (name, command) => {
    const { data, database } = await hubWithOwnDatabase()
    const there = readdirSync(data)
    const note = join(data, 'database-elsewhere')
    expect(readFileSync(note, 'utf8')).not.toContain(new URL(database).password)
    const refused = { refused: 'database_elsewhere', field: 'DATABASE_URL' }
    expect(await command({ data })).toMatchObject(refused)
    expect(readdirSync(data)).toEqual(there)
    if (name === 'serve') return
    // Of a version that left no note: keys without a database say the same.
    rmSync(note)
    expect(await command({ data })).toMatchObject(refused)
    expect([...readdirSync(data), 'database-elsewhere'].sort()).toEqual(there.sort())
  },
)

test.each(commands)(
  '%s refuses a database without a hub and makes nothing in it',
  async (_, command) => {
    const { store, close } = await openTestStore('bare', { empty: true })
    onTestFinished(close)
    const { data } = await hubWithOwnDatabase()
    expect(await command({ data, database: store.url })).toMatchObject({
      refused: 'no_hub_in_database',
    })
    expect(await store.read(`select from pg_tables where schemaname = 'public'`)).toEqual([])
  },
)

test('with DATABASE_URL the commands work on the hub of that database', async () => {
  const { data, database } = await hubWithOwnDatabase()
  const kept = { backup: join(data, 'b'), keys: join(data, 'k') }
  expect(await runBackup(kept.backup, { data, database, keys: kept.keys })).toBe(0)
  expect(await runVerify({ data, database })).toBe(0)
  expect(await listKeys({ data, database })).toBe(0)
})

test('a backup whose keys are not in the folder leaves no file behind', async () => {
  const { data, database } = await hubWithOwnDatabase()
  const [file, keys, typo] = ['b', 'k', 'typo'].map((name) => join(data, name))
  expect(await runBackup(file!, { data: typo!, database, keys: keys! })).toMatchObject({
    refused: 'keys_not_here',
  })
  expect([file, keys, typo].some((path) => existsSync(path!))).toBe(false)
})

test.each([
  ['database_newer', `insert into schema_migration values (9999, 'of-tomorrow', '')`],
  ['migration_changed', `update schema_migration set hash = 'other' where number = 2`],
])('%s ends the start and every command', async (refused, change) => {
  const { data, database } = await hubWithOwnDatabase()
  const { store, close } = await openTestStore('newer')
  onTestFinished(close)
  expect(store.url).not.toBe(database)
  await store.read(change)
  for (const [name, command] of [...commands, ['serve', serve] as const])
    expect(await command({ data, database: store.url }), name).toMatchObject({ refused })
})

test('a command lifts no database of an older version, whose hub may be at work on it', async () => {
  const { data, database } = await hubWithOwnDatabase()
  const { store, close } = await openTestStore('older')
  onTestFinished(close)
  expect(store.url).not.toBe(database)
  const newest = 'select max(number) from schema_migration'
  await store.read(`delete from schema_migration where number = (${newest})`)
  const before = await store.read(newest)
  for (const [name, command] of commands)
    expect(await command({ data, database: store.url }), name).toMatchObject({
      refused: 'schema_older',
    })
  expect(await store.read(newest)).toEqual(before)
})
