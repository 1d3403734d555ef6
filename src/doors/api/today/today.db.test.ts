import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createKey, createVault, keyTable, openLocalKeyring, type Role } from '#guard'
import type { Hub } from '#hub'
import { anOrder, openTestHub, testClock, undeclaredShops, warehouse } from '#hub/testing'
import { dayMs, hourMs, isoText } from '#kit'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import {
  companyMinor,
  countPromises,
  departures,
  type Follower,
  openPace,
  openQueues,
  rebuildPace,
} from '#views'
import { type Http, openHttp } from '../../open-http.ts'

let store: Store
let closeStore: () => Promise<void>
let hub: Hub & { end(): Promise<void> }
let http: Http
let queues: Follower
let pace: Follower
const clock = testClock()
const keys: Partial<Record<Role, { id: string; key: string }>> = {}
const silent = { info() {}, warn() {}, error: (facts: object) => console.error(facts) }
const follower = () => ({
  store,
  clock,
  isBusy: () => false,
  onError: (error: unknown) => console.error(error),
})
const openThePace = () =>
  openPace({
    ...follower(),
    leavesBy: () => departures(hub.catalog.now),
    worthOf: companyMinor,
    atRisk: (now) => countPromises(store, now).then(({ late, atRisk }) => late + atRisk),
  })

beforeAll(async () => {
  const opened = await openTestStore('today')
  store = opened.store
  closeStore = opened.close
  const dir = mkdtempSync(join(tmpdir(), 'orrery-today-'))
  const vault = await createVault(
    await openLocalKeyring({ file: join(dir, 'keyring'), secret: { keyFile: join(dir, 'key') } }),
  )
  const runs = { timers: false, effects: false, relay: false, inbox: false }
  hub = await openTestHub(store, { vault, clock, runs })
  await hub.catalog.saveLocation(warehouse('HZ', { cutOff: '23:59' }))
  for (const role of ['owner', 'clerk', 'warehouse', 'analyst', 'channel'] as const)
    keys[role] = await createKey(keyTable(store), { role, name: role }, clock.now())
  queues = openQueues({ ...follower(), published: () => hub.catalog.now })
  pace = openThePace()
  http = await openHttp({
    shops: undeclaredShops,
    hub,
    store,
    vault,
    clock,
    log: silent,
    host: '127.0.0.1',
    port: 0,
    companyCurrency: 'CNY',
    jobs: {} as never,
  })
})
afterAll(async () => {
  await Promise.all([queues?.stop(), pace?.stop()])
  await http?.close()
  await hub?.end()
  await closeStore?.()
})

