import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { problemsOf } from '../../http/route.ts'
import { openTestDoor, type TestDoor } from '../../testing.ts'

let door: TestDoor
beforeAll(async () => {
  door = await openTestDoor('http_odd')
})
afterAll(() => door?.close())
const call: TestDoor['call'] = (path, sent) => door.call(path, sent)

test('whatever document arrives, the answer is a declared one and never a 5xx', async () => {
  const route = door.http.routes.find(
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
