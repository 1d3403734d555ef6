import { afterAll, beforeAll, expect, test } from 'vitest'
import { createKey } from '#guard'
import { type Accepted, type Hub, openMarks } from '#hub'
import { anOrder, openTestHub, owner, testClock, warehouse } from '#hub/testing'
import { assert, dayMs, hourMs, isRefusal, type Refusal } from '#kit'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import type { Follower } from '../follow.ts'
import { openQueues, rebuildQueues } from './consumer.ts'
import { needsOf, queueCounts, queueItems, queuePlaces } from './read.ts'

let store: Store
let close: () => Promise<void>
let hub: Hub & { end(): Promise<void> }
let follower: Follower
const clock = testClock()
const errors: unknown[] = []
const open = () =>
  openQueues({
    store,
    clock,
    isBusy: () => false,
    onError: (error) => errors.push(error),
    published: () => hub.catalog.now,
  })
const now = () => clock.now()
const all = { unit: null, me: 'key:test' }

beforeAll(async () => {
  const opened = await openTestStore('queues')
  store = opened.store
  close = opened.close
  const runs = { timers: false, effects: false, relay: false, inbox: false }
  hub = await openTestHub(store, { clock, runs })
  await hub.catalog.saveLocation(warehouse('HZ'))
  follower = open()
})
afterAll(async () => {
  await follower.stop()
  await hub?.end()
  await close?.()
})

/** Until the view has seen everything that was committed. */
async function caughtUp() {
  for (let tries = 0; tries < 200; tries++) {
    const [row] = await store.read('select settled() as position', [])
    if (follower.position() >= row!.position) return
    await clock.sleep(25)
  }
  throw new Error(`the view does not catch up: ${String(errors)}`)
}
async function place(id: string, change = {}) {
  const [answer] = await hub.submit([{ kind: 'place', input: anOrder(id, change) }], owner)
  assert(!isRefusal(answer), JSON.stringify(answer))
  return (answer as Accepted).order
}
const command = (order: string, one: object) =>
  hub.submit([{ kind: 'command', order, command: one } as never], owner)
const table = async () =>
  (
    await store.read(
      `select order_id::text, state, queue, reason, topic, stake::int, worth::int, version, facts::text, due_at::text from view.queue_item order by order_id`,
      [],
    )
  ).map((row) => JSON.stringify(row))

test('orders come into their queue and leave it when what they wait for is done', async () => {
  const short = await place('Q-1')
  const held = await place('Q-2')
  await command(held, { type: 'hold', hold: 'address', reason: 'street missing' })
  const unpaid = await place('Q-3', { payments: [] })
  await caughtUp()
  const counts = await queueCounts(store, { now: now(), ...all })
  expect(counts.map(({ queue, count, worth }) => `${queue} ${count} ${worth}`).sort()).toEqual([
    'held 1 1000',
    'stock 1 1000',
  ])
  expect([...(await queuePlaces(store, [short, held, unpaid])).keys()].sort()).toEqual(
    [short, held].sort(),
  )
  const [item] = await queueItems(
    store,
    { queue: 'held', unit: null },
    { after: null, limit: 10, now: now() },
  )
  expect(item).toMatchObject({
    waiting: { reason: 'held', topic: 'address', facts: { reason: 'street missing' } },
    owner: null,
  })
  await command(held, { type: 'unhold', hold: 'address' })
  await hub.submitStock(
    [{ type: 'receive', sku: 'CUP', location: 'HZ', quantity: 50 } as never],
    owner,
  )
  await expect
    .poll(async () => (await queueCounts(store, { now: now(), ...all })).length, { timeout: 5_000 })
    .toBe(0)
})

test('needs: what is due soon first, then by money, alike ones together', async () => {
  await place('N-1', { lines: [{ sku: 'PAN', title: 'Pan', quantity: 1, unitPrice: '10.00' }] })
  await place('N-2', { lines: [{ sku: 'PAN', title: 'Pan', quantity: 1, unitPrice: '10.00' }] })
  const dear = await place('N-3', {
    currency: 'EUR',
    lines: [{ sku: 'CUP', title: 'Cup', quantity: 1, unitPrice: '100.00' }],
    payments: [{ id: 'n3', method: 'card', state: 'captured', amount: '100.00' }],
  })
  await command(dear, { type: 'hold', hold: 'fraud', reason: 'score' })
  await caughtUp()
  const needs = await needsOf(store, { now: now(), unit: null }, 10)
  expect(needs.map((one) => `${one.queue} ${one.topic} ${one.count} ${one.worth}`)).toEqual([
    'held fraud 1 78000',
    'stock PAN 2 2000',
  ])
})

test('a view made again is the view that followed', async () => {
  await caughtUp()
  const followed = await table()
  expect(followed.length).toBeGreaterThan(2)
  await follower.stop()
  await rebuildQueues(store)
  expect(await table()).toEqual([])
  follower = open()
  await caughtUp()
  expect(await table()).toEqual(followed)
})

