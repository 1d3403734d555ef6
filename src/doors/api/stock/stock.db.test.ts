import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createKey, createVault, keyTable, openLocalKeyring, type Role } from '#guard'
import type { Accepted, Hub } from '#hub'
import { anOrder, openTestHub, owner, testClock, warehouse } from '#hub/testing'
import { isoText } from '#kit'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import { type Http, openHttp } from '../../open-http.ts'

let store: Store
let closeStore: () => Promise<void>
let hub: Hub & { end(): Promise<void> }
let http: Http
const clock = testClock()
const keys: Partial<Record<Role, string>> = {}
let stranger: string

beforeAll(async () => {
  const opened = await openTestStore('http_stock')
  store = opened.store
  closeStore = opened.close
  const dir = mkdtempSync(join(tmpdir(), 'orrery-http-'))
  const vault = await createVault(
    await openLocalKeyring({ file: join(dir, 'keyring'), secret: { keyFile: join(dir, 'key') } }),
  )
  hub = await openTestHub(store, { vault, clock })
  await hub.catalog.saveLocation(warehouse('HZ'))
  await hub.catalog.saveLocation(warehouse('SH', { priority: 2 }))
  for (const role of ['owner', 'clerk', 'warehouse'] as const)
    keys[role] = (await createKey(keyTable(store), { role, name: `the ${role}` }, clock.now())).key
  stranger = (
    await createKey(keyTable(store), { role: 'clerk', name: 'x', unit: 'other' }, clock.now())
  ).key
  const log = { info() {}, warn() {}, error: (facts: object) => console.error(facts) }
  http = await openHttp({
    hub,
    store,
    vault,
    clock,
    log,
    host: '127.0.0.1',
    port: 0,
    companyCurrency: 'CNY',
  } as never)
})
afterAll(async () => {
  await http?.close()
  await hub?.end()
  await closeStore?.()
})

