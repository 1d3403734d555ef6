import { afterAll, beforeAll, expect, test } from 'vitest'
import { createKey, createVault, openLocalKeyring, type Role } from '#guard'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hub } from '#hub'
import { openTestStore, type Store } from '#store'
import { anOrder, openTestHub, testClock, warehouse } from '../../hub/testing.ts'
import { type Http, openHttp } from './http.ts'
import { keyTable } from './key-store.ts'
import { httpLimits } from './limits.ts'

let store: Store
let closeStore: () => Promise<void>
let hub: Hub & { end(): Promise<void> }
let http: Http
const clock = testClock()
const keys: Partial<Record<Role, string>> = {}
const silent = { info() {}, warn() {}, error: (facts: object) => console.error(facts) }

beforeAll(async () => {
  const opened = await openTestStore('http')
  store = opened.store
  closeStore = opened.close
  const dir = mkdtempSync(join(tmpdir(), 'orrery-http-'))
  const vault = await createVault(await openLocalKeyring({ file: join(dir, 'keyring'), secret: { keyFile: join(dir, 'key') } }))
  const textOf = (event: { position: number; type: string; orderId: string }) =>
    `id: ${event.position}\nevent: ${event.type}\ndata: ${JSON.stringify({ order: event.orderId })}\n\n`
  hub = await openTestHub(store, { vault, clock, textOf })
  await hub.catalog.saveLocation(warehouse('HZ'))
  await hub.catalog.saveLocation(warehouse('SH', { priority: 2 }))
  for (const role of ['owner', 'clerk', 'warehouse', 'analyst', 'channel', 'integration'] as const) {
    keys[role] = (await createKey(keyTable(store), { role, name: role }, clock.now())).key
  }
  http = await openHttp({ hub, store, vault, clock, textOf, log: silent, host: '127.0.0.1', port: 0, companyCurrency: 'CNY' })
})
afterAll(async () => {
  await http?.close()
  await hub?.end()
  await closeStore?.()
})

