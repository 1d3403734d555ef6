import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore } from './store.ts'
import { openTestStore, wallClock } from './testing.ts'

let aid: Awaited<ReturnType<typeof openTestStore>>
beforeAll(async () => {
  aid = await openTestStore('store', { empty: true })
  await aid.store.read('create table thing (id int primary key)')
})
afterAll(() => aid.close())

test('two test stores do not see each other', async () => {
  const other = await openTestStore('other', { empty: true })
  await expect(other.store.read('select * from thing')).rejects.toMatchObject({
    code: 'store_error',
  })
  await other.close()
})

test('a transaction commits whole or not at all', async () => {
  const { store } = aid
  await store.transaction(async ({ query }) => {
    await query('insert into thing values ($1)', [1])
  })
  const failed = store.transaction(async ({ query }) => {
    await query('insert into thing values ($1)', [2])
    await query('insert into thing values ($1)', [1])
  })
  await expect(failed).rejects.toMatchObject({
    code: 'unique',
    retry: true,
    constraint: 'thing_pkey',
  })
  expect(await store.read('select id from thing')).toEqual([{ id: 1 }])
})

test('a whole number is a number while it is exact, a moment is milliseconds', async () => {
  const rows = await aid.store.read(
    `select 9007199254740991::int8 as exact, 9007199254740993::int8 as wide,
            '2026-11-24 01:02:03.004+01'::timestamptz as at`,
  )
  expect(rows).toEqual([
    { exact: 9007199254740991, wide: 9007199254740993n, at: Date.UTC(2026, 10, 24, 0, 2, 3, 4) },
  ])
})

test('a listener hears what is said, and is told when it may have missed something', async () => {
  const { store } = aid
  const heard: (string | undefined)[] = []
  const stop = await store.listen('lane moved', (payload) => heard.push(payload))
  await store.read(`select pg_notify('lane moved', $1)`, ['7'])
  await expect.poll(() => heard).toEqual(['7'])

  await store.read(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query like 'listen%'`)
  await expect.poll(() => heard, { timeout: 5000 }).toEqual(['7', undefined])
  await store.read(`select pg_notify('lane moved', $1)`, ['8'])
  await expect.poll(() => heard).toEqual(['7', undefined, '8'])
  stop()
})

test('the pool survives the loss of its connections', async () => {
  await aid.store.read(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`)
  await expect
    .poll(() => aid.store.read('select 1 as one').catch(() => 'lost'))
    .toEqual([{ one: 1 }])
})

test('a database that acknowledges before it has written is refused', async () => {
  const lax = await openTestStore('lax', { empty: true })
  await lax.store.read(`do $$ begin
    execute format('alter database %I set synchronous_commit = off', current_database()); end $$`)
  const refused = await openStore({ url: lax.store.url, dir: '.', clock: wallClock })
  expect(refused).toMatchObject({ refused: 'unsafe_database', field: 'synchronous_commit' })
  await lax.close()
})

test('a server that is not there is a fault worth a retry', async () => {
  const opened = openStore({
    url: 'postgres://nobody@127.0.0.1:1/none',
    dir: '.',
    clock: wallClock,
  })
  await expect(opened).rejects.toMatchObject({ code: 'store_unreachable', retry: true })
})
