import { mkdtempSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { noteTextMax } from '#engine/order'
import { createKey, createVault, keyTable, openLocalKeyring, type Role } from '#guard'
import { type Hub, type Jobs, openJobs, verify } from '#hub'
import { anOrder, openTestHub, owner, testClock, undeclaredShops, warehouse } from '#hub/testing'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import { type ExportSelection, exportTable, openWords } from '#views'
import { commandSchemas } from './api/orders/command-schema.ts'
import type { HttpParts } from './api/parts.ts'
import { httpLimits } from './http/limits.ts'
import { openApi } from './http/openapi.ts'
import { problemsOf, type Route } from './http/route.ts'
import { type Http, openHttp } from './open-http.ts'

let store: Store
let closeStore: () => Promise<void>
let hub: Hub & { end(): Promise<void> }
let http: Http
let jobs: Jobs
let parts: HttpParts
const clock = testClock()
const keys: Partial<Record<Role, string>> = {}
const silent = { info() {}, warn() {}, error: (facts: object) => console.error(facts) }

beforeAll(async () => {
  const opened = await openTestStore('http')
  store = opened.store
  closeStore = opened.close
  const dir = mkdtempSync(join(tmpdir(), 'orrery-http-'))
  const vault = await createVault(
    await openLocalKeyring({ file: join(dir, 'keyring'), secret: { keyFile: join(dir, 'key') } }),
  )
  hub = await openTestHub(store, { vault, clock })
  await hub.catalog.saveLocation(warehouse('HZ'))
  await hub.catalog.saveLocation(warehouse('SH', { priority: 2 }))
  for (const role of [
    'owner',
    'clerk',
    'warehouse',
    'analyst',
    'channel',
    'integration',
  ] as const) {
    keys[role] = (await createKey(keyTable(store), { role, name: role }, clock.now())).key
  }
  jobs = openJobs({
    hub,
    store,
    vault,
    clock,
    folder: join(dir, 'exports'),
    tableOf: (wish, selection, viewer) =>
      exportTable(store, wish, selection as ExportSelection, viewer),
    onError: (error) => console.error(error),
  })
  parts = {
    shops: undeclaredShops,
    hub,
    jobs,
    store,
    vault,
    clock,
    log: silent,
    host: '127.0.0.1',
    port: 0,
    companyCurrency: 'CNY',
  }
  http = await openHttp(parts)
})
afterAll(async () => {
  await http?.close()
  await jobs?.stop()
  await hub?.end()
  await closeStore?.()
})

type Sent = {
  method?: string
  body?: unknown
  raw?: string | Buffer
  role?: Role
  headers?: Record<string, string>
}
async function call(path: string, { method, body, raw, role = 'owner', headers }: Sent = {}) {
  const content = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  const response = await fetch(http.url + path, {
    method: method ?? (content === undefined ? 'GET' : 'POST'),
    headers: {
      authorization: `Bearer ${keys[role]}`,
      ...(content === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
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
  [
    'a quantity as text',
    { ...order(), lines: [{ sku: 'A', quantity: '1', unitPrice: '1' }] },
    'wrong_shape',
    'lines[0].quantity',
  ],
  [
    'a quantity of 0',
    { ...order(), lines: [{ sku: 'A', quantity: 0, unitPrice: '1' }] },
    'wrong_shape',
    'lines[0].quantity',
  ],
  [
    'a price as number',
    { ...order(), lines: [{ sku: 'A', quantity: 1, unitPrice: 1 }] },
    'wrong_shape',
    'lines[0].unitPrice',
  ],
  [
    'an exponent',
    { ...order(), lines: [{ sku: 'A', quantity: 1, unitPrice: '1e9' }] },
    'wrong_shape',
    'lines[0].unitPrice',
  ],
  ['an unknown currency', { ...order(), currency: 'XYZ' }, 'unknown_currency', 'currency'],
  ['31 February', { ...order(), placedAt: '2026-02-31T00:00:00Z' }, 'bad_date', 'placedAt'],
  ['no lines', { ...order(), lines: [] }, 'wrong_shape', 'lines'],
])('%s is refused with 400 and the field named', async (_name, body, code, field) => {
  const answer = await call('/api/v1/orders', {
    raw: typeof body === 'string' ? body : JSON.stringify(body),
    method: 'POST',
  })
  expect(answer.status, answer.text).toBe(400)
  expect(answer.json).toMatchObject({ status: 400, code, type: `/api/docs/errors#${code}` })
  if (field !== undefined) expect(answer.json.field).toBe(field)
  expect(answer.json.remedy).not.toBe('')
})

test('bytes that are no UTF-8 are refused', async () => {
  const answer = await call('/api/v1/orders', {
    raw: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
    method: 'POST',
  })
  expect(answer.json).toMatchObject({ status: 400, code: 'not_utf8' })
})

test('64 MiB are refused with the limit named', async () => {
  const answer = await call('/api/v1/orders', { raw: Buffer.alloc(64 * 1024 * 1024, 32) }).catch(
    () => undefined,
  )
  // The server stops reading; a client that goes on writing may see the connection end instead.
  if (answer)
    expect(answer.json).toMatchObject({
      status: 413,
      code: 'body_too_large',
      facts: { bytesMax: httpLimits.bodyBytesMax },
    })
  expect(
    (await call('/api/v1/orders', { raw: Buffer.alloc(httpLimits.bodyBytesMax + 1, 32) })).status,
  ).toBe(413)
})

test('no key, a wrong key and a role without the grant are refused; unknown addresses are 404; other content is 415', async () => {
  expect((await fetch(`${http.url}/api/v1/orders`)).status).toBe(401)
  expect(
    (await call('/api/v1/orders', { headers: { authorization: 'Bearer ory_0000000000000000_xx' } }))
      .status,
  ).toBe(401)
  expect((await call('/api/v1/orders', { role: 'analyst', body: anOrder('H-9') })).status).toBe(403)
  expect((await call('/api/v1/nothing')).json).toMatchObject({ status: 404, code: 'unknown_route' })
  expect(
    (await call('/api/v1/orders', { raw: '<a/>', headers: { 'content-type': 'text/xml' } })).status,
  ).toBe(415)
  expect(
    (await call('/api/v1/orders', { headers: { 'x-purpose': 'curiosity' } })).json,
  ).toMatchObject({ status: 400, field: 'X-Purpose' })
})

test('an order is found by id, number and channel reference, with what its viewer may see', async () => {
  const { json: placed } = await place('H-2')
  for (const name of [placed.id, placed.number, 'web:H-2']) {
    const { json, status } = await call(`/api/v1/orders/${encodeURIComponent(name)}`)
    expect(status).toBe(200)
    expect(json).toMatchObject({
      id: placed.id,
      number: placed.number,
      externalId: 'H-2',
      totals: { total: '10.00', paid: '10.00' },
    })
    expect(json.persons.find(({ role }: { role: string }) => role === 'buyer').values.phone).toBe(
      '13800138000',
    )
    expect(json.actions.some(({ type }: { type: string }) => type === 'cancel')).toBe(true)
  }
  const seenByAnalyst = await call(`/api/v1/orders/${placed.id}`, { role: 'analyst' })
  expect(seenByAnalyst.json.persons).toEqual([])
  expect(seenByAnalyst.text).not.toContain('13800138000')
  const seenByWarehouse = await call(`/api/v1/orders/${placed.id}`, { role: 'warehouse' })
  expect(seenByWarehouse.json.totals).toBeNull()
  expect(seenByWarehouse.text).not.toContain('10.00')
  expect(seenByWarehouse.json.persons.length).toBeGreaterThan(0)
  const [{ count }] = (await store.read(
    'select count(*) as count from reveal where order_id = $1',
    [placed.id],
  )) as [{ count: number }]
  expect(count).toBeGreaterThan(0)
  expect((await call('/api/v1/orders/web:unknown')).json).toMatchObject({
    status: 404,
    code: 'unknown_order',
  })
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
  const answer = await call('/api/v1/orders/bulk', {
    raw: lines.join('\n'),
    headers: { 'content-type': 'application/x-ndjson' },
  })
  const results = new Map(
    answer.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .map((result) => [result.line, result]),
  )
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
  const body = Array.from({ length: count }, (_, index) =>
    JSON.stringify(anOrder(`M-${index}`)),
  ).join('\n')
  const answer = await call('/api/v1/orders/bulk', {
    raw: body,
    headers: { 'content-type': 'application/x-ndjson' },
  })
  const results = answer.text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(results.length).toBe(count)
  expect(new Set(results.map(({ line }) => line)).size).toBe(count)
  expect(results.every(({ outcome }) => outcome === 201)).toBe(true)
})

test('the list is paged by cursor without gap or double, filtered, counted and searched', async () => {
  for (let at = 0; at < 7; at++)
    await place(`L-${at}`, { channel: 'list', tags: at % 2 ? ['odd'] : [] })
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
  expect((await call('/api/v1/orders?channel=list&tag=odd&count=true')).json).toMatchObject({
    count: '3',
  })
  expect((await call('/api/v1/orders?q=L-3')).json.orders).toMatchObject([{ externalId: 'L-3' }])
  expect(
    (await call('/api/v1/orders?channel=list&phone=%2B86%20138%200013%208000')).json.orders,
  ).toHaveLength(7)
  expect((await call('/api/v1/orders?phone=13800138000', { role: 'analyst' })).status).toBe(403)
  expect(
    (await call('/api/v1/orders?channel=list&totalFrom=10&totalTo=10.00&currency=CNY')).json.orders,
  ).toHaveLength(7)
  expect((await call('/api/v1/orders?totalFrom=10')).json).toMatchObject({
    status: 400,
    field: 'currency',
  })
  expect((await call('/api/v1/orders?cursor=nonsense')).json).toMatchObject({
    status: 400,
    field: 'cursor',
  })
  expect((await call('/api/v1/orders?limit=500')).json).toMatchObject({
    status: 400,
    field: 'limit',
  })
  expect((await call('/api/v1/orders?statsu=placed')).json).toMatchObject({
    status: 400,
    field: 'statsu',
  })
})

const shipWish = (fulfilment: number) => ({ command: { type: 'ship', fulfilment } })

test('what a preview says is what the command does; after a change the preview is stale', async () => {
  await call('/api/v1/stock', {
    body: { type: 'receive', sku: 'CUP', location: 'HZ', quantity: 50 },
  })
  const { json: placed } = await place('C-1')
  expect(placed.status).toBe('released')
  const path = `/api/v1/orders/${placed.id}`
  const previewed = await call(`${path}/preview`, { body: shipWish(1) })
  expect(previewed.status, previewed.text).toBe(200)
  expect(previewed.json.lines).toContainEqual({ line: 1, bucket: 'shipped', before: 0, after: 1 })
  expect((await call(`${path}/events`)).json.events).toHaveLength(placed.version)
  const done = await call(`${path}/commands`, {
    body: { ...shipWish(1), previewToken: previewed.json.token },
  })
  expect(done.status, done.text).toBe(200)
  expect(done.json.status).toBe(previewed.json.status.after.overall)
  const after = await call(`${path}/events?after=${placed.version}`)
  expect(after.json.events.map(({ type }: { type: string }) => type)).toEqual(previewed.json.events)
  const stale = await call(`${path}/commands`, {
    body: { ...shipWish(1), previewToken: previewed.json.token },
  })
  expect(stale.json).toMatchObject({ status: 412, code: 'stale' })
  const forged = await call(`${path}/commands`, {
    body: { ...shipWish(1), previewToken: `9.${previewed.json.token.slice(2)}` },
  })
  expect(forged.json).toMatchObject({
    status: 400,
    code: 'preview_unreadable',
    field: 'previewToken',
  })
})

test('a command is done once per Idempotency-Key, and only at the version that was meant', async () => {
  const { json: placed } = await place('C-2')
  const path = `/api/v1/orders/${placed.id}/commands`
  const body = { command: { type: 'hold', hold: 'fraud', reason: 'asked' } }
  const keyed = { headers: { 'idempotency-key': 'k-1' } }
  const first = await call(path, { body, ...keyed })
  expect(first.json).toMatchObject({ repeated: false, status: 'held' })
  expect((await call(path, { body, ...keyed })).json).toEqual({ ...first.json, repeated: true })
  expect(
    (await call(path, { body: { command: { ...body.command, reason: 'other' } }, ...keyed })).json,
  ).toMatchObject({ status: 409, code: 'key_reused' })
  const unhold = { command: { type: 'unhold', hold: 'fraud' } }
  expect((await call(path, { body: unhold, headers: { 'if-match': '"1"' } })).json).toMatchObject({
    status: 412,
    code: 'stale',
  })
  expect(
    (await call(path, { body: unhold, headers: { 'if-match': first.headers.get('etag')! } }))
      .status,
  ).toBe(200)
  expect((await call(path, { body: unhold, headers: { 'if-match': 'x' } })).json).toMatchObject({
    status: 400,
    field: 'If-Match',
  })
})

const tellNote = (id: string, text: unknown, sent: Sent = {}) =>
  call(`/api/v1/orders/${id}/commands`, { body: { command: { type: 'note', text } }, ...sent })
const sealedNotes = (id: string) =>
  store.read(`select part, subject_id from sealed where order_id = $1 and part like 'note:%'`, [id])

test('a note is read by whoever may, by nobody else, and stands in no table in plain', async () => {
  const secret = '收件人王小明的门禁码 zugang-xq，请勿打电话'
  const { json: placed } = await place('N-1', { note: 'Ring twice' })
  const told = await tellNote(placed.id, secret, { role: 'clerk' })
  expect(told.status, told.text).toBe(200)
  expect(told.json.repeated).toBe(false)
  const read = (role: Role, purpose: string) =>
    call(`/api/v1/orders/${placed.id}`, { role, headers: { 'x-purpose': purpose } })

  const { json } = await read('clerk', 'support')
  expect(json.notes).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f]{16}$/),
      at: expect.any(String),
      by: expect.stringMatching(/^key:/),
      text: secret,
    },
  ])
  const ofBuyer = json.persons.filter(({ role }: { role: string }) => role === 'note')
  expect(ofBuyer).toMatchObject([{ values: { note: 'Ring twice' } }])
  const { json: seen, text } = await read('analyst', 'analytics')
  expect(seen.notes).toEqual([{ ...json.notes[0], text: null }])
  expect(text).not.toContain('zugang')
  expect((await tellNote(placed.id, 'x', { role: 'analyst' })).status).toBe(403)

  const tables = await store.read(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in (current_schema(), 'view')`,
  )
  for (const { name } of tables) {
    const [{ found }] = (await store.read(
      `select count(*)::int4 as found from ${name} t where t::text like '%zugang%' or t::text like '%${Buffer.from('zugang').toString('hex')}%'`,
    )) as [{ found: number }]
    expect(found, name).toBe(0)
  }
  const [sealed] = await sealedNotes(placed.id)
  const [order] = await store.read(`select doc->>'buyer' as buyer from orders where id = $1`, [
    placed.id,
  ])
  expect(sealed!.subject_id.replaceAll('-', '')).toBe(order!.buyer)
  expect((await place('N-1', { note: 'Ring twice' })).json.repeated).toBe(true)
  const differing = async (change: object) =>
    (await place('N-1', change)).json.differences.map(({ field }: { field: string }) => field)
  expect(await differing({ note: 'Ring once' })).toEqual(['note'])
  expect(await differing({ note: 'Ring twice', tags: ['new'] })).toEqual(['tags[0]'])
})

test('a note is written once per Idempotency-Key, and a refused one leaves nothing behind', async () => {
  const { json: placed } = await place('N-2')
  const keyed = { headers: { 'idempotency-key': 'n-1' } }
  const first = await tellNote(placed.id, 'Called back', keyed)
  const again = await tellNote(placed.id, 'Called back', keyed)
  expect(again.json).toEqual({ ...first.json, repeated: true })
  expect((await tellNote(placed.id, 'Called twice', keyed)).json.code).toBe('key_reused')
  const late = await tellNote(placed.id, 'Too late', { headers: { 'if-match': '"1"' } })
  expect(late.json.code).toBe('stale')
  expect(await sealedNotes(placed.id)).toHaveLength(1)
  const { json } = await call(`/api/v1/orders/${placed.id}`)
  expect(json.notes).toMatchObject([{ text: 'Called back' }])

  for (const text of ['', 'a'.repeat(noteTextMax + 1), 'a\0b', '\ud800', 1])
    expect((await tellNote(placed.id, text)).status).toBe(400)
  const raw = (text: string) => hub.note({ order: placed.id, text }, owner)
  expect(await raw('a\0b')).toMatchObject({ refused: 'unreadable_text', field: 'text' })
  expect(await raw('\udc00')).toMatchObject({ refused: 'unreadable_text' })
  expect(await raw('a'.repeat(noteTextMax + 1))).toMatchObject({ refused: 'text_too_long' })
  const stranger = { ...owner, unit: 'elsewhere' }
  expect(await hub.note({ order: placed.id, text: 'x' }, stranger)).toMatchObject({
    refused: 'other_unit',
  })
  expect(await sealedNotes(placed.id)).toHaveLength(1)
})

test('an order without persons keeps its notes under one subject of its own until that is forgotten, and a preview writes none', async () => {
  const { json: placed } = await place('N-3', { buyer: undefined, shipTo: { country: 'CN' } })
  const body = { command: { type: 'note', text: 'First' } }
  const { json: previewed } = await call(`/api/v1/orders/${placed.id}/preview`, { body })
  expect(previewed.events).toEqual(['order.noted'])
  expect(await sealedNotes(placed.id)).toEqual([])
  const path = `/api/v1/orders/${placed.id}/commands`
  const bound = { previewToken: previewed.token }
  const otherText = { command: { type: 'note', text: 'Other' }, ...bound }
  expect((await call(path, { body: otherText })).json.code).toBe('preview_unreadable')
  expect((await call(path, { body: { ...body, ...bound } })).status).toBe(200)
  await tellNote(placed.id, 'Second')
  const { json } = await call(`/api/v1/orders/${placed.id}`)
  expect(json.notes.map(({ text }: { text: string }) => text)).toEqual(['First', 'Second'])
  const sealed = await sealedNotes(placed.id)
  expect(new Set(sealed.map(({ subject_id }) => subject_id)).size).toBe(1)
  expect((await verify({ store })).differences).toEqual([])

  await store.read('delete from subject_key where id = $1', [sealed[0]!.subject_id])
  await tellNote(placed.id, 'Third')
  const { json: forgotten } = await call(`/api/v1/orders/${placed.id}`)
  expect(forgotten.notes).toMatchObject([{ text: null }, { text: null }, { text: 'Third' }])
})

test('orders are split and merged by those who may move money; early exchanges are refused', async () => {
  const make = async (externalId: string, sku: string) =>
    (
      await call('/api/v1/orders', {
        body: anOrder(externalId, {
          lines: [{ sku, title: 'Pan', quantity: 2, unitPrice: '5.00' }],
        }),
      })
    ).json.id as string
  const [one, two] = [await make('G-1', 'G-PAN'), await make('G-2', 'G-PAN')]
  const lines = [{ line: 1, quantity: 1 }]
  const split = (change: object) =>
    call(`/api/v1/orders/${one}/split`, { body: { lines }, ...change })
  for (const role of ['warehouse', 'analyst', 'channel'] as const)
    expect((await split({ role })).json).toMatchObject({ status: 403, code: 'not_allowed' })
  expect((await split({ headers: { 'if-match': '"1"' } })).json).toMatchObject({ code: 'stale' })
  const headers = { 'idempotency-key': 'split-1' }
  const done = await split({ role: 'clerk', headers })
  expect(done.json, JSON.stringify(done.json)).toMatchObject({
    credit: '0.00',
    orders: [
      { id: one, total: '5.00', repeated: false },
      { total: '5.00', repeated: false },
    ],
  })
  const again = await split({ role: 'clerk', headers })
  expect(again.json).toEqual({
    ...done.json,
    repeated: true,
    orders: done.json.orders.map((order: object) => ({ ...order, repeated: true })),
  })
  const other = { lines: [{ line: 1, quantity: 2 }] }
  expect((await split({ headers, body: other })).json).toMatchObject({
    status: 409,
    code: 'key_reused',
  })
  expect((await split({ role: 'channel', headers })).json).toMatchObject({ code: 'not_allowed' })
  expect((await call('/api/v1/orders/web:G-1%2F2')).json.links).toMatchObject([{ order: one }])

  const merge = (orders: string[]) => call(`/api/v1/orders/${one}/merge`, { body: { orders } })
  expect((await merge(['nothing'])).status).toBe(404)
  expect((await merge([one])).json).toMatchObject({ status: 409, code: 'not_mergeable' })
  expect((await merge([two])).json.orders).toMatchObject([
    { id: two, total: '0.00' },
    { id: one, total: '15.00' },
  ])

  const three = await make('G-3', 'G-NONE')
  const back = { back: lines, wanted: [], reason: 'size' }
  expect((await call(`/api/v1/orders/${three}/exchange`, { body: back })).status).toBe(400)
  const wanted = [{ sku: 'G-MUG', title: 'Mug', quantity: 1, unitPrice: '4.00' }]
  const early = await call(`/api/v1/orders/${three}/exchange`, { body: { ...back, wanted } })
  expect(early.status).toBe(409)
  const reship = await call(`/api/v1/orders/${three}/reship`, { body: { lines } })
  expect(reship.json).toMatchObject({ status: 409, code: 'not_shipped' })
})

test('amounts of a command are exact in the currency of the order, and its fields are named', async () => {
  const { json: placed } = await place('C-3', {
    currency: 'JPY',
    rate: '0.05',
    lines: [{ sku: 'CUP', quantity: 1, unitPrice: '10' }],
    payments: [{ id: 'p', method: 'card', state: 'captured', amount: '10' }],
  })
  const path = `/api/v1/orders/${placed.id}/commands`
  expect(
    (await call(path, { body: { command: { type: 'refund', amount: '1.5', reason: 'asked' } } }))
      .json,
  ).toMatchObject({ status: 400, field: 'command.amount' })
  expect(
    (await call(path, { body: { command: { type: 'refund', amount: '2', reason: 'asked' } } }))
      .status,
  ).toBe(200)
  const { json } = await call(`/api/v1/orders/${placed.id}`)
  expect(json.totals.refundDue).toBe('2')
  expect(
    (await call(path, { body: { command: { type: 'refund', amount: 2, reason: 'asked' } } })).json,
  ).toMatchObject({ status: 400, field: 'command.amount' })
  expect((await call(path, { body: { command: { type: 'explode' } } })).json).toMatchObject({
    status: 400,
    field: 'command.type',
  })
  expect((await call(path, { body: { command: { type: 'place' } } })).status).toBe(400)
  expect(
    (
      await call(path, {
        role: 'warehouse',
        body: { command: { type: 'refund', amount: '1', reason: 'asked' } },
      })
    ).json,
  ).toMatchObject({ status: 403, code: 'not_allowed' })
})

/** Reads a stream until `enough` events came or the time is over. */
async function listen(query: string, enough: () => boolean, after?: number) {
  const events: { id: number; type: string; order: string }[] = []
  const abort = new AbortController()
  const response = await fetch(`${http.url}/api/v1/stream${query}`, {
    headers: {
      authorization: `Bearer ${keys.owner}`,
      ...(after === undefined ? {} : { 'last-event-id': String(after) }),
    },
    signal: abort.signal,
  })
  expect(response.status).toBe(200)
  const done = (async () => {
    let rest = ''
    try {
      for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
        const blocks = (rest + chunk).split('\n\n')
        rest = blocks.pop()!
        for (const block of blocks) {
          const match = /^id: (\d+)\nevent: (\S+)\ndata: (.*)$/.exec(block)
          if (match)
            events.push({
              id: Number(match[1]),
              type: match[2]!,
              order: JSON.parse(match[3]!).order,
            })
        }
        if (enough()) abort.abort()
      }
    } catch {}
  })()
  return { events, done, stop: () => abort.abort() }
}

test('a stream that is resumed while orders arrive misses nothing and tells nothing twice', async () => {
  const rows = await store.read('select max(position) as position from event', [])
  const from = (rows[0]!.position ?? 0) as number
  const count = 300
  let placing = true
  const orders = (async () => {
    for (let at = 0; at < count; at += 10)
      await Promise.all(
        Array.from({ length: 10 }, (_, each) => place(`S-${at + each}`, { channel: 'stream' })),
      )
    placing = false
  })()
  const seen: number[] = []
  let last = from
  for (let turn = 0; ; turn++) {
    const wanted = placing ? 40 + turn : Number.POSITIVE_INFINITY
    const heard = await listen('?channel=stream', () => heard.events.length >= wanted, last)
    orders.then(() => clock.sleep(1_500)).then(heard.stop)
    await heard.done
    seen.push(...heard.events.map(({ id }) => id))
    last = seen.at(-1) ?? last
    if (wanted === Number.POSITIVE_INFINITY) break
  }
  await orders
  const all = (
    await store.read(
      `select e.position from event e join orders o on o.id = e.order_id where o.shop = 'stream' order by 1`,
      [],
    )
  ).map(({ position }) => position)
  expect(seen).toEqual(all)
})

test('a stream narrowed by status tells the same when it is resumed, whatever has become of the orders', async () => {
  const from = Number((await store.read('select settled() as position', []))[0]!.position)
  const query = '?channel=narrow&status=awaiting_payment'
  const live = await listen(query, () => false)
  const { json: placed } = await place('N-1', { channel: 'narrow', payments: [] })
  const due = { type: 'pay', payment: 'p1', method: 'card', amount: '10.00' }
  await call(`/api/v1/orders/${placed.id}/commands`, { body: { command: due } })
  await expect.poll(() => live.events.length).toBeGreaterThan(1)
  await clock.sleep(200)
  live.stop()
  const { length } = live.events
  const resumed = await listen(query, () => resumed.events.length >= length, from)
  clock.sleep(3_000).then(resumed.stop)
  await resumed.done
  expect(resumed.events).toEqual(live.events)
})

test('a stream tells one order only, and forgets nothing when it is asked from a position', async () => {
  const { json: placed } = await place('S-one')
  const heard = await listen(
    `?order=${placed.id}&from=0`,
    () => heard.events.length >= placed.version,
  )
  await heard.done
  expect(heard.events.length).toBe(placed.version)
  expect(new Set(heard.events.map(({ order }) => order))).toEqual(new Set([placed.id]))
  expect((await call('/api/v1/stream?from=x')).status).toBe(400)
  expect((await call('/api/v1/stream', { headers: { 'last-event-id': 'x' } })).json).toMatchObject({
    status: 400,
    field: 'Last-Event-ID',
  })
})

test('stock is received, counted, listed and refused by place and quantity', async () => {
  const some = await call('/api/v1/stock', {
    body: {
      commands: [
        { type: 'receive', sku: 'MUG', location: 'SH', quantity: 5 },
        { type: 'adjust', sku: 'MUG', location: 'SH', quantity: -9, reason: 'broken' },
        { type: 'transfer', sku: 'MUG', location: 'SH', to: 'HZ', quantity: 2 },
      ],
    },
  })
  expect(some.json.results).toMatchObject([
    { changed: 1 },
    { code: 'not_enough_stock' },
    { changed: 2 },
  ])
  expect((await call('/api/v1/stock/MUG')).json.rows).toMatchObject([
    { location: 'HZ', onHand: 2, free: 2 },
    { location: 'SH', onHand: 3 },
  ])
  expect(
    (
      await call('/api/v1/stock', {
        body: { type: 'receive', sku: 'MUG', location: 'NOWHERE', quantity: 1 },
      })
    ).json,
  ).toMatchObject({ status: 404, field: 'location' })
  expect(
    (
      await call('/api/v1/stock', {
        body: { type: 'receive', sku: 'MUG', location: 'SH', quantity: 0 },
      })
    ).json,
  ).toMatchObject({ status: 400, field: 'quantity' })
  expect((await call('/api/v1/stock', { body: { commands: [] } })).json).toMatchObject({
    status: 400,
    field: 'commands',
  })
  expect(
    (
      await call('/api/v1/stock', {
        body: { type: 'adjust', sku: 'MUG', location: 'SH', quantity: -9, reason: 'x' },
      })
    ).json,
  ).toMatchObject({ status: 409, code: 'not_enough_stock' })
})

test('places and SKUs are created, replaced and checked', async () => {
  const body = { name: 'Köln', country: 'DE', zone: 'Europe/Berlin' }
  expect((await call('/api/v1/locations/CGN', { method: 'PUT', body })).status).toBe(201)
  expect(
    (await call('/api/v1/locations/CGN', { method: 'PUT', body: { ...body, active: false } }))
      .status,
  ).toBe(200)
  expect(
    (await call('/api/v1/locations/CGN', { method: 'PUT', body: { ...body, zone: 'Moon/Base' } }))
      .json,
  ).toMatchObject({ status: 400, field: 'zone' })
  expect(
    (await call('/api/v1/locations')).json.locations.map(({ id }: { id: string }) => id),
  ).toContain('CGN')
  expect((await call('/api/v1/skus/MUG', { method: 'PUT', body: { name: 'Mug' } })).status).toBe(
    201,
  )
  expect(
    (await call('/api/v1/skus/MUG', { method: 'PUT', body: { name: 'Mug', weightGrams: 300 } }))
      .json,
  ).toMatchObject({ version: 2, weightGrams: 300 })
  expect((await call('/api/v1/skus/NONE')).json).toMatchObject({ status: 404, code: 'unknown_sku' })
  expect((await call('/api/v1/skus')).json.skus).toMatchObject([{ id: 'MUG' }])
})

test('a key is made, works, and is useless within five seconds of being revoked', async () => {
  const made = await call('/api/v1/keys', { body: { name: 'till', role: 'clerk' } })
  expect(made.status).toBe(201)
  const use = () =>
    call('/api/v1/orders?limit=1', { headers: { authorization: `Bearer ${made.json.key}` } })
  expect((await use()).status).toBe(200)
  // Revoked behind the door's back, as another process would.
  await keyTable(store).revoke(made.json.id, clock.now())
  clock.skip(httpLimits.keyCacheMs + 1)
  expect(httpLimits.keyCacheMs).toBeLessThanOrEqual(5_000)
  expect((await use()).status).toBe(401)
  expect((await call(`/api/v1/keys/${made.json.id}`, { method: 'DELETE' })).status).toBe(204)
  expect((await call('/api/v1/keys/ffffffffffffffff', { method: 'DELETE' })).status).toBe(404)
  expect((await call('/api/v1/keys')).text).not.toContain(made.json.key.slice(21))
  expect((await call('/api/v1/keys', { body: { name: 'x', role: 'system' } })).json).toMatchObject({
    status: 400,
    field: 'role',
  })
})

test('a definition is published, and one with flaws is refused with all of them', async () => {
  const { json } = await call('/api/v1/definitions')
  const { definition } = json.definitions.find(({ name }: { name: string }) => name === 'standard')
  const again = await call('/api/v1/definitions', { body: { ...definition, version: 2 } })
  expect(again.json, again.text).toMatchObject({ name: 'standard', version: 2 })
  const flawed = await call('/api/v1/definitions', {
    body: { ...definition, version: 3, start: 'nowhere' },
  })
  expect(flawed.json).toMatchObject({ status: 400, code: 'definition_flawed' })
  expect(flawed.json.flaws.length).toBeGreaterThan(0)
  expect((await call('/api/v1/definitions', { body: {} })).status).toBe(400)
})

test('words of titles, SKUs, numbers and tags find an order', async () => {
  await place('W-1', {
    lines: [{ sku: 'XK-77/b', title: '手工紫砂茶壶 Teapot', quantity: 1, unitPrice: '10.00' }],
  })
  const words = openWords({
    ...{ store, clock, isBusy: () => false },
    onError: (error) => console.error(error),
  })
  const [row] = await store.read('select settled() as position', [])
  await expect.poll(() => words.position()).toBeGreaterThanOrEqual(row!.position)
  await words.stop()
  for (const q of ['XK-77/b', 'teapot', '紫砂', 'teap', '紫砂 xk']) {
    const { json } = await call(`/api/v1/orders?q=${encodeURIComponent(q)}`)
    expect(
      json.orders.map(({ externalId }: { externalId: string }) => externalId),
      q,
    ).toContain('W-1')
  }
  expect((await call('/api/v1/orders?q=%21%21')).json.orders).toEqual([])
})

test('health, readiness, metrics and pages are open; no person is in the metrics', async () => {
  for (const path of [
    '/healthz',
    '/readyz',
    '/metrics',
    '/api/docs',
    '/api/docs/errors',
    '/api/openapi.json',
  ]) {
    const response = await fetch(http.url + path, {
      headers: { 'accept-language': 'zh-CN,en;q=0.5' },
    })
    expect(response.status, path).toBe(200)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    const text = await response.text()
    if (path === '/metrics') expect(text).toMatch(/orrery_ledger_batches_total \d+/)
  }
})

/** One request of the right shape for a route, to nothing that exists. */
const requestFor = ({ method, path, body, bodyMedia }: Route): [string, Sent] => [
  path.replace('{id}', 'web:nobody'),
  {
    method,
    ...(body ? { raw: '{}', headers: { 'content-type': bodyMedia ?? 'application/json' } } : {}),
  },
]

test('every route says who may: without a key nobody, with a key only the roles that are granted', async () => {
  const grants: Record<string, string> = {}
  const roles = ['owner', 'clerk', 'warehouse', 'analyst', 'channel', 'integration'] as const
  for (const route of http.routes) {
    if (route.access === 'open') continue
    const [path, sent] = requestFor(route)
    expect(
      (await call(path, { ...sent, headers: { ...sent.headers, authorization: '' } })).status,
      route.path,
    ).toBe(401)
    const may: string[] = []
    for (const role of roles) {
      if (route.path === '/api/v1/stream') break
      const { status, json } = await call(path, { ...sent, role })
      expect(status, `${route.method} ${path} as ${role}`).toBeLessThan(500)
      if (json?.code !== 'not_allowed') may.push(role)
    }
    grants[`${route.method} ${route.path}`] = may.join(' ')
  }
  const open = http.routes.filter(({ access }) => access === 'open').map(({ path }) => path)
  expect(open).toEqual([
    '/track/{token}',
    '/api/v1/session',
    '/api/v1/session',
    '/api/v1/session',
    '/api/v1/inbox/{channel}',
    '/healthz',
    '/readyz',
    '/metrics',
    '/api/openapi.json',
    '/api/docs',
    '/api/docs/errors',
  ])
  expect(grants).toMatchInlineSnapshot(`
    {
      "DELETE /api/v1/carriers/{id}": "owner",
      "DELETE /api/v1/imports/{id}": "owner clerk integration",
      "DELETE /api/v1/keys/{id}": "owner",
      "DELETE /api/v1/shops/{id}": "owner",
      "DELETE /api/v1/views/{id}": "owner clerk warehouse analyst integration",
      "GET /api/v1/activity": "owner clerk warehouse analyst integration",
      "GET /api/v1/carriers": "owner clerk warehouse analyst integration",
      "GET /api/v1/company": "owner clerk warehouse analyst channel integration",
      "GET /api/v1/definitions": "owner clerk",
      "GET /api/v1/exceptions": "owner clerk",
      "GET /api/v1/exceptions/{id}": "owner clerk",
      "GET /api/v1/fields": "owner clerk warehouse analyst integration",
      "GET /api/v1/fields/{id}/versions": "owner clerk",
      "GET /api/v1/imports": "owner clerk integration",
      "GET /api/v1/imports/{id}": "owner clerk integration",
      "GET /api/v1/imports/{id}/desk": "owner clerk integration",
      "GET /api/v1/imports/{id}/orders": "owner clerk integration",
      "GET /api/v1/imports/{id}/preview": "owner clerk integration",
      "GET /api/v1/imports/{id}/undo": "owner clerk integration",
      "GET /api/v1/jobs": "owner clerk warehouse analyst integration",
      "GET /api/v1/jobs/{id}": "owner clerk warehouse analyst integration",
      "GET /api/v1/jobs/{id}/file": "owner clerk warehouse analyst integration",
      "GET /api/v1/jobs/{id}/results": "owner clerk warehouse analyst integration",
      "GET /api/v1/keys": "owner",
      "GET /api/v1/locations": "owner clerk warehouse analyst integration",
      "GET /api/v1/mappings": "owner clerk integration",
      "GET /api/v1/order-values": "owner clerk warehouse analyst integration",
      "GET /api/v1/orders": "owner clerk warehouse analyst integration",
      "GET /api/v1/orders/{id}": "owner clerk warehouse analyst integration",
      "GET /api/v1/orders/{id}/decisions": "owner clerk analyst",
      "GET /api/v1/orders/{id}/decisions/{version}": "owner clerk analyst",
      "GET /api/v1/orders/{id}/decisions/{version}/replay": "owner clerk analyst",
      "GET /api/v1/orders/{id}/events": "owner clerk warehouse analyst integration",
      "GET /api/v1/orders/{id}/persons": "owner clerk warehouse integration",
      "GET /api/v1/orders/{id}/stock": "owner clerk warehouse analyst integration",
      "GET /api/v1/orders/{id}/story": "owner clerk warehouse analyst integration",
      "GET /api/v1/orders/{id}/tracking": "owner clerk warehouse analyst integration",
      "GET /api/v1/people": "owner clerk warehouse analyst integration",
      "GET /api/v1/queues": "owner clerk warehouse",
      "GET /api/v1/queues/{queue}": "owner clerk warehouse",
      "GET /api/v1/shops": "owner clerk",
      "GET /api/v1/skus": "owner clerk warehouse analyst integration",
      "GET /api/v1/skus/{id}": "owner clerk warehouse analyst integration",
      "GET /api/v1/stock": "owner clerk warehouse analyst integration",
      "GET /api/v1/stock/{sku}": "owner clerk warehouse analyst integration",
      "GET /api/v1/stock/{sku}/moves": "owner clerk warehouse analyst integration",
      "GET /api/v1/stock/{sku}/reservations": "owner clerk warehouse analyst integration",
      "GET /api/v1/stream": "",
      "GET /api/v1/today": "owner clerk warehouse analyst channel integration",
      "GET /api/v1/views": "owner clerk warehouse analyst integration",
      "POST /api/v1/definitions": "owner",
      "POST /api/v1/exceptions/replay": "owner clerk",
      "POST /api/v1/exceptions/trial": "owner clerk",
      "POST /api/v1/exceptions/{id}/dismiss": "owner clerk",
      "POST /api/v1/exceptions/{id}/mend": "owner clerk",
      "POST /api/v1/imports": "owner clerk integration",
      "POST /api/v1/imports/{id}/cancel": "owner clerk integration",
      "POST /api/v1/imports/{id}/run": "owner clerk integration",
      "POST /api/v1/imports/{id}/undo": "owner clerk integration",
      "POST /api/v1/jobs": "owner clerk warehouse analyst integration",
      "POST /api/v1/jobs/{id}/cancel": "owner clerk warehouse analyst integration",
      "POST /api/v1/jobs/{id}/undo": "owner clerk warehouse analyst integration",
      "POST /api/v1/keys": "owner",
      "POST /api/v1/orders": "owner clerk channel integration",
      "POST /api/v1/orders/bulk": "owner clerk channel integration",
      "POST /api/v1/orders/{id}/commands": "owner clerk warehouse analyst integration",
      "POST /api/v1/orders/{id}/effects/{effect}/retry": "owner clerk",
      "POST /api/v1/orders/{id}/exchange": "owner clerk channel integration",
      "POST /api/v1/orders/{id}/exchange/preview": "owner clerk channel integration",
      "POST /api/v1/orders/{id}/merge": "owner clerk channel integration",
      "POST /api/v1/orders/{id}/merge/preview": "owner clerk channel integration",
      "POST /api/v1/orders/{id}/preview": "owner clerk warehouse analyst integration",
      "POST /api/v1/orders/{id}/reship": "owner clerk channel integration",
      "POST /api/v1/orders/{id}/reship/preview": "owner clerk channel integration",
      "POST /api/v1/orders/{id}/split": "owner clerk channel integration",
      "POST /api/v1/orders/{id}/split/preview": "owner clerk channel integration",
      "POST /api/v1/queues/marks": "owner clerk warehouse",
      "POST /api/v1/queues/notices": "owner clerk warehouse",
      "POST /api/v1/stock": "owner warehouse integration",
      "POST /api/v1/stock/preview": "owner clerk warehouse analyst integration",
      "PUT /api/v1/carriers/{id}": "owner",
      "PUT /api/v1/company": "owner",
      "PUT /api/v1/fields/{id}": "owner",
      "PUT /api/v1/imports/{id}/mapping": "owner clerk integration",
      "PUT /api/v1/locations/{id}": "owner",
      "PUT /api/v1/mappings/{name}": "owner clerk integration",
      "PUT /api/v1/shops/{id}": "owner",
      "PUT /api/v1/skus/{id}": "owner warehouse integration",
      "PUT /api/v1/views/{id}": "owner clerk warehouse analyst integration",
    }
  `)
})

test('what is deleted needs no body, whatever type the client names', async () => {
  const { json } = await call('/api/v1/keys', {
    body: { name: 'gone', role: 'channel', channels: ['web'] },
  })
  const headers = { 'content-type': 'application/json' }
  const gone = await call(`/api/v1/keys/${json.id}`, { method: 'DELETE', headers })
  expect(gone.status, gone.text).toBe(204)
})

test('what is no HTTP at all is a problem, too', async () => {
  const { port } = new URL(http.url)
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () =>
      socket.write('GET /api/v1/orders?q=\u4e91\u96c1 HTTP/1.1\r\nhost: x\r\n\r\n'),
    )
    let text = ''
    socket.setEncoding('utf8')
    socket.on('data', (part) => {
      text += part
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(text))
  })
  expect(answer).toMatch(/^HTTP\/1\.1 400 /)
  expect(JSON.parse(answer.slice(answer.indexOf('{')))).toMatchObject({
    code: 'unreadable_request',
    status: 400,
  })
})

// The golden document is that of a whole hub: tests/guide/openapi.db.test.ts.
test('the OpenAPI document declares every answer of every route', async () => {
  const text = JSON.stringify(openApi(http.routes))
  expect((await call('/api/openapi.json')).json).toEqual(JSON.parse(text))
  for (const { path, method } of http.routes) {
    const responses = JSON.parse(text).paths[path][method.toLowerCase()].responses
    expect(Object.keys(responses).length).toBeGreaterThan(1)
  }
  expect([...commandSchemas.keys()]).not.toContain('place')
})

test('whatever document arrives, the answer is a declared one and never a 5xx', async () => {
  const route = http.routes.find(
    ({ path, method }) => path === '/api/v1/orders' && method === 'POST',
  )!
  const declared = new Set([
    ...Object.keys(route.answers).map(Number),
    ...problemsOf(route).filter((status) => status < 500),
  ])
  const odd = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constant('\u0000'),
    fc.constant('\ud800'),
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.constant('1e9'),
    fc.constant('-1.005'),
    fc.jsonValue(),
  )
  const keys = [
    'channel',
    'externalId',
    'currency',
    'lines',
    'placedAt',
    'buyer',
    'shipTo',
    'charges',
    'payments',
    'tags',
    'fields',
    'note',
    'rate',
    'sourceRevision',
    'colour',
    '__proto__',
  ]
  const decimal = fc
    .tuple(fc.integer({ min: -9, max: 999_999 }), fc.integer({ min: 0, max: 9_999 }))
    .map(([whole, part]) => `${whole}.${part}`)
  const line = fc.record(
    {
      sku: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
      quantity: fc.integer({ min: 1, max: 1_000_000_000 }),
      unitPrice: decimal,
      title: fc.string({ maxLength: 50 }),
    },
    { requiredKeys: ['sku', 'quantity', 'unitPrice'] },
  )
  const document = fc.record(
    {
      channel: fc.constantFrom('web', 'pos', '渠道'),
      externalId: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
      currency: fc.constantFrom('CNY', 'JPY', 'KWD', 'XXX'),
      lines: fc.array(line, { minLength: 1, maxLength: 5 }),
      placedAt: fc.constantFrom(
        '2026-01-01T00:00:00Z',
        '2026-02-30',
        '9999-12-31T23:59:59+14:00',
        '0000-01-01T00:00:00Z',
        '0001-01-01T00:00:00Z',
      ),
      fields: fc.dictionary(
        fc.string({ maxLength: 10 }),
        fc.oneof(fc.string({ maxLength: 20 }), fc.integer(), fc.boolean()),
      ),
      tags: fc.array(fc.string({ maxLength: 10 }), { maxLength: 3 }),
      note: fc.string({ unit: 'grapheme' }),
      charges: fc.array(
        fc.record({
          kind: fc.constantFrom('shipping', 'discount', 'tax', 'rounding'),
          amount: decimal,
        }),
        { maxLength: 3 },
      ),
      payments: fc.array(
        fc.record({
          id: fc.string({ minLength: 1, maxLength: 5 }),
          method: fc.constant('card'),
          state: fc.constantFrom('captured', 'authorised', 'due', 'refunded'),
          amount: decimal,
        }),
        { maxLength: 2 },
      ),
      sourceRevision: fc.maxSafeNat(),
    },
    { requiredKeys: ['channel', 'externalId', 'currency', 'lines'] },
  )
  const broken = fc
    .tuple(document, fc.constantFrom(...keys), odd)
    .map(([whole, key, value]) => JSON.stringify({ ...whole, [key]: value }))
  const any = fc.oneof(
    document.map((whole) => JSON.stringify(whole)),
    broken,
    fc.json(),
    fc.string({ unit: 'binary' }),
  )
  await fc.assert(
    fc.asyncProperty(any, async (raw) => {
      const answer = await call('/api/v1/orders', { raw, method: 'POST' })
      expect(declared.has(answer.status), `${answer.status} ${answer.text}`).toBe(true)
      if (answer.status >= 400) expect(answer.json.code).toMatch(/^[a-z_]+$/)
    }),
    { numRuns: 300 },
  )
})

test('reads with odd values in the address are answered without a 5xx', async () => {
  const gets = http.routes.filter(
    ({ method, path }) =>
      method === 'GET' && path.startsWith('/api/v1') && path !== '/api/v1/stream',
  )
  const odd = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom(
      '\u0000',
      'web:\u0000',
      '%',
      "'",
      '00000-00000',
      'ffffffffffffffffffffffffffffffff',
      '1e400',
      '-0',
      ':',
      'a:b',
    ),
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...gets), odd, fc.nat(), async (route, value, at) => {
      const names = Object.keys(route.query?.properties ?? {})
      const query =
        names.length > 0 ? `?${names[at % names.length]}=${encodeURIComponent(value)}` : ''
      const answer = await call(
        route.path.replace('{id}', encodeURIComponent(value) || 'x') + query,
      )
      expect(
        answer.status,
        `${route.path} ${JSON.stringify(value)} ${query} ${answer.text}`,
      ).toBeLessThan(500)
    }),
    { numRuns: 300 },
  )
})

test('closing ends the streams, and what is running is finished first', async () => {
  const last = await openHttp({ ...parts, port: 0 })
  const stream = await fetch(`${last.url}/api/v1/stream`, {
    headers: { authorization: `Bearer ${keys.owner}` },
  })
  const running = fetch(`${last.url}/api/v1/orders`, {
    method: 'POST',
    headers: { authorization: `Bearer ${keys.owner}`, 'content-type': 'application/json' },
    body: JSON.stringify(anOrder('CLOSE-1')),
  })
  await clock.sleep(20)
  await last.close()
  expect((await running).status).toBe(201)
  await stream.text()
  await expect(fetch(last.url)).rejects.toThrow()
})