async function call(path: string, body?: unknown, role: Role = 'owner') {
  const response = await fetch(`${http.url}/api/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${keys[role]!.key}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  // biome-ignore lint/suspicious/noExplicitAny: what came is what is tested.
  return { status: response.status, json: (text === '' ? undefined : JSON.parse(text)) as any }
}
async function caughtUp() {
  for (let tries = 0; tries < 200; tries++) {
    const [row] = await store.read('select settled() as position', [])
    if (queues.position() >= row!.position && pace.position() >= row!.position) return
    await clock.sleep(25)
  }
  throw new Error('the views do not catch up')
}
const place = async (id: string, change = {}, role: Role = 'owner') => {
  const { json, status } = await call('/orders', anOrder(id, change), role)
  expect(status, JSON.stringify(json)).toBe(201)
  return json.id as string
}
const command = (order: string, one: object, role: Role = 'owner') =>
  call(`/orders/${order}/commands`, { command: one }, role)
const paid = (amount: string) => [{ id: 'p', method: 'card', state: 'captured', amount }]
const goods = (sku: string, quantity = 1) => [{ sku, title: sku, quantity, unitPrice: '10.00' }]

test('an empty company has nothing to do and says why there is no figure', async () => {
  await caughtUp()
  const { json } = await call('/today')
  expect(json.needs).toMatchObject({ count: 0, groups: [], exceptions: [] })
  expect(json.zone).toBe('Asia/Shanghai')
  expect(json.day).toMatchObject({ weeks: 0, soFar: 0, usualSoFar: null })
  expect(json.day.hours).toHaveLength(24)
  const figure = (name: string) => json.figures.find((one: { name: string }) => one.name === name)
  expect(figure('on_time')).toMatchObject({
    value: null,
    missing: 'no_time_to_leave',
    before: null,
  })
  expect(figure('order_value')).toMatchObject({ value: null, missing: 'no_orders' })
  expect((await call('/queues')).json).toMatchObject({ queues: [], exceptions: [], elsewhere: [] })
})

test('what is short of stock is found, received by the button that is offered, and gone', async () => {
  await place('S-1', { lines: goods('CUP', 2), payments: paid('20.00') })
  await caughtUp()
  const { json } = await call('/today')
  expect(json.needs.groups).toMatchObject([
    { queue: 'stock', reason: 'short_of_stock', topic: 'CUP', count: 1, worth: '20.00' },
  ])
  const page = (await call('/queues/stock')).json
  const [item] = page.items
  expect(item).toMatchObject({
    externalId: 'S-1',
    stake: '20.00',
    owner: null,
    status: 'backordered',
  })
  expect(item.remedies.map(({ id }: { id: string }) => id)).toEqual([
    'receive',
    'source',
    'cancel_missing',
    'cancel',
  ])
  const { stock } = item.remedies[0]
  expect((await call('/stock', { type: 'receive', location: 'HZ', ...stock })).status).toBe(200)
  await expect.poll(async () => (await call('/queues/stock')).json.items.length).toBe(0)
  expect((await call('/queues')).json.elsewhere).toMatchObject([
    { state: 'under_way', name: 'warehouse', count: 1 },
  ])
})

test('every command that is offered as a way out is taken by the order’s own preview', async () => {
  const held = await place('R-1', { lines: goods('X') })
  await command(held, { type: 'hold', hold: 'address', reason: 'street missing' })
  const cancelled = await place('R-2', { lines: goods('Y') })
  await command(cancelled, { type: 'cancel', reason: 'buyer' })
  await caughtUp()
  let tried = 0
  for (const queue of ['held', 'refunds']) {
    for (const item of (await call(`/queues/${queue}`)).json.items) {
      for (const { command: one } of item.remedies) {
        const { status, json } = await call(`/orders/${item.order}/preview`, { command: one })
        expect(status, JSON.stringify([one, json])).toBe(200)
        tried++
      }
    }
  }
  expect(tried).toBeGreaterThan(2)
  await command(held, { type: 'unhold', hold: 'address' })
})

test('orders are taken, given, put off and found by it; who may not is refused', async () => {
  const ids = [await place('T-1', { lines: goods('T') }), await place('T-2', { lines: goods('T') })]
  await caughtUp()
  const clerk = `key:${keys.clerk!.id}`
  const taken = await call('/queues/marks', { orders: ids, owner: 'me' }, 'clerk')
  expect(taken.json.results).toMatchObject([{ owner: clerk }, { owner: clerk }])
  const mine = await call('/queues/stock?owner=me&topic=T', undefined, 'clerk')
  expect(mine.json.items).toHaveLength(2)
  expect((await call('/queues/stock?owner=nobody&topic=T')).json.items).toHaveLength(0)
  const others = await call('/queues/marks', { orders: [ids[0], 'f'.repeat(32)], owner: 'me' })
  expect(others.json.results).toMatchObject([{ code: 'owned_by_other' }, { code: 'not_waiting' }])
  const until = isoText(clock.now() + dayMs)
  const off = await call('/queues/marks', { orders: [ids[0]], snooze: { until, reason: 'Friday' } })
  expect(off.json.results).toMatchObject([{ snoozedUntil: until, reason: 'Friday' }])
  expect((await call('/queues/stock?topic=T')).json.items).toHaveLength(1)
  expect((await call('/queues/stock?topic=T&snoozed=yes')).json.items).toHaveLength(1)
  const counts = (await call('/queues', undefined, 'clerk')).json.queues
  expect(counts.find((one: { queue: string }) => one.queue === 'stock')).toMatchObject({
    mine: 1,
    snoozed: 1,
  })
  expect((await call('/queues/marks', { orders: ids, owner: 'me' }, 'analyst')).status).toBe(403)
  expect((await call('/queues/nothing')).json).toMatchObject({ code: 'unknown_queue', status: 404 })
  expect((await call('/queues/marks', { orders: ids })).json).toMatchObject({ field: 'owner' })
  expect((await call('/queues/stock?cursor=abc')).json.code).toBe('cursor_unreadable')
  expect((await call('/today?zone=Moon/Base')).json).toMatchObject({
    code: 'unknown_zone',
    status: 400,
  })
})

test('a queue is read page by page, each order once', async () => {
  for (let at = 0; at < 7; at++) await place(`P-${at}`, { lines: goods('PAGED') })
  await caughtUp()
  const seen: string[] = []
  for (let cursor = ''; ; ) {
    const { json } = await call(`/queues/stock?topic=PAGED&limit=3${cursor && `&cursor=${cursor}`}`)
    seen.push(...json.items.map(({ order }: { order: string }) => order))
    if (json.next === null) break
    cursor = json.next
  }
  expect([seen.length, new Set(seen).size]).toEqual([7, 7])
})

test('people are named; roles see the parts of the day that are theirs', async () => {
  const { json } = await call('/people', undefined, 'analyst')
  expect(json.people).toContainEqual({ id: `key:${keys.clerk!.id}`, name: 'clerk', role: 'clerk' })
  expect(JSON.stringify(json)).not.toContain('hash')
  expect((await call('/today', undefined, 'analyst')).json.needs).toBe(null)
  expect((await call('/today', undefined, 'warehouse')).json).toMatchObject({ figures: null })
  expect((await call('/queues', undefined, 'channel')).status).toBe(403)
})

test('figures count what left: in time, untouched, how long it took; made again they are the same', async () => {
  await call('/stock', { type: 'receive', sku: 'FIG', location: 'HZ', quantity: 10 })
  const one = await place('F-1', { lines: goods('FIG') })
  const other = await place('F-2', { lines: goods('FIG') })
  await command(other, { type: 'hold', hold: 'fraud', reason: 'x' }, 'clerk')
  await command(other, { type: 'unhold', hold: 'fraud' }, 'clerk')
  clock.skip(hourMs / 2)
  for (const order of [one, other])
    expect((await command(order, { type: 'ship', fulfilment: 1 })).status).toBe(200)
  await caughtUp()
  // What was worked out a moment ago is not worked out again.
  const read = async () => {
    clock.skip(3_000)
    return (await call('/today?zone=UTC')).json.figures
  }
  const figures = await read()
  const figure = (name: string) => figures.find((each: { name: string }) => each.name === name)
  expect(figure('untouched')).toMatchObject({ value: 0.5, of: 2 })
  expect(figure('placed_to_shipped').value).toBeGreaterThan(28)
  expect(figure('placed_to_shipped').value).toBeLessThan(34)
  expect(figure('on_time').of).toBe(2)
  expect(Number(figure('order_value').value)).toBeGreaterThan(100)

  await pace.stop()
  await rebuildPace(store)
  pace = openThePace()
  await caughtUp()
  expect((await read()).filter(({ name }: { name: string }) => name !== 'at_risk')).toEqual(
    figures.filter(({ name }: { name: string }) => name !== 'at_risk'),
  )
})

test('the usual is that of the same weekday, and says how many weeks it has', async () => {
  const now = clock.now()
  for (const [week, placed] of [
    [1, 10],
    [2, 20],
    [3, 30],
  ] as const) {
    const from = Math.floor(now / hourMs) * hourMs - week * 7 * dayMs
    await store.read(
      'insert into view.pace_slot (slot, placed) values (to_timestamp($1::float8 / 1000), $2)',
      [from, placed],
    )
  }
  clock.skip(3_000)
  const { json } = await call('/today?zone=UTC')
  expect(json.day.weeks).toBe(3)
  const hour = json.day.hours[new Date(now).getUTCHours()]
  expect([hour.usual, hour.low, hour.high]).toEqual([20, 12, 28])
  expect(json.day.hours.at(-1).placed === null || new Date(now).getUTCHours() === 23).toBe(true)
})

test('the last things that happened are told newest first, with who did them', async () => {
  const order = await place('A-1', { lines: goods('CUP') }, 'clerk')
  await command(order, { type: 'hold', hold: 'fraud', reason: 'x' }, 'clerk')
  const { json } = await call('/activity?limit=5')
  expect(json.activity[0]).toMatchObject({
    type: 'order.held',
    order,
    hold: 'fraud',
    who: 'clerk',
    amount: null,
  })
  const positions = json.activity.map(({ position }: { position: number }) => position)
  expect(positions).toEqual([...positions].sort((one: number, other: number) => other - one))
  const placed = async (role: Role) =>
    (await call('/activity', undefined, role)).json.activity.find(
      (one: { type: string; order: string }) => one.type === 'order.placed' && one.order === order,
    )
  expect((await placed('owner')).amount).toBe('10.00')
  expect((await placed('warehouse')).amount).toBe(null)
})