test('what happens while the view is down is taken in when it is back, and a page is never half taken', async () => {
  await follower.stop()
  const order = await place('K-1', {
    lines: [{ sku: 'POT', title: 'Pot', quantity: 1, unitPrice: '10.00' }],
  })
  follower = open()
  await caughtUp()
  expect((await queuePlaces(store, [order])).get(order)?.queue).toBe('stock')
})

test('two processes that follow do not disturb each other', async () => {
  const other = open()
  const ids = await Promise.all(
    Array.from({ length: 30 }, (_, at) =>
      place(`T-${at}`, { lines: [{ sku: 'JAR', title: 'Jar', quantity: 1, unitPrice: '1.00' }] }),
    ),
  )
  await caughtUp()
  expect((await queuePlaces(store, ids)).size).toBe(30)
  await other.stop()
})

test('marks: taken, given back, put off; they outlive a rebuild and lapse with the queue', async () => {
  const { id } = await createKeyOf('Lin')
  const lin = `key:${id}`
  const marks = openMarks({ store, clock, queueOf: (ids) => queuePlaces(store, ids) })
  const order = await place('M-1', {
    lines: [{ sku: 'MUG', title: 'Mug', quantity: 1, unitPrice: '10.00' }],
  })
  const done = await place('M-2')
  await caughtUp()
  const mark = async (wish: object, caller = owner) => {
    const answers = await marks.mark([{ order, ...wish }], caller)
    return (answers as readonly (Refusal | object)[])[0]
  }
  expect(await mark({ owner: lin })).toMatchObject({ owner: lin, queue: 'stock' })
  expect(await mark({ owner: 'key:0000000000000000' })).toMatchObject({ refused: 'unknown_owner' })
  expect(await mark({ owner: null })).toMatchObject({ refused: 'owned_by_other' })
  expect(await mark({ owner: null, takeOver: true })).toMatchObject({ owner: null })
  expect(await mark({ owner: lin })).toMatchObject({ owner: lin })
  expect(await mark({ snooze: { until: now() - 1, reason: 'x' } })).toMatchObject({
    refused: 'snooze_out_of_range',
    field: 'until',
  })
  expect(await marks.mark([{ order: done, owner: lin }], owner)).toMatchObject([
    { refused: 'not_waiting' },
  ])
  const until = now() + 2 * dayMs
  expect(await mark({ snooze: { until, reason: 'arrives on Thursday' } })).toMatchObject({
    snoozedUntil: until,
  })

  await follower.stop()
  await rebuildQueues(store)
  follower = open()
  await caughtUp()
  const page = { after: null, limit: 50, now: now() }
  const items = await queueItems(store, { queue: 'stock', owner: lin, unit: null }, page)
  expect(items.map((item) => [item.order.id, item.snoozeReason])).toEqual([
    [order, 'arrives on Thursday'],
  ])
  const count = async (at: number) =>
    (await queueCounts(store, { now: at, unit: null, me: lin })).find(
      ({ queue }) => queue === 'stock',
    )
  expect(await count(now())).toMatchObject({ mine: 0, snoozed: 1 })
  expect(await count(until + 1)).toMatchObject({ mine: 1, snoozed: 0 })

  await command(order, { type: 'cancel', reason: 'buyer' })
  await caughtUp()
  expect(await store.read('select 1 from queue_mark', [])).toEqual([])
})
const createKeyOf = async (name: string) => {
  const rows: { id: string }[] = []
  await createKey(
    {
      async insert(key) {
        rows.push(key)
        await store.read(
          `insert into api_key (id, created_at, name, role, secret_hash) values ($1, now(), $2, $3, $4)`,
          [key.id, key.name, key.role, key.hash],
        )
      },
      find: async () => undefined,
    },
    { role: 'clerk', name },
    clock.now(),
  )
  return rows[0]!
}

test('what was under way waits once it has been quiet for too long, without any event', async () => {
  const order = await place('W-1', {
    lines: [{ sku: 'CUP', title: 'Cup', quantity: 1, unitPrice: '10.00' }],
  })
  await caughtUp()
  expect((await queuePlaces(store, [order])).size).toBe(0)
  clock.skip(2 * dayMs)
  await expect
    .poll(async () => (await queuePlaces(store, [order])).get(order)?.queue, { timeout: 5_000 })
    .toBe('late')
  clock.skip(hourMs)
})

test('an outward call that was given up on waits, and is done when somebody says so', async () => {
  const order = await place('E-1', {
    lines: [{ sku: 'CUP', title: 'Cup', quantity: 1, unitPrice: '10.00' }],
  })
  await caughtUp()
  await store.read(
    `insert into effect (id, order_id, created_at, due_at, version, attempts, state, kind, data)
     values ($1::uuid, $1::uuid, now(), now(), 1, 7, 'parked', 'channel.shipped', '{}')`,
    [order],
  )
  await expect
    .poll(async () => (await queuePlaces(store, [order])).get(order)?.queue, { timeout: 5_000 })
    .toBe('notices')
  await store.read(`update effect set state = 'done' where id = $1::uuid`, [order])
  await expect
    .poll(async () => (await queuePlaces(store, [order])).size, { timeout: 5_000 })
    .toBe(0)
})
