import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Client } from './client.ts'
import { pipe } from './pipe.ts'
import { tableWriter } from './table-writer.ts'
import { openTestStore } from './testing.ts'

let aid: Awaited<ReturnType<typeof openTestStore>>
let client: Client
beforeAll(async () => {
  aid = await openTestStore('pipe', { empty: true })
  client = await aid.store.connect()
  await client.query(`create table thing (n int4 primary key, b bool, i2 int2, i8 int8, f float8,
    t text, j json, jb jsonb, u uuid, x bytea, at timestamptz, list text[])`)
  await client.query('create table number (n int4 primary key check (n > 0))')
})
afterAll(() => aid.close())

const things = tableWriter('thing', {
  n: 'int4',
  b: 'bool',
  i2: 'int2',
  i8: 'int8',
  f: 'float8',
  t: 'text',
  j: 'json',
  jb: 'jsonb',
  u: 'uuid',
  x: 'bytea',
  at: 'timestamptz',
  list: 'text[]',
})
const numbers = tableWriter('number', { n: 'int4' })

const full = {
  n: 1,
  b: true,
  i2: -32768,
  i8: 9223372036854775807n,
  f: 0.1,
  t: 'straße 🚚 订单',
  j: '{"a": [1]}',
  jb: '{"b":2}',
  u: '0199aaaa-0000-7000-8000-00000000abcd',
  x: Buffer.from([0, 255, 128]),
  at: Date.UTC(2026, 10, 24, 1, 2, 3, 4),
  list: ['a', null, '"{}",\\', '界'],
}
const empty = {
  n: 2,
  b: null,
  i2: null,
  i8: null,
  f: null,
  t: null,
  j: null,
  jb: null,
  u: null,
  x: null,
  at: null,
  list: null,
}

test('every type arrives as it was sent, absent values too', async () => {
  things.reset()
  things.row(full)
  things.row(empty)
  things.row({
    ...empty,
    n: 3,
    b: false,
    i2: 32767,
    i8: -9223372036854775808n,
    f: -1e300,
    t: '',
    list: [],
    at: -62135596800000,
    x: new Uint8Array(0),
    u: Buffer.from('0199aaaa000070008000000000000001', 'hex'),
  })
  things.row({
    ...empty,
    n: 4,
    i8: -4294967297,
    at: -1.5,
    t: `${'x'.repeat(25)}\u00e9`,
    list: [''],
  })
  const rows = await pipe(client, '', [things], 'select * from thing order by n')

  expect(rows[0]).toEqual({ ...full, j: { a: [1] }, jb: { b: 2 } })
  expect(rows[1]).toEqual(empty)
  expect(rows[2]).toMatchObject({
    b: false,
    i2: 32767,
    i8: -9223372036854775808n,
    f: -1e300,
    t: '',
    list: [],
    at: -62135596800000,
    x: Buffer.alloc(0),
    u: '0199aaaa-0000-7000-8000-000000000001',
  })
  expect(rows[3]).toMatchObject({ i8: -4294967297, t: `${'x'.repeat(25)}\u00e9`, list: [''] })
  const [micro] = await client.query(
    `select extract(epoch from at)::text as at from thing where n = 4`,
  )
  expect(micro).toEqual({ at: '-0.001500' })
})

test('a text of a megabyte of emoji arrives whole, and small batches work after it', async () => {
  const long = '🚚'.repeat(512 * 1024)
  things.reset()
  things.row({ ...empty, n: 10, t: long })
  const [row] = await pipe(client, '', [things], 'select t from thing where n = 10')
  expect(row?.t === long).toBe(true)
  things.reset()
  things.row({ ...empty, n: 11, t: 'small' })
  expect(await pipe(client, '', [things], 'select t from thing where n = 11')).toEqual([
    { t: 'small' },
  ])
})

test('what comes before, the tables in order, and what comes after are one transaction', async () => {
  things.reset()
  things.row({ ...empty, n: 20 })
  numbers.reset()
  for (let n = 1; n <= 1000; n++) numbers.row({ n })
  const rows = await pipe(
    client,
    'create temp table mark as select txid_current() as tx',
    [things, numbers],
    'select (select tx from mark) = txid_current() as same, (select count(*) from number) as many',
  )
  expect(rows).toEqual([{ same: true, many: 1000 }])
})

const failures = [
  ['before the rows', 'select 1/0', [21], '', 'unreadable_value'],
  ['at a repeated key', '', [1, 22], '', 'unique'],
  ['at a broken rule', '', [-1], '', 'check'],
  ['after the rows', '', [23], `do 'begin raise serialization_failure; end'`, 'serialization'],
] as const

test.each(failures)(
  'a failure %s rolls everything back and the connection goes on',
  async (_, before, rows, after, code) => {
    things.reset()
    things.row({ ...empty, n: 1000 })
    numbers.reset()
    for (const n of rows) numbers.row({ n: n === 21 || n === 22 || n === 23 ? n + 5000 : n })
    for (let n = 2000; n < 60_000; n++) numbers.row({ n: n + 10_000 })

    await expect(pipe(client, before, [things, numbers], after)).rejects.toMatchObject({ code })
    expect(await client.query('select n from thing where n = 1000')).toEqual([])
    numbers.reset()
    expect(
      await pipe(client, '', [numbers], 'select count(*) as many from number where n > 1000'),
    ).toEqual([{ many: 0 }])
  },
)

test('a value that does not fit its column takes back its row only', () => {
  numbers.reset()
  numbers.row({ n: 1 })
  expect(() => numbers.row({ n: 2 ** 40 })).toThrow(RangeError)
  expect(() => things.row({ ...full, u: 'not-a-uuid' })).toThrow(RangeError)
  expect(() => things.row({ ...full, i8: 2 ** 60 })).toThrow(RangeError)
  expect(numbers.count).toBe(1)
})

test('a connection that dies under a batch is a fault worth a retry', async () => {
  const victim = await aid.store.connect()
  const [row] = await victim.query('select pg_backend_pid() as pid')
  numbers.reset()
  numbers.row({ n: 9001 })
  const lost = pipe(victim, 'select pg_sleep(60)', [numbers], '')
  const asserted = expect(lost).rejects.toMatchObject({ code: 'store_unreachable', retry: true })
  await client.query('select pg_terminate_backend($1)', [row?.pid])
  await asserted
  await expect(pipe(victim, '', [numbers], '')).rejects.toMatchObject({
    code: 'store_unreachable',
    retry: true,
  })
  expect(victim.isOpen).toBe(false)
  expect(await client.query('select from number where n = 9001')).toEqual([])
})

test('a fault names the broken rule and quotes no value', async () => {
  const text = 'maria.musterfrau@example.org'
  const fault = await client.query('select $1::int4', [text]).catch((error) => error)
  expect(fault).toMatchObject({ code: 'unreadable_value', retry: false, sqlState: '22P02' })
  expect(String(fault)).not.toContain(text)
  const broken = await client.query('insert into number values (-5)').catch((error) => error)
  expect(broken).toMatchObject({ code: 'check', constraint: 'number_n_check' })
})
