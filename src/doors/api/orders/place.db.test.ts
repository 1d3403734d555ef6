import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrder } from '#hub/testing'
import { httpLimits } from '../../http/limits.ts'
import { openTestDoor, type TestDoor } from '../../testing.ts'

let door: TestDoor
beforeAll(async () => {
  door = await openTestDoor('http_place')
})
afterAll(() => door?.close())
const call: TestDoor['call'] = (path, sent) => door.call(path, sent)
const place: TestDoor['place'] = (id, change) => door.place(id, change)

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

test('a bulk request is cut off within five seconds of its key being revoked', async () => {
  const wish = { name: 'feed', role: 'integration' }
  const { json: made } = await call('/api/v1/keys', { body: wish })
  const line = new TextEncoder().encode(`${JSON.stringify(anOrder('CUT-1'))}\n`)
  const body = new ReadableStream({ start: (lines) => lines.enqueue(line) })
  const answer = await fetch(`${door.http.url}/api/v1/orders/bulk`, {
    ...{ method: 'POST', body, duplex: 'half' },
    headers: { authorization: `Bearer ${made.key}`, 'content-type': 'application/x-ndjson' },
  } as RequestInit)
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  expect(JSON.parse((await reader.read()).value!)).toMatchObject({ line: 1, outcome: 201 })
  const begun = performance.now()
  expect((await call(`/api/v1/keys/${made.id}`, { method: 'DELETE' })).status).toBe(204)
  await expect(reader.read()).rejects.toThrow()
  expect(performance.now() - begun).toBeLessThan(5_000)
}, 20_000)
