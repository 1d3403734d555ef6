import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Hub, verify } from '#hub'
import { anOrder, openTestHub, owner, warehouse } from '#hub/testing'
import { isRefusal } from '#kit'
import { migrate, readBackup, type Store, writeBackup } from '#store'
import { blocksOf, openTestStore, type TableHead } from '#store/testing'
import { findIn, needlesOf } from '../../../tests/faults/canaries.ts'
import { migrationsFolder } from '../folders.ts'
import { refuseUnfit, restoreUnfinished } from '../unfit.ts'
import { placeKeys, readKeys, refuseNoKeys, saveKeys } from './keys.ts'
import { runRestore } from './restore.ts'

const persons = ['Quillon Varnish', '鳑鲏鹩鹪', '13977391234', 'velvet.okapi@example.com']
let dir: string
let source: Store
let closeSource: () => Promise<void>
let hub: Hub & { end(): Promise<void> }
let file: string

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'orrery-backup-'))
  ;({ store: source, close: closeSource } = await openTestStore('backup'))
  hub = await openTestHub(source)
  await hub.catalog.saveLocation(warehouse('HZ'))
  await hub.submitStock([{ type: 'receive', sku: 'CUP', location: 'HZ', quantity: 500 }], owner)
  for (let index = 0; index < 60; index++) {
    const buyer = {
      name: persons[index % 2]!,
      phone: persons[2]!,
      email: persons[3]!,
    }
    const input = anOrder(`B${index}`, { buyer, tags: ['tab\there', 'back\\slash', '新\n行'] })
    await hub.submit([{ kind: 'place', input }], owner)
  }
  file = join(dir, 'hub.backup')
  await writeBackup({ store: source, file, now: () => 1_764_000_000_000 })
})
afterAll(async () => {
  await hub.end()
  await closeSource()
  rmSync(dir, { recursive: true, force: true })
})

const schemaMax = 999

async function restoreInto<Answer>(
  from: string,
  look: (store: Store, answer: Awaited<ReturnType<typeof readBackup>>) => Promise<Answer>,
): Promise<Answer> {
  const { store, close } = await openTestStore('restored', { empty: true })
  try {
    const answer = await readBackup({
      store,
      file: from,
      schemaMax,
      async prepare(within, schema) {
        await migrate(within, migrationsFolder, undefined, schema)
        return undefined
      },
    })
    return await look(store, answer)
  } finally {
    await close()
  }
}

const contentOf = (store: Store, table: string) =>
  store.read(`select md5(string_agg(t::text, '|' order by t::text)) as sum from ${table} t`)

test('what is restored is what was backed up: every table, verify finds no difference, the ledger goes on', async () => {
  await restoreInto(file, async (store, answer) => {
    expect(isRefusal(answer) && answer).toBe(false)
    for (const table of [
      'event',
      'orders',
      'sealed',
      'subject_key',
      'inventory',
      'stock_move',
      'decision',
      'timer',
    ])
      expect(await contentOf(store, table), table).toEqual(await contentOf(source, table))
    expect(await verify({ store })).toMatchObject({ orders: 60, differing: 0 })
    const [row] = await store.read(
      "select nextval('event_position') > (select max(position) from event) as goes_on",
    )
    expect(row!.goes_on).toBe(true)
  })
})

test('a changed row is found by verify, so the comparison can fail', async () => {
  await restoreInto(file, async (store) => {
    await store.read("update inventory set reserved = reserved - 1 where location = 'HZ'")
    expect((await verify({ store })).differing).toBeGreaterThan(0)
  })
})

/** The rows of a backup as they were copied, in one file. */
async function unpacked(from: string): Promise<string> {
  const into = `${from}.txt`
  const parts: Buffer[] = []
  let packed: Buffer[] = []
  for await (const { kind, payload } of blocksOf(createReadStream(from))) {
    if (kind === 'data') packed.push(Buffer.from(payload))
    else parts.push(Buffer.from(payload))
    if (kind === 'rows') {
      parts.push(zstdDecompressSync(Buffer.concat(packed)))
      packed = []
    }
  }
  writeFileSync(into, Buffer.concat(parts))
  return into
}

test('without its keys a backup reveals nobody, however the text might be written', async () => {
  const needles = needlesOf(persons)
  expect(findIn(await unpacked(file), needles)).toEqual([])
  expect(findIn(file, needles)).toEqual([])
})

