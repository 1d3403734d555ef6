import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Accepted, Hub } from '#hub'
import { anOrder, openTestHub, owner, testClock, warehouse } from '#hub/testing'
import { dayMs, isRefusal } from '#kit'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import {
  clockOf,
  companyMinor,
  countPromises,
  departures,
  elsewhere,
  listOrders,
  makeViews,
  needsOf,
  openPace,
  openQueues,
  openWords,
  orderSorts,
  queueCounts,
  queueItems,
  readFigures,
  readStrip,
  wordsQuery,
} from './index.ts'

let store: Store
let close: () => Promise<void>
let hub: Hub & { end(): Promise<void> }
const clock = testClock()
/** After a failure it does not wait seconds. */
const eager = {
  ...clock,
  after: (ms: number, then: () => void) => clock.after(Math.min(ms, 50), then),
}
const errors: unknown[] = []

const soon = (what: () => Promise<void> | void) =>
  vi.waitFor(what, { timeout: 10_000, interval: 25 })

function start() {
  const parts = {
    ...{ store, clock: eager, isBusy: () => false },
    onError: (error: unknown) => errors.push(error),
  }
  const views = [
    openQueues({ ...parts, published: () => hub.catalog.now }),
    openPace({
      ...parts,
      leavesBy: () => departures(hub.catalog.now),
      worthOf: companyMinor,
      atRisk: (now) => countPromises(store, now).then(({ late, atRisk }) => late + atRisk),
    }),
    openWords(parts),
  ]
  return {
    async caughtUp() {
      const [row] = await store.read('select settled() as position', [])
      await soon(() => {
        for (const one of views) expect(one.position()).toBeGreaterThanOrEqual(row!.position)
      })
    },
    stop: () => Promise.all(views.map((one) => one.stop())),
  }
}
let views: ReturnType<typeof start>

const place = async (id: string, change = {}) => {
  const [answer] = await hub.submit([{ kind: 'place', input: anOrder(id, change) }], owner)
  if (isRefusal(answer!)) throw new Error(answer.why)
  return (answer as Accepted).order
}
const command = (order: string, one: object) =>
  hub.submit([{ kind: 'command', order, command: one } as never], owner)

beforeAll(async () => {
  ;({ store, close } = await openTestStore('dropped'))
  const runs = { timers: false, effects: false, relay: false, inbox: false }
  hub = await openTestHub(store, { clock, runs })
  await hub.catalog.saveLocation(warehouse('HZ'))
  await hub.submitStock([{ type: 'receive', sku: 'CUP', location: 'HZ', quantity: 20 }], owner)
  views = start()
  for (let at = 0; at < 4; at++) {
    const order = await place(`SHIPPED-${at}`, { tags: ['gift'] })
    await command(order, { type: 'ship', fulfilment: 1, parcel: { tracking: `TRACK${at}` } })
  }
  await command(await place('HELD'), { type: 'hold', hold: 'fraud', reason: 'odd' })
  await place('UNPAID', { payments: [] })
  const lines = [{ sku: 'TEAPOT', title: '紫砂茶壶', quantity: 2, unitPrice: '10.00' }]
  await place('SHORT', { lines, payments: [], onAccount: true })
  await place('SHORT-TOO', { lines, payments: [], onAccount: true })
  await command(await place('GONE'), { type: 'withdraw', reason: 'import_undone' })
  await views.caughtUp()
  // Somebody has looked at what is at risk.
  await soon(async () => expect(await store.read('select from risk_sample')).not.toEqual([]))
})
afterAll(async () => {
  await views?.stop()
  await hub?.end()
  await close?.()
})

/** What people are shown, of one moment. */
async function answers(now: number) {
  const list = (filter: object) => listOrders(store, filter, { sort: orderSorts[0]!, limit: 50 })
  const zone = clockOf('Asia/Shanghai')!
  const counts = await queueCounts(store, { now, unit: null, me: 'key:test' })
  counts.sort((one, other) => one.queue.localeCompare(other.queue))
  return {
    all: await list({}),
    late: await list({ lateAt: now + 30 * dayMs }),
    found: await Promise.all(
      ['紫砂', 'TRACK2', 'gift', 'GONE'].map((text) => list({ words: wordsQuery(text) })),
    ),
    counts,
    items: await Promise.all(
      counts.map(({ queue }) =>
        queueItems(store, { queue, unit: null }, { after: null, limit: 50, now }),
      ),
    ),
    needs: await needsOf(store, { now, unit: null }, 50),
    elsewhere: await elsewhere(store, null),
    promises: await countPromises(store, now),
    figures: await readFigures(store, zone, now),
    strip: await readStrip(store, zone, now),
  }
}

test('a dropped schema is made again by the next start, and every answer is as it was', async () => {
  const now = clock.now()
  const before = await answers(now)
  expect(before.found.map(({ rows }) => rows.length)).toEqual([2, 1, 4, 0])
  expect(before.late.rows.length).toBeGreaterThan(3)
  expect(before.counts.length).toBeGreaterThan(1)
  expect(before.elsewhere.length).toBeGreaterThan(0)
  await views.stop()
  await store.read('drop schema view cascade')
  await makeViews(store)
  expect(await answers(now)).not.toEqual(before)
  views = start()
  await views.caughtUp()
  expect(await answers(now)).toEqual(before)
  expect(errors).toEqual([])
})

test('a schema that is dropped under views at work is made again by them', async () => {
  const now = clock.now()
  const before = await answers(now)
  await store.read('drop schema view cascade')
  await soon(async () => expect(await answers(now)).toEqual(before))
})

test('several that start at once make it once', async () => {
  await store.read('drop schema view cascade')
  await Promise.all([makeViews(store), makeViews(store), makeViews(store)])
  expect(await store.read(`select from pg_tables where schemaname = 'view'`)).toHaveLength(4)
})