type Sent = { method?: string; body?: unknown; raw?: string | Buffer; role?: Role; headers?: Record<string, string> }
async function call(path: string, { method, body, raw, role = 'owner', headers }: Sent = {}) {
  const content = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  const response = await fetch(http.url + path, {
    method: method ?? (content === undefined ? 'GET' : 'POST'),
    headers: { authorization: `Bearer ${keys[role]}`, ...(content === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(content === undefined ? {} : { body: content as never }),
  })
  const text = await response.text()
  // biome-ignore lint/suspicious/noExplicitAny: what came is what is tested.
  let json: any
  try {
    json = JSON.parse(text)
  } catch {}
  return { status: response.status, json, text, headers: response.headers }
}
const place = (id: string, change = {}) => call('/api/v1/orders', { body: anOrder(id, change) })

test('an order is placed once: 201, then 200 repeated, then 409 with what differs', async () => {
  const first = await place('H-1')
  expect(first.status, first.text).toBe(201)
  expect(first.json).toMatchObject({ total: '10.00', currency: 'CNY', repeated: false })
  expect(first.headers.get('etag')).toBe(`"${first.json.version}"`)
  const again = await place('H-1')
  expect(again.status).toBe(200)
  expect(again.json).toEqual({ ...first.json, repeated: true })
  const other = await place('H-1', {
    lines: [{ sku: 'CUP', title: 'Cup', quantity: 2, unitPrice: '10.00' }],
    buyer: { name: '另一 位', phone: '13800138000', email: 'buyer@example.com' },
  })
  expect(other.status).toBe(409)
  expect(other.headers.get('content-type')).toContain('application/problem+json')
  expect(other.json.code).toBe('content_differs')
  const fields = other.json.differences.map(({ field }: { field: string }) => field)
  expect(fields).toContain('lines[0].quantity')
  expect(fields).toContain('buyer')
  expect(fields).not.toContain('recipient')
  expect(other.text).not.toContain('另一')
})

const order = () => anOrder('BAD') as Record<string, unknown>
test.each([
  ['broken JSON', '{"channel":', 'not_json', undefined],
  ['nothing', '', 'not_json', undefined],
  ['NUL in a text', { ...order(), channel: 'we\u0000b' }, 'unreadable_text', 'channel'],
  ['half of a character', { ...order(), note: '\ud800' }, 'unreadable_text', 'note'],
  ['a key twice', `{"channel":"a","lines":[{"sku":"A","sku":"B"}]}`, 'duplicate_key', 'sku'],
  ['__proto__', `{"__proto__":{"a":1},"channel":"a"}`, 'wrong_shape', undefined],
  ['depth', `${'['.repeat(200)}${']'.repeat(200)}`, 'too_deep', undefined],
  ['null', 'null', 'wrong_shape', 'body'],
  ['an unknown field', { ...order(), colour: 'red' }, 'wrong_shape', 'colour'],
  ['a missing field', { ...order(), currency: undefined }, 'wrong_shape', 'currency'],
  ['a quantity as text', { ...order(), lines: [{ sku: 'A', quantity: '1', unitPrice: '1' }] }, 'wrong_shape', 'lines[0].quantity'],
  ['a quantity of 0', { ...order(), lines: [{ sku: 'A', quantity: 0, unitPrice: '1' }] }, 'wrong_shape', 'lines[0].quantity'],
  ['a price as number', { ...order(), lines: [{ sku: 'A', quantity: 1, unitPrice: 1 }] }, 'wrong_shape', 'lines[0].unitPrice'],
  ['an exponent', { ...order(), lines: [{ sku: 'A', quantity: 1, unitPrice: '1e9' }] }, 'wrong_shape', 'lines[0].unitPrice'],
  ['an unknown currency', { ...order(), currency: 'XYZ' }, 'unknown_currency', 'currency'],
  ['31 February', { ...order(), placedAt: '2026-02-31T00:00:00Z' }, 'bad_date', 'placedAt'],
  ['no lines', { ...order(), lines: [] }, 'wrong_shape', 'lines'],
])('%s is refused with 400 and the field named', async (_name, body, code, field) => {
  const answer = await call('/api/v1/orders', { raw: typeof body === 'string' ? body : JSON.stringify(body), method: 'POST' })
  expect(answer.status, answer.text).toBe(400)
  expect(answer.json).toMatchObject({ status: 400, code, type: `/api/docs/errors#${code}` })
  if (field !== undefined) expect(answer.json.field).toBe(field)
  expect(answer.json.remedy).not.toBe('')
})

test('bytes that are no UTF-8 are refused', async () => {
  const answer = await call('/api/v1/orders', { raw: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), method: 'POST' })
  expect(answer.json).toMatchObject({ status: 400, code: 'not_utf8' })
})

test('64 MiB are refused with the limit named', async () => {
  const answer = await call('/api/v1/orders', { raw: Buffer.alloc(64 * 1024 * 1024, 32) }).catch(() => undefined)
  // The server stops reading; a client that goes on writing may see the connection end instead.
  if (answer) expect(answer.json).toMatchObject({ status: 413, code: 'body_too_large', facts: { bytesMax: httpLimits.bodyBytesMax } })
  expect((await call('/api/v1/orders', { raw: Buffer.alloc(httpLimits.bodyBytesMax + 1, 32) })).status).toBe(413)
})

test('no key, a wrong key and a role without the grant are refused; unknown addresses are 404; other content is 415', async () => {
  expect((await fetch(`${http.url}/api/v1/orders`)).status).toBe(401)
  expect((await call('/api/v1/orders', { headers: { authorization: 'Bearer ory_0000000000000000_xx' } })).status).toBe(401)
  expect((await call('/api/v1/orders', { role: 'analyst', body: anOrder('H-9') })).status).toBe(403)
  expect((await call('/api/v1/nothing')).json).toMatchObject({ status: 404, code: 'unknown_route' })
  expect((await call('/api/v1/orders', { raw: '<a/>', headers: { 'content-type': 'text/xml' } })).status).toBe(415)
  expect((await call('/api/v1/orders', { headers: { 'x-purpose': 'curiosity' } })).json).toMatchObject({ status: 400, field: 'X-Purpose' })
})

test('an order is found by id, number and channel reference, with what its viewer may see', async () => {
  const { json: placed } = await place('H-2')
  for (const name of [placed.id, placed.number, 'web:H-2']) {
    const { json, status } = await call(`/api/v1/orders/${encodeURIComponent(name)}`)
    expect(status).toBe(200)
    expect(json).toMatchObject({ id: placed.id, number: placed.number, externalId: 'H-2', totals: { total: '10.00', paid: '10.00' } })
    expect(json.persons.find(({ role }: { role: string }) => role === 'buyer').values.phone).toBe('13800138000')
    expect(json.actions.some(({ type }: { type: string }) => type === 'cancel')).toBe(true)
  }
  const seenByAnalyst = await call(`/api/v1/orders/${placed.id}`, { role: 'analyst' })
  expect(seenByAnalyst.json.persons).toEqual([])
  expect(seenByAnalyst.text).not.toContain('13800138000')
  const seenByWarehouse = await call(`/api/v1/orders/${placed.id}`, { role: 'warehouse' })
  expect(seenByWarehouse.json.totals).toBeNull()
  expect(seenByWarehouse.text).not.toContain('10.00')
  expect(seenByWarehouse.json.persons.length).toBeGreaterThan(0)
  const [{ count }] = (await store.read('select count(*) as count from reveal where order_id = $1', [placed.id])) as [{ count: number }]
  expect(count).toBeGreaterThan(0)
  expect((await call('/api/v1/orders/web:unknown')).json).toMatchObject({ status: 404, code: 'unknown_order' })
  const { json: events } = await call(`/api/v1/orders/${placed.id}/events?limit=2`)
  expect(events.events.map(({ version }: { version: number }) => version)).toEqual([1, 2])
  expect(events.next).toBe(2)
  expect((await call(`/api/v1/orders/${placed.id}/decisions`)).status).toBe(200)
})

test('a bulk request answers each line with its number; bad lines leave the others alone', async () => {
  const lines = [
    JSON.stringify(anOrder('B-1')),
    '{"broken',
    JSON.stringify({ ...anOrder('B-2'), currency: 'nope' }),
    '',
    JSON.stringify(anOrder('B-3', { note: '多行 text' })),
    JSON.stringify(anOrder('B-1')),
  ]
  const answer = await call('/api/v1/orders/bulk', { raw: lines.join('\n'), headers: { 'content-type': 'application/x-ndjson' } })
  const results = new Map(answer.text.trim().split('\n').map((line) => JSON.parse(line)).map((result) => [result.line, result]))
  expect(results.size, answer.text).toBe(5)
  expect(results.get(1)).toMatchObject({ outcome: 201, total: '10.00' })
  expect(results.get(2)).toMatchObject({ outcome: 400, code: 'not_json' })
  expect(results.get(3)).toMatchObject({ outcome: 400, field: 'currency' })
  expect(results.get(5)).toMatchObject({ outcome: 201 })
  expect(results.get(6)).toMatchObject({ outcome: 200, repeated: true, id: results.get(1).id })
  expect((await call('/api/v1/orders/bulk', { body: anOrder('B-4') })).status).toBe(415)
})

test('a bulk request of thousands is answered line by line', async () => {
  const count = 4_000
  const body = Array.from({ length: count }, (_, index) => JSON.stringify(anOrder(`M-${index}`))).join('\n')
  const answer = await call('/api/v1/orders/bulk', { raw: body, headers: { 'content-type': 'application/x-ndjson' } })
  const results = answer.text.trim().split('\n').map((line) => JSON.parse(line))
  expect(results.length).toBe(count)
  expect(new Set(results.map(({ line }) => line)).size).toBe(count)
  expect(results.every(({ outcome }) => outcome === 201)).toBe(true)
})

test('the list is paged by cursor without gap or double, filtered, counted and searched', async () => {
  for (let at = 0; at < 7; at++) await place(`L-${at}`, { channel: 'list', tags: at % 2 ? ['odd'] : [] })
  for (const sort of ['-placedAt', 'placedAt', '-total', 'updatedAt']) {
    const seen: string[] = []
    let cursor: string | null = ''
    do {
      const page: { json: { orders: { externalId: string }[]; next: string | null } } = await call(
        `/api/v1/orders?channel=list&limit=3&sort=${sort}${cursor ? `&cursor=${cursor}` : ''}`,
      )
      seen.push(...page.json.orders.map(({ externalId }) => externalId))
      cursor = page.json.next
    } while (cursor)
    expect([...seen].sort()).toEqual(['L-0', 'L-1', 'L-2', 'L-3', 'L-4', 'L-5', 'L-6'])
  }
  expect((await call('/api/v1/orders?channel=list&tag=odd&count=true')).json).toMatchObject({ count: '3' })
  expect((await call('/api/v1/orders?q=L-3')).json.orders).toMatchObject([{ externalId: 'L-3' }])
  expect((await call('/api/v1/orders?channel=list&phone=%2B86%20138%200013%208000')).json.orders).toHaveLength(7)
  expect((await call('/api/v1/orders?phone=13800138000', { role: 'analyst' })).status).toBe(403)
  expect((await call('/api/v1/orders?channel=list&totalFrom=10&totalTo=10.00&currency=CNY')).json.orders).toHaveLength(7)
  expect((await call('/api/v1/orders?totalFrom=10')).json).toMatchObject({ status: 400, field: 'currency' })
  expect((await call('/api/v1/orders?cursor=nonsense')).json).toMatchObject({ status: 400, field: 'cursor' })
  expect((await call('/api/v1/orders?limit=500')).json).toMatchObject({ status: 400, field: 'limit' })
  expect((await call('/api/v1/orders?statsu=placed')).json).toMatchObject({ status: 400, field: 'statsu' })
})
