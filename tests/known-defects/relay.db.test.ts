import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FeedEvent, readFeed, settledPosition, tail } from '#hub'
import { testClock } from '#hub/testing'
import { isRefusal } from '#kit'
import type { Client } from '#store'
import { dice } from '../../bench/orders.ts'
import { type Ground, openGround, wanting } from './ground.ts'

const writersCount = 12
const transactionsEach = 40
const clock = testClock()
let ground: Ground

beforeAll(async () => {
  ground = await openGround('relay', {
    writers: 4,
    runs: { timers: false, effects: false, relay: true },
  })
})
afterAll(() => ground?.close())

type Seen = { position: number; order: string; version: number }

/** A slow writer by the rules of the ledger: lanes first, then positions; every third time it rolls back. */
async function write(client: Client, orders: readonly string[], seed: number): Promise<void> {
  const random = dice(seed)
  const below = (n: number) => Math.floor(random() * n)
  for (let i = 0; i < transactionsEach; i++) {
    const order = orders[below(orders.length)]!
    await client.query('begin')
    await client.query(`select take_lanes('{${Number.parseInt(order[0]!, 16)}}')`)
    for (let events = 1 + below(3); events > 0; events--) {
      await client.query(
        `insert into event (lane, schema_version, version, order_id, happened_at, recorded_at, type, actor, cause, data)
         select lane, 1, (select max(version) + 1 from event where order_id = o.id), id, now(), now(), 'order.noted', 'test', 'test',
                '{"type":"order.noted","at":0,"note":"n"}'
           from orders o where id = $1`,
        [order],
      )
      await client.query('select pg_sleep($1)', [random() * 0.02])
    }
    await client.query(below(3) === 0 ? 'rollback' : 'commit')
  }
}

/** Reads by position alone, as one should not: whoever commits late is overtaken. */
async function readNaively(isOver: () => boolean): Promise<Set<number>> {
  const seen = new Set<number>()
  let last = await settledPosition(ground.store)
  while (!isOver()) {
    const rows = await ground.store.read(
      'select position from event where position > $1 order by position limit 500',
      [last],
    )
    for (const { position } of rows) seen.add(position)
    last = rows.at(-1)?.position ?? last
    await clock.sleep(5)
  }
  return seen
}

/** Reads as the hub does, but dies again and again and goes on from its bookmark. */
async function readAndDie(seed: number, isOver: () => boolean, from: number): Promise<Seen[]> {
  const random = dice(seed)
  const seen: Seen[] = []
  let bookmark = from
  const take = (events: readonly FeedEvent[]) => {
    if (random() < 0.1) throw new Error('the reader dies before it has taken the page')
    for (const { position, orderId, version } of events)
      seen.push({ position, order: orderId, version })
  }
  for (let done = false; !done; ) {
    done = isOver()
    const reader = tail({
      store: ground.store,
      clock: eager,
      from: bookmark,
      take,
      onError: () => undefined,
    })
    for (let poke = 0; poke < 3; poke++) {
      await clock.sleep(10 + random() * 60)
      reader.poke()
    }
    await reader.stop()
    bookmark = reader.position()
    if (done) done = (await settledPosition(ground.store)) <= bookmark
  }
  return seen
}
/** A clock that does not wait seconds after a failure. */
const eager = {
  ...clock,
  after: (ms: number, then: () => void) => clock.after(Math.min(ms, 20), then),
}

test('medusa-4089: with slow writers, rollbacks and dying readers every event is read once, in order per order', async () => {
  const { store, hub } = ground
  const heard: Seen[] = []
  const stopHearing = hub.broadcast.subscribe({}, ({ position, orderId, version }) => {
    heard.push({ position, order: orderId, version })
  })
  const placed = await Promise.all(
    Array.from({ length: 120 }, (_, index) => ground.place(`r-${index}`, wanting(['CUP', 1]))),
  )
  const orders = placed.map((answer) => {
    if (isRefusal(answer)) throw new Error(answer.why)
    return answer.order
  })
  const from = await settledPosition(store)
  let over = false
  const isOver = () => over
  const readers = [11, 12, 13].map((seed) => readAndDie(seed, isOver, from))
  const naive = readNaively(isOver)

  const clients = await Promise.all(Array.from({ length: writersCount }, () => store.connect()))
  await Promise.all([
    ...clients.map((client, index) => write(client, orders, index + 1)),
    ...Array.from({ length: 200 }, async (_, index) => {
      await clock.sleep(index * 15)
      await ground.place(`live-${index % 150}`, wanting(['CUP', 1]))
    }),
  ])
  over = true
  await Promise.all(clients.map((client) => client.close()))

  const written = (await store.read(
    'select position, order_id, version from event where position > $1 order by position',
    [from],
  )) as { position: number; order_id: string; version: number }[]
  const positions = written.map(({ position }) => position)
  expect(positions.length).toBeGreaterThan(800)
  for (const reader of readers) expectOnceAndInOrder(await reader, positions)
  await expect
    .poll(() => heard.filter(({ position }) => position > from).length)
    .toBe(positions.length)
  expectOnceAndInOrder(
    heard.filter(({ position }) => position > from),
    positions,
  )
  stopHearing()

  // The same test with the planted fault: it must lose, or this test would prove nothing.
  const seen = await naive
  expect(positions.filter((position) => !seen.has(position)).length).toBeGreaterThan(0)
})

function expectOnceAndInOrder(seen: readonly Seen[], written: readonly number[]): void {
  expect(seen.map(({ position }) => position)).toEqual(written)
  const last = new Map<string, number>()
  for (const { order, version } of seen) {
    expect(version).toBeGreaterThan(last.get(order) ?? 0)
    last.set(order, version)
  }
}

test('a feed read in small pages, from any bookmark, joins up to the whole', async () => {
  const all = (await ground.store.read('select position from event order by position')).map(
    ({ position }) => position,
  )
  const seen: number[] = []
  for (let at = 0; ; ) {
    const page = await readFeed(ground.store, at, 37)
    seen.push(...page.events.map(({ position }) => position))
    if (page.position === at) break
    at = page.position
  }
  expect(seen).toEqual(all)
})
