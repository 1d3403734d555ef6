import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createKey, createVault, keyTable, openLocalKeyring } from '#guard'
import type { Hub } from '#hub'
import { anOrder, openTestHub, owner, testClock, undeclaredShops, warehouse } from '#hub/testing'
import { dayMs, hourMs, isoText } from '#kit'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import { type Follower, openQueues } from '#views'
import { type Http, openHttp } from './open-http.ts'

let store: Store
let closeStore: () => Promise<void>
let hub: Hub & { end(): Promise<void> }
let http: Http
let queues: Follower
let key: string
const clock = testClock()

beforeAll(async () => {
  const opened = await openTestStore('late')
  store = opened.store
  closeStore = opened.close
  const dir = mkdtempSync(join(tmpdir(), 'orrery-late-'))
  const vault = await createVault(
    await openLocalKeyring({ file: join(dir, 'keyring'), secret: { keyFile: join(dir, 'key') } }),
  )
  const runs = { timers: false, effects: false, relay: false, inbox: false }
  hub = await openTestHub(store, { vault, clock, runs })
  await hub.catalog.saveLocation(warehouse('HZ', { lanes: { '*': { costMinor: 900, days: 3 } } }))
  await hub.submitStock([{ type: 'receive', sku: 'CUP', location: 'HZ', quantity: 500 }], owner)
  key = (await createKey(keyTable(store), { role: 'owner', name: 'owner' }, clock.now())).key
  queues = openQueues({
    store,
    clock,
    isBusy: () => false,
    onError: (error: unknown) => console.error(error),
    published: () => hub.catalog.now,
  })
  http = await openHttp({
    shops: undeclaredShops,
    ...{ hub, store, vault, clock, host: '127.0.0.1', port: 0, companyCurrency: 'CNY' },
    ...{ jobs: {} as never },
    log: { info() {}, warn() {}, error: (facts: object) => console.error(facts) },
  })
})
afterAll(async () => {
  await http?.close()
  await queues?.stop()
  await hub?.end()
  await closeStore?.()
})

// biome-ignore lint/suspicious/noExplicitAny: what came is what is tested.
async function call(path: string, body?: unknown): Promise<any> {
  const response = await fetch(`${http.url}/api/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return response.json()
}

/** How far an order comes before its promise is over, or is not. */
const ways = {
  unpaid: [],
  short: [],
  released: [],
  held: [{ type: 'hold', hold: 'address', reason: 'x' }],
  cancelled: [{ type: 'cancel', reason: 'x' }],
  shipped: [{ type: 'ship', fulfilment: 1 }],
  half: [{ type: 'ship', fulfilment: 1, lines: [{ line: 1, quantity: 1 }] }],
  delivered: [
    { type: 'ship', fulfilment: 1 },
    { type: 'deliver', fulfilment: 1 },
  ],
  lost: [
    { type: 'ship', fulfilment: 1 },
    { type: 'lose', fulfilment: 1, reason: 'x' },
  ],
} as const
type Way = keyof typeof ways
const tale = fc.record({
  way: fc.constantFrom(...(Object.keys(ways) as Way[])),
  promisedMs: fc.integer({ min: 1, max: 6 * 24 }).map((hours) => hours * hourMs),
})

async function live(at: number, { way, promisedMs }: { way: Way; promisedMs: number }) {
  const id = `L-${at}`
  const { id: order } = await call(
    '/orders',
    anOrder(id, {
      lines: [
        { sku: way === 'short' ? 'NONE' : 'CUP', title: 'Cup', quantity: 2, unitPrice: '5.00' },
      ],
      payments:
        way === 'unpaid' ? [] : [{ id, method: 'card', state: 'captured', amount: '10.00' }],
    }),
  )
  const promise = { type: 'promise', promisedAt: isoText(clock.now() + promisedMs) }
  for (const command of [promise, ...ways[way]]) {
    const answer = await call(`/orders/${order}/commands`, { command })
    expect(answer.code, `${way} ${command.type}`).toBeUndefined()
  }
  return order as string
}

async function everywhere(orders: readonly string[]) {
  const rows = (await call('/orders?limit=200')).orders
  const late = (await call('/orders?limit=200&late=true&count=true')).orders
  const { promises } = await call('/today')
  const stories = await Promise.all(orders.map((order) => call(`/orders/${order}/story`)))
  const names = (await call('/queues')).queues.map(({ queue }: { queue: string }) => queue)
  const items = (
    await Promise.all(names.map((name: string) => call(`/queues/${name}?limit=200&snoozed=all`)))
  ).flatMap((page) => page.items)
  const idsOf = (found: readonly { id?: string; order?: string }[]) =>
    found.map(({ id, order }) => id ?? order).sort()
  return {
    tab: idsOf(late),
    rows: idsOf(rows.filter((row: { late: boolean }) => row.late)),
    queues: idsOf(items.filter((item: { late: boolean }) => item.late)),
    sentences: orders.filter((_, at) => stories[at].headline.late).sort(),
    today: promises.late as number,
    risk: [promises.atRisk, stories.filter(({ headline }) => headline.atRisk).length],
    arrived: items.filter(
      ({ reason, late }: { reason: string; late: boolean }) => reason === 'not_arrived' && !late,
    ),
  }
}

test('the tab, the queues, Today and the sentence of the order call the same orders late', async () => {
  const tales = fc.sample(tale, { seed: 20_261_130, numRuns: 60 })
  const orders: string[] = []
  for (const [at, one] of tales.entries()) orders.push(await live(at, one))
  let seen = 0
  for (const day of [0, 2, 4, 6]) {
    if (day > 0) clock.skip(2 * dayMs)
    await expect
      .poll(async () => {
        const { tab, rows, queues, sentences, today, risk, arrived } = await everywhere(orders)
        seen = Math.max(seen, tab.length)
        return {
          agree: [rows, queues, sentences].map((one) => one.join() === tab.join()),
          today: today === tab.length,
          risk: risk[0] === risk[1],
          arrived,
        }
      })
      .toEqual({ agree: [true, true, true], today: true, risk: true, arrived: [] })
  }
  expect(seen).toBeGreaterThan(20)
  const shippedAndLate = (await call('/orders?limit=200&late=true&status=shipped')).orders
  expect(shippedAndLate.length).toBeGreaterThan(0)
})

test('what left and is expected after its promise is at risk until the promise is over, then late', async () => {
  const before = (await call('/today')).promises
  const order = await live(1_000, { way: 'shipped', promisedMs: 30 * hourMs })
  const headline = async () => (await call(`/orders/${order}/story`)).headline
  expect(await headline()).toMatchObject({ late: false, atRisk: true })
  await expect.poll(async () => (await call('/today')).promises.atRisk).toBe(before.atRisk + 1)
  clock.skip(31 * hourMs)
  expect(await headline()).toMatchObject({ late: true, atRisk: false })
  await expect
    .poll(async () =>
      (await call('/queues/late?limit=200')).items.some(
        (item: { order: string }) => item.order === order,
      ),
    )
    .toBe(true)
})