test('a person who leaked into a row would be found', async () => {
  await source.read(`insert into location_load values ('leak ${persons[0]}', now(), 0)`)
  const leaking = join(dir, 'leaking.backup')
  await writeBackup({ store: source, file: leaking, now: () => 0 })
  await source.read("delete from location_load where location like 'leak %'")
  expect(findIn(await unpacked(leaking), needlesOf(persons))).toContain(`utf8 ${persons[0]}`)
})

test('who was signed in is not in it', async () => {
  const tables: string[] = []
  for await (const one of blocksOf(createReadStream(file)))
    if (one.kind === 'table') tables.push((JSON.parse(one.payload.toString()) as TableHead).table)
  expect(tables).toContain('api_key')
  expect(tables).not.toContain('session')
})

test('a file that was cut, changed or is none of ours is refused, and nothing is restored', async () => {
  const whole = readFileSync(file)
  const broken: [string, Buffer, string | undefined][] = [
    ['cut', whole.subarray(0, whole.length - 200), undefined],
    ['end', whole.subarray(0, whole.lastIndexOf('{"tables":') - 5), undefined],
    ['foreign', Buffer.from('PGDMP and so on, which is no backup of ours at all'), undefined],
    ...[100, 400, 900, 1_500].map((at): [string, Buffer, string] => [
      `flipped at ${at}`,
      flipped(whole, at),
      'event',
    ]),
  ]
  for (const [name, bytes, table] of broken) {
    const path = join(dir, `${name}.backup`)
    writeFileSync(path, bytes)
    await restoreInto(path, async (store, answer) => {
      expect(answer, name).toMatchObject({
        refused: 'backup_damaged',
        ...(table ? { field: table } : {}),
      })
      const [found] = await store.read("select to_regclass('orders') is not null as there")
      if (found!.there) expect(await store.read('select id from orders limit 1')).toEqual([])
    })
  }
})

/** One byte of the rows of `event`: the packing, the sum or the database finds it. */
function flipped(whole: Buffer, by: number): Buffer {
  const copy = Buffer.from(whole)
  const at = copy.indexOf('"table":"event"')
  copy[at + by]! ^= 0x40
  return copy
}

test('a backup of a newer program is refused', async () => {
  const { store, close } = await openTestStore('newer', { empty: true })
  const answer = await readBackup({ store, file, schemaMax: 3, prepare: async () => undefined })
  expect(answer).toMatchObject({ refused: 'backup_newer' })
  await close()
})

test('keys go apart, come back as they were, and their absence is said', () => {
  const [from, to, without] = ['from', 'to', 'without'].map((name) => join(dir, name)) as [
    string,
    string,
    string,
  ]
  for (const folder of [from, to, without]) mkdirSync(folder)
  expect(refuseNoKeys(from)).toMatchObject({ refused: 'keys_not_here' })
  writeFileSync(join(from, 'keyring'), 'ring')
  writeFileSync(join(from, 'keyring.key'), Buffer.from([0, 255, 7]))
  const kept = join(dir, 'hub.keys')
  expect(refuseNoKeys(from)).toBeUndefined()
  saveKeys(from, kept)
  const keys = readKeys(kept)
  if (isRefusal(keys)) throw new Error(keys.why)
  placeKeys(to, keys)
  expect(readFileSync(join(to, 'keyring.key'))).toEqual(Buffer.from([0, 255, 7]))
  expect(refuseUnfit(to)).toBeUndefined()
  placeKeys(without, undefined)
  expect(refuseUnfit(without)).toMatchObject({ refused: 'keys_missing' })
  writeFileSync(join(without, 'keyring'), 'brought')
  expect(refuseUnfit(without)).toBeUndefined()
  writeFileSync(join(without, restoreUnfinished), '')
  expect(refuseUnfit(without)).toMatchObject({ refused: 'restore_unfinished' })
  expect(readKeys(file)).toMatchObject({ refused: 'keys_unreadable' })
})

test('a restore that is refused before it has begun leaves the folder as it was', async () => {
  const data = join(dir, 'not-here')
  const refused = await runRestore(file, { data, database: source.url })
  expect(refused).toMatchObject({ refused: 'target_not_empty', field: '--database' })
  expect(existsSync(data)).toBe(false)
})
