import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Client } from './client.ts'
import { migrate } from './migrate.ts'
import { openTestStore } from './testing.ts'

async function database(connections = 1): Promise<Client[]> {
  const { store, close } = await openTestStore('migrate', { empty: true })
  onTestFinished(close)
  return Promise.all(Array.from({ length: connections }, () => store.connect()))
}

function folder(files: Record<string, string>): {
  dir: string
  write(file: string, text: string): void
} {
  const dir = mkdtempSync(join(tmpdir(), 'orrery-migrations-'))
  onTestFinished(() => rmSync(dir, { recursive: true }))
  const write = (file: string, text: string) => writeFileSync(join(dir, file), text)
  for (const [file, text] of Object.entries(files)) write(file, text)
  return { dir, write }
}

const first = { '0001-parcels.sql': 'create table parcel (id int8 primary key);' }

test('migrations run once, in order, and a filled database takes the next one', async () => {
  const [client] = await database()
  const { dir, write } = folder(first)
  expect(await migrate(client!, dir)).toEqual([1])
  await client!.query('insert into parcel select generate_series(1, 1000)')
  write(
    '0002-weights.sql',
    'alter table parcel add weight int8 not null default 0; create index on parcel (weight);',
  )
  write('0003-heavy.sql', 'update parcel set weight = id;')
  expect(await migrate(client!, dir)).toEqual([2, 3])
  expect(await migrate(client!, dir)).toEqual([])
  expect(await client!.query('select sum(weight)::int8 as sum from parcel')).toEqual([
    { sum: 500500 },
  ])
})

test('two processes that start at once migrate once', async () => {
  const clients = await database(3)
  const { dir } = folder({ '0001-slow.sql': 'create table slow (id int); select pg_sleep(0.2);' })
  const done = await Promise.all(clients.map((client) => migrate(client, dir)))
  expect(done.flat()).toEqual([1])
})

test('an old file that was changed is refused, its line ends aside', async () => {
  const [client] = await database()
  const { dir, write } = folder({ '0001-parcels.sql': 'create table parcel (\n id int8);\n' })
  await migrate(client!, dir)
  write('0001-parcels.sql', 'create table parcel (\r\n id int8);\r\n')
  expect(await migrate(client!, dir)).toEqual([])
  write('0001-parcels.sql', 'create table parcel (id int4);')
  expect(await migrate(client!, dir)).toMatchObject({
    refused: 'migration_changed',
    facts: { number: 1 },
  })
})

test('a database of a newer version is refused', async () => {
  const [client] = await database()
  await migrate(client!, folder({ ...first, '0002-more.sql': 'create table more (id int);' }).dir)
  expect(await migrate(client!, folder(first).dir)).toMatchObject({
    refused: 'database_newer',
    facts: { number: 2 },
  })
})

test('a migration that fails leaves nothing of itself, and those before it stay', async () => {
  const [client] = await database()
  const { dir, write } = folder({
    ...first,
    '0002-wrong.sql': 'create table half (id int); select * from nowhere;',
  })
  await expect(migrate(client!, dir)).rejects.toMatchObject({ sqlState: '42P01' })
  expect(
    await client!.query(
      `select to_regclass('half') as half, to_regclass('parcel') is not null as parcel`,
    ),
  ).toEqual([{ half: null, parcel: true }])
  write('0002-wrong.sql', 'create table half (id int);')
  expect(await migrate(client!, dir)).toEqual([2])
})

test('a gap in the numbers is our mistake', async () => {
  const [client] = await database()
  await expect(migrate(client!, folder({ '0002-late.sql': '' }).dir)).rejects.toThrow(
    'leaves a gap',
  )
})