async function call(
  path: string,
  body?: unknown,
  { role = 'owner', key, idempotency }: { role?: Role; key?: string; idempotency?: string } = {},
) {
  const response = await fetch(http.url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${key ?? keys[role]}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(idempotency ? { 'idempotency-key': idempotency } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  // biome-ignore lint/suspicious/noExplicitAny: what came is what is tested.
  return { status: response.status, json: (await response.json()) as any }
}
const say = (command: object, more = {}) => call('/api/v1/stock', command, more)
const place = async (id: string, sku: string, quantity: number) => {
  const lines = [{ sku, title: sku, quantity, unitPrice: '1.00' }]
  const payments = [
    { id: `p-${id}`, method: 'card', state: 'captured' as const, amount: `${quantity}.00` },
  ]
  const [answer] = await hub.submit(
    [{ kind: 'place', input: anOrder(id, { lines, payments }) }],
    owner,
  )
  return answer as Accepted
}

test('the list has a row per SKU with its sums and places, also of SKUs of which nothing lies anywhere', async () => {
  await store.read(
    `insert into sku (id, version, updated_at, doc) values ('TEA', 1, now(), '{"name":"龙井 Longjing","unit":"box"}'), ('NONE', 1, now(), '{"name":"Gone"}')`,
  )
  await say({ type: 'receive', sku: 'TEA', location: 'HZ', quantity: 5 })
  await say({ type: 'receive', sku: 'TEA', location: 'SH', quantity: 3 })
  await say({ type: 'receive', sku: 'TEA', location: 'SH', quantity: 2, condition: 'quarantine' })
  await say({ type: 'set_safety', sku: 'TEA', location: 'SH', quantity: 4 })
  await place('L-1', 'TEA', 2)
  const { json } = await call('/api/v1/stock')
  expect(json).toMatchObject({ totals: { skus: 2, short: 0, low: 1 }, next: null })
  expect(json.stock[0]).toMatchObject({ sku: 'NONE', title: 'Gone', onHand: 0, places: [] })
  expect(json.stock[1]).toEqual({
    sku: 'TEA',
    title: '龙井 Longjing',
    unit: 'box',
    onHand: 10,
    reserved: 2,
    free: 6,
    short: 0,
    inTransit: 0,
    blocked: 2,
    safety: 4,
    lacking: 1,
    places: [
      expect.objectContaining({ location: 'HZ', onHand: 5, reserved: 2, free: 3 }),
      expect.objectContaining({ location: 'SH', onHand: 5, free: 3, blocked: 2, lacking: 1 }),
    ],
  })
})

test('the list is narrowed by words of SKU and name, place and trouble, and goes on page by page', async () => {
  const found = async (query: string) =>
    (await call(`/api/v1/stock?${query}`)).json.stock.map(({ sku }: { sku: string }) => sku)
  expect(await found('q=longjing')).toEqual(['TEA'])
  expect(await found('q=tea%20龙井')).toEqual(['TEA'])
  expect(await found('q=tea%20gone')).toEqual([])
  expect(await found('q=%25')).toEqual([])
  expect(await found('location=HZ')).toEqual(['TEA'])
  expect(await found('only=low')).toEqual(['TEA'])
  expect(await found('only=short')).toEqual([])
  const first = (await call('/api/v1/stock?limit=1')).json
  expect(first.stock.map(({ sku }: { sku: string }) => sku)).toEqual(['NONE'])
  const second = (await call(`/api/v1/stock?limit=1&cursor=${first.next}`)).json
  expect(second.stock.map(({ sku }: { sku: string }) => sku)).toEqual(['TEA'])
  expect(second).toMatchObject({ next: null })
  expect(second.totals).toBeUndefined()
  expect(await call('/api/v1/stock?cursor=abc')).toMatchObject({
    status: 400,
    json: { code: 'cursor_unreadable' },
  })
})

test('one SKU shows every row; a SKU that nobody knows is not found', async () => {
  const { json } = await call('/api/v1/stock/TEA')
  expect(json).toMatchObject({ sku: 'TEA', onHand: 10, rows: { length: 3 } })
  expect(json.rows.map(({ location, condition }: never) => [location, condition])).toEqual([
    ['HZ', 'new'],
    ['SH', 'new'],
    ['SH', 'quarantine'],
  ])
  expect(await call('/api/v1/stock/NOBODY')).toMatchObject({
    status: 404,
    json: { code: 'unknown_sku' },
  })
})

test('movements name their order and who did them, the newest first, and nobody of another unit learns the order', async () => {
  const first = (await call('/api/v1/stock/TEA/moves?limit=2')).json
  expect(first.moves[0]).toMatchObject({
    kind: 'reserve',
    reserved: 2,
    order: { number: expect.stringMatching(/^[0-9A-Z]{5}-/) },
  })
  const { json } = await call(`/api/v1/stock/TEA/moves?cursor=${first.next}`)
  expect(json.moves.at(-1)).toMatchObject({
    kind: 'receive',
    onHand: 5,
    location: 'HZ',
    actorName: 'the owner',
    order: null,
  })
  const all = (await call('/api/v1/stock/TEA/moves')).json.moves
  expect([...first.moves, ...json.moves]).toEqual(all)
  const seen = (await call('/api/v1/stock/TEA/moves', undefined, { key: stranger })).json.moves
  expect(seen).toHaveLength(all.length)
  expect(seen.filter(({ order }: { order: unknown }) => order !== null)).toEqual([])
  expect(
    (await call('/api/v1/stock/TEA/moves?location=SH')).json.moves.map(
      ({ location }: { location: string }) => location,
    ),
  ).toEqual(['SH', 'SH'])
})

test('who holds units and who waits for them, the oldest first, with quantities', async () => {
  await say({ type: 'receive', sku: 'POT', location: 'HZ', quantity: 3 })
  await place('R-1', 'POT', 2)
  await place('R-2', 'POT', 4)
  await place('R-3', 'POT', 1)
  const { json } = await call('/api/v1/stock/POT/reservations')
  expect(json.orders).toMatchObject([
    { externalId: 'R-1', reserved: 2, waiting: 0, places: [{ location: 'HZ', reserved: 2 }] },
    { externalId: 'R-2', reserved: 1, waiting: 3 },
    { externalId: 'R-3', reserved: 0, waiting: 1, places: [] },
  ])
  const first = (await call('/api/v1/stock/POT/reservations?limit=1')).json
  const rest = (await call(`/api/v1/stock/POT/reservations?cursor=${first.next}`)).json
  expect([...first.orders, ...rest.orders]).toEqual(json.orders)
  expect(
    (await call('/api/v1/stock/POT/reservations', undefined, { key: stranger })).json.orders,
  ).toEqual([])
})

test('a command is shown before it is done, by the same rules, and under its key it is done once', async () => {
  const count = { type: 'count', sku: 'POT', location: 'HZ', quantity: 2 }
  const { json } = await call('/api/v1/stock/preview', count, { role: 'clerk' })
  expect(json).toMatchObject({
    moved: 0,
    rows: [{ location: 'HZ', before: { onHand: 3, short: 0 }, after: { onHand: 2, short: 1 } }],
  })
  expect(await say(count, { role: 'clerk' })).toMatchObject({ status: 403 })
  expect(await say(count, { role: 'warehouse' })).toMatchObject({ status: 200 })
  expect((await call('/api/v1/stock?only=short')).json.stock).toMatchObject([
    { sku: 'POT', short: 1 },
  ])
  const receive = { type: 'receive', sku: 'POT', location: 'HZ', quantity: 1 }
  for (let times = 0; times < 3; times++) await say(receive, { idempotency: 'again' })
  expect((await call('/api/v1/stock/POT')).json).toMatchObject({ onHand: 3, short: 0 })
  expect(await say({ ...receive, quantity: 2 }, { idempotency: 'again' })).toMatchObject({
    status: 409,
    json: { code: 'key_reused' },
  })
})

test('what cannot be said of stock is refused with its field', async () => {
  const wrong = async (command: object) => {
    const { status, json } = await call('/api/v1/stock/preview', {
      sku: 'TEA',
      location: 'HZ',
      quantity: 1,
      ...command,
    })
    return [status, json.code, json.field]
  }
  expect(await wrong({ type: 'transfer', to: 'HZ' })).toEqual([409, 'same_location', 'to'])
  expect(await wrong({ type: 'transfer', to: 'XX' })).toEqual([404, 'unknown_location', 'to'])
  expect(await wrong({ type: 'transfer', to: 'SH', quantity: 99 })).toEqual([
    409,
    'not_enough_stock',
    'quantity',
  ])
  expect(await wrong({ type: 'receive', inTransit: true })).toEqual([
    409,
    'not_in_transit',
    'quantity',
  ])
  const later = isoText(clock.now() + 3_600_000)
  expect(await wrong({ type: 'count', observedAt: later })).toEqual([
    400,
    'wrong_shape',
    'observedAt',
  ])
  await say({ type: 'receive', sku: 'MANY', location: 'HZ', quantity: 1_000_000_000 })
  expect(await wrong({ type: 'receive', sku: 'MANY' })).toEqual([409, 'too_many_units', 'quantity'])
})
