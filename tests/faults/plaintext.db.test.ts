import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrderInput } from '#engine/order'
import { logOptions } from '#guard'
import { type Hub, verify } from '#hub'
import { anOrder, openTestHub, owner, readAsOrder, warehouse } from '#hub/testing'
import { isRefusal } from '#kit'
import { migrationsFolder } from '#main'
import { migrate, openStore, type Store } from '#store'
import { type Encoding, encodings, findIn, needlesOf } from './canaries.ts'
import { wallClock } from './wall-clock.ts'

const persons = 1_000
/** Every person's own words begin with one of these, so that looking for these finds all of them. */
const canary = {
  name: 'Quillon Varnish',
  chineseName: '鳑鲏鹩鹪',
  phone: '13977391',
  email: 'velvet.okapi',
  street: 'Zwickelpfad',
  chineseStreet: '鹡鸰蒺藜路',
  city: 'Grumbleford',
  token: 'ptk-vexillum',
  note: 'brass xylophone',
  field: 'Sprocketeer',
} as const
const decoys = ['Decoy Marmoset', '犰狳穿山甲']

let dir: string
let store: Store
let hub: Hub & { end(): Promise<void> }
const told = () => join(dir, 'broadcast.txt')
const hubLog = () => join(dir, 'hub.log')

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'orrery-plain-'))
  chmodSync(dir, 0o711)
  mkdirSync(join(dir, 'copies'))
  chmodSync(join(dir, 'copies'), 0o777)
  writeFileSync(told(), '')
  const log = pino(
    { ...logOptions, level: 'trace' },
    pino.destination({ dest: hubLog(), sync: true }),
  )
  // A server of its own, so that nothing but this hub writes its log and its write-ahead log.
  const opened = await openStore({ dir, clock: wallClock, log })
  if (isRefusal(opened)) throw new Error(opened.why)
  store = opened
  const client = await store.connect()
  await migrate(client, migrationsFolder, log)
  await client.close()
  hub = await openTestHub(store, {
    log,
    interpret: readAsOrder,
    runs: { timers: true, effects: true, relay: true, inbox: true },
  })
  hub.broadcast.subscribe({}, (event) => appendFileSync(told(), `${JSON.stringify(event)}\n`))
})
afterAll(async () => {
  await hub?.end()
  await store?.close()
  if (dir) rmSync(dir, { recursive: true, force: true })
})

/** Writes every table and the order's events to files, as bytes, and names all files to look through. */
async function everyFile(): Promise<string[]> {
  const files = [told(), hubLog()]
  const tables = await store.read(
    `select oid::regclass::text as relname from pg_class
      where relkind = 'r' and relnamespace in ('public'::regnamespace, 'view'::regnamespace)`,
  )
  for (const { relname } of tables) {
    const file = join(dir, 'copies', relname)
    rmSync(file, { force: true })
    await store.read(`copy ${relname} to '${file}' (format binary)`)
    files.push(file)
  }
  const [row] = await store.read('show data_directory')
  const wal = join(row!.data_directory, 'pg_wal')
  for (const name of readdirSync(wal)) if (/^[0-9A-F]{24}$/.test(name)) files.push(join(wal, name))
  return files
}

const look = (files: readonly string[], markers: readonly string[]): string[] => {
  const needles = needlesOf(markers)
  return files.flatMap((file) =>
    findIn(file, needles).map((found) => `${file.slice(dir.length)}: ${found}`),
  )
}

test('the search finds a planted leak of every encoding, in a table, the write-ahead log and a file', async () => {
  await store.read('create table scratch (leak bytea)')
  const leaks: string[] = []
  for (const marker of decoys) {
    for (const encoding of Object.keys(encodings) as Encoding[]) {
      for (const before of ['', 'a', 'ab']) {
        const sentence = `${before}${marker} 0042, and more`
        const leak = encodings[encoding](
          encoding === 'reversed' ? `${sentence}${before}` : sentence,
        )
        await store.read('insert into scratch values ($1)', [leak])
        appendFileSync(told(), leak)
      }
      leaks.push(`${encoding} ${marker}`)
    }
  }
  const found = look(await everyFile(), decoys)
  for (const place of ['copies/scratch', 'pg_wal/', 'broadcast.txt']) {
    const here = found.filter((line) => line.includes(place)).map((line) => line.split(': ')[1])
    // Some forms are the same bytes as others (Chinese has no upper case) and are found by that name.
    const names = new Set(needlesOf(decoys).map(({ encoding, marker }) => `${encoding} ${marker}`))
    expect([...new Set(here)].sort()).toEqual(leaks.filter((leak) => names.has(leak)).sort())
  }
  await store.read('drop table scratch')
  writeFileSync(told(), '')
})

function personal(index: number): Partial<OrderInput> {
  const tail = String(index).padStart(3, '0')
  const isChinese = index % 2 === 0
  const person = {
    name: `${isChinese ? canary.chineseName : canary.name} ${tail}`,
    phone: `${canary.phone}${tail}`,
    email: `${canary.email}.${tail}@example.com`,
  }
  const address = {
    ...person,
    country: 'CN',
    region: '33',
    city: `${canary.city} ${tail}`,
    street: `${isChinese ? canary.chineseStreet : canary.street} ${tail}`,
  }
  return {
    buyer: { ...person, ...(index % 3 === 0 ? { platformToken: `${canary.token}-${tail}` } : {}) },
    shipTo: address,
    billTo: address,
    note: `Please mind the ${canary.note} ${tail}`,
    fields: { engraving: `${canary.field} ${tail}` },
  }
}

test('of 1,000 persons nothing readable is in any table, event, log, broadcast or the write-ahead log', async () => {
  for (const id of ['HZ', 'SH']) await hub.catalog.saveLocation(warehouse(id))
  await hub.submitStock([{ type: 'receive', sku: 'CUP', location: 'HZ', quantity: persons }], owner)
  await Promise.all(
    Array.from({ length: persons }, async (_, index) => {
      const input = anOrder(`plain-${index}`, personal(index))
      // By either door; some of it comes twice, some is refused, and some cannot even be read.
      if (index % 4 === 0) await throughInbox(index, input)
      else await hub.submit([{ kind: 'place', input }], owner)
      if (index % 10 === 0)
        await hub.submit([{ kind: 'place', input: { ...input, currency: 'XXX' } }], owner)
      if (index % 11 === 0)
        await hub.submit([{ kind: 'place', input: { ...input, tags: ['other'] } }], owner)
      if (index % 50 === 0) await throughInbox(-index, { ...input, lines: [] })
    }),
  )
  await expect
    .poll(async () => (await store.read('select count(*) as orders from orders'))[0]!.orders, {
      timeout: 30_000,
    })
    .toBe(persons)
  await expect
    .poll(
      async () =>
        (await store.read(`select count(*) as messages from inbox where state = 'pending'`))[0]!
          .messages,
      { timeout: 30_000 },
    )
    .toBe(0)
  const sealed = await store.read(
    `select count(distinct order_id) as orders from sealed where part like '%buyer%'`,
  )
  expect(sealed[0]!.orders).toBe(persons)
  expect((await verify({ store })).differences).toEqual([])

  const files = await everyFile()
  expect(files.some((file) => file.endsWith('/event'))).toBe(true)
  expect(look(files, Object.values(canary))).toEqual([])
})

async function throughInbox(index: number, input: OrderInput): Promise<void> {
  const raw = Buffer.from(JSON.stringify(input))
  await hub.inbox.receive(
    { channel: 'web', topic: 'orders/create', messageKey: `m${index}`, raw },
    owner,
  )
}
