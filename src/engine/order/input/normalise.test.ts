import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '#kit'
import type { LineInput, OrderInput } from './input.ts'
import { type NormaliseContext, type Normalised, normalise } from './normalise.ts'
import { postcodeArea } from './persons.ts'
import { fieldRegistry, noFields } from './registry.ts'

const context: NormaliseContext = { now: 1_000, companyCurrency: 'CNY', registry: noFields }
const line: LineInput = { sku: 'S1', quantity: 2, unitPrice: '19.90' }
const order: OrderInput = { channel: 'tmall:1', externalId: 'A1', currency: 'CNY', lines: [line] }

const read = (input: OrderInput, more: Partial<NormaliseContext> = {}): Normalised => {
  const answer = normalise(input, { ...context, ...more })
  if (isRefusal(answer)) throw new Error(`${answer.refused} ${answer.field}`)
  return answer
}
const refusal = (input: unknown, more: Partial<NormaliseContext> = {}): string => {
  const answer = normalise(input as OrderInput, { ...context, ...more })
  return isRefusal(answer) ? `${answer.refused} ${answer.field}` : 'accepted'
}
const withLine = (change: object): unknown => ({ ...order, lines: [line, { ...line, ...change }] })
const own = (json: string): object => JSON.parse(json)

test.each<[string, unknown, string]>([
  ['half a unit', withLine({ quantity: 1.5 }), 'bad_quantity lines[1].quantity'],
  ['no unit', withLine({ quantity: 0 }), 'bad_quantity lines[1].quantity'],
  ['a negative quantity', withLine({ quantity: -1 }), 'bad_quantity lines[1].quantity'],
  ['2^31 units', withLine({ quantity: 2 ** 31 }), 'bad_quantity lines[1].quantity'],
  ['a quantity as text', withLine({ quantity: '1' }), 'bad_quantity lines[1].quantity'],
  ['a negative price', withLine({ unitPrice: '-1' }), 'negative_price lines[1].unitPrice'],
  ['an exponent', withLine({ unitPrice: '1e3' }), 'bad_amount lines[1].unitPrice'],
  ['a price as number', withLine({ unitPrice: 1.5 }), 'bad_amount lines[1].unitPrice'],
  [
    'a price beyond counting',
    withLine({ unitPrice: '999999999999', quantity: 1e9 }),
    'too_large lines[1].unitPrice',
  ],
  ['an unknown currency', { ...order, currency: 'XYZ' }, 'unknown_currency currency'],
  ['another currency without a rate', { ...order, currency: 'EUR' }, 'rate_missing rate'],
  ['a rate of 0', { ...order, currency: 'EUR', rate: '0' }, 'bad_rate rate'],
  ['no lines', { ...order, lines: [] }, 'empty lines'],
  ['100,000 lines', { ...order, lines: new Array(100_000).fill(line) }, 'too_many lines'],
  [
    'twice the same line',
    {
      ...order,
      lines: [
        { ...line, externalLineId: 'a' },
        { ...line, externalLineId: 'a' },
      ],
    },
    'duplicate_line lines[1].externalLineId',
  ],
  ['a part of nothing', withLine({ partOf: 'kit' }), 'unknown_line lines[1].partOf'],
  [
    'a part of itself',
    withLine({ externalLineId: 'k', partOf: 'k' }),
    'unknown_line lines[1].partOf',
  ],
  [
    'a negative discount',
    withLine({ discounts: [{ amount: '-1' }] }),
    'negative_amount lines[1].discounts[0].amount',
  ],
  [
    'a negative freight',
    { ...order, charges: [{ kind: 'shipping', amount: '-1' }] },
    'negative_amount charges[0].amount',
  ],
  [
    'a charge of no line',
    { ...order, charges: [{ kind: 'tax', amount: '1', externalLineId: 'x' }] },
    'unknown_line charges[0].externalLineId',
  ],
  [
    'twice the same payment',
    { ...order, payments: [1, 2].map(() => ({ id: 'p', method: 'm', state: 'due', amount: '1' })) },
    'duplicate_payment payments[1].id',
  ],
  ['NUL in a title', withLine({ title: 'a\0b' }), 'unreadable_text lines[1].title'],
  ['half a pair in a name', { ...order, buyer: { name: '\ud800' } }, 'unreadable_text buyer.name'],
  ['NUL in a field', { ...order, fields: { memo: '\0' } }, 'unreadable_text fields.memo'],
  ['__proto__ in the order', own('{"__proto__":{},"lines":[]}'), 'forbidden_key __proto__'],
  [
    '__proto__ in the fields',
    { ...order, fields: own('{"__proto__":1}') },
    'forbidden_key __proto__',
  ],
  ['a field that is a list', { ...order, fields: { a: [] } }, 'wrong_type fields.a'],
  ['31 February', { ...order, placedAt: '2026-02-31T00:00:00Z' }, 'bad_date placedAt'],
  [
    'a time without an offset, shop without a zone',
    { ...order, placedAt: '2026-02-03T00:00:00' },
    'zone_missing placedAt',
  ],
  ['too many tags', { ...order, tags: new Array(51).fill('x') }, 'too_many tags'],
])('%s is refused, and the field is named', (_, input, expected) => {
  expect(refusal(input)).toBe(expected)
})

test('a backslash and a u in a text are only text', () => {
  expect(refusal({ ...order, note: 'C:\\users \\u0000' })).toBe('accepted')
})

test('a correction may be negative, as a line of service', () => {
  expect(
    read(withLine({ unitPrice: '-5', kind: 'service' }) as OrderInput).placed.entries[1]?.minor,
  ).toBe(-1000)
})

test('a time without an offset takes the zone of the shop and is marked', () => {
  const { placed, assumedZone } = read(
    { ...order, placedAt: '2026-11-24 09:00:00', requestedAt: '2026-11-25T00:00:00Z' },
    { zoneOffset: 480 },
  )
  expect(placed.placedAt).toBe(Date.parse('2026-11-24T01:00:00Z'))
  expect(assumedZone).toEqual(['placedAt'])
  expect(read({ ...order, placedAt: '2026-11-24' }, { zoneOffset: () => 60 }).placed.placedAt).toBe(
    Date.parse('2026-11-23T23:00:00Z'),
  )
})

test('money that has moved is a payment and its entries; money that is promised is not', () => {
  const pay = (state: 'captured' | 'authorised' | 'refunded' | 'due') => ({
    id: state,
    method: 'card',
    state,
    amount: '10',
  })
  const { payments, entries } = read({
    ...order,
    payments: [pay('captured'), pay('authorised'), pay('refunded'), pay('due')],
  }).placed
  expect(entries.slice(1).map(({ kind, minor, of }) => `${kind} ${minor} ${of}`)).toEqual([
    'payment -1000 captured',
    'payment -1000 refunded',
    'refund 1000 refunded',
  ])
  expect(
    payments.map((payment) => [
      payment.state,
      payment.authorisedMinor,
      payment.capturedMinor,
      payment.refundedMinor,
    ]),
  ).toEqual([
    ['captured', 0, 1000, 0],
    ['authorised', 1000, 0, 0],
    ['captured', 0, 1000, 1000],
    ['due', 0, 0, 0],
  ])
})

test('no personal value reaches what is recorded of an order', () => {
  const canary = 'CANARY'
  const shipTo = {
    name: canary,
    phone: canary,
    email: canary,
    city: canary,
    street: canary,
    postcode: `310${canary}`,
    country: 'CN',
    region: '33',
  }
  const registry = fieldRegistry(1, [
    {
      id: 'gift',
      type: 'boolean',
      label: { zh: '礼物', en: 'Gift' },
      privacy: { class: 'internal', purposes: ['fulfilment'], mask: 'none' },
      indexed: false,
    },
    {
      id: 'passport',
      type: 'text',
      label: { zh: '护照', en: 'Passport' },
      privacy: { class: 'sensitive', purposes: ['legal'], mask: 'last4' },
      indexed: false,
    },
  ])
  const answer = read(
    {
      ...order,
      shipTo,
      billTo: shipTo,
      buyer: { name: canary, platformToken: canary },
      note: canary,
      fields: { memo: canary, passport: canary, gift: true },
    },
    { registry },
  )
  expect(JSON.stringify(answer.placed)).not.toContain(canary)
  expect(answer.placed.to).toEqual({ country: 'CN', region: '33', area: '310' })
  expect(answer.placed.fields).toEqual({ gift: true })
  expect(answer.sealedFields).toEqual({ memo: canary, passport: canary })
  expect(Object.keys(answer.persons)).toEqual(['buyer', 'recipient', 'payer'])
})

test('a declared field must have its type', () => {
  const registry = fieldRegistry(1, [
    {
      id: 'weight',
      type: 'number',
      unit: 'g',
      label: { zh: '重量', en: 'Weight' },
      privacy: { class: 'internal', purposes: ['fulfilment'], mask: 'none' },
      indexed: false,
    },
  ])
  expect(refusal({ ...order, fields: { weight: 'heavy' } }, { registry })).toBe(
    'wrong_type fields.weight',
  )
})

test('equal content gives equal text, whatever the order of its keys; other content another', () => {
  const fields = { a: 1, b: 'x' }
  const turned = Object.fromEntries(
    Object.entries({ ...order, fields: { b: 'x', a: 1 } }).reverse(),
  ) as OrderInput
  const text = read({ ...order, fields }).contentText
  expect(read(turned).contentText).toBe(text)
  expect(read({ ...order, fields, note: 'x' }).contentText).not.toBe(text)
  expect(read({ ...order, fields, lines: [{ ...line, title: 'x' }] }).contentText).not.toBe(text)
})

test('an area is never a whole postcode', () => {
  expect(
    [
      ['310052', 'CN'],
      ['SW1A 1AA', 'GB'],
      ['90210', 'US'],
      ['2000', 'AU'],
      ['1', 'IS'],
      ['', 'CN'],
    ].map(([code, country]) => postcodeArea(code, country!)),
  ).toEqual(['310', 'SW1A', '90', '20', null, null])
})

const cents = fc.integer({ min: 0, max: 99_999_999 })
const decimal = (minor: number) =>
  `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`

test('the entries add up to what BigInt computes from the input, to the cent', () => {
  const lines = fc.array(
    fc.record({
      price: fc.integer({ min: 0, max: 10_000_000 }),
      quantity: fc.integer({ min: 1, max: 5_000 }),
      off: cents,
      tax: cents,
    }),
    { minLength: 1, maxLength: 30 },
  )
  fc.assert(
    fc.property(lines, cents, cents, (rows, shipping, paid) => {
      const answer = read({
        ...order,
        lines: rows.map(({ price, quantity, off, tax }) => ({
          sku: 's',
          quantity,
          // Four digits after the point, so that rounding has work to do.
          unitPrice: `${Math.floor(price / 10_000)}.${String(price % 10_000).padStart(4, '0')}`,
          discounts: [{ amount: decimal(off) }],
          taxes: [{ amount: decimal(tax) }],
        })),
        charges: [{ kind: 'shipping', amount: decimal(shipping) }],
        payments: [{ id: 'p', method: 'm', state: 'captured', amount: decimal(paid) }],
      })
      let expected = BigInt(shipping) - BigInt(paid)
      for (const { price, quantity, off, tax } of rows) {
        expected += (BigInt(price) * BigInt(quantity) + 50n) / 100n - BigInt(off) + BigInt(tax)
      }
      expect(answer.placed.entries.reduce((sum, entry) => sum + BigInt(entry.minor), 0n)).toBe(
        expected,
      )
      expect(answer.placed.entries.map(({ id }) => id)).toEqual(
        answer.placed.entries.map((_, at) => at + 1),
      )
    }),
    { numRuns: 200 },
  )
})

test('whatever is sent, the answer is an order or a refusal with a field and a remedy', () => {
  const odd = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.double(),
    fc.constant('\ud800'),
    fc.constant('-0.5'),
    fc.constant(null),
  )
  fc.assert(
    fc.property(odd, odd, odd, odd, (quantity, unitPrice, currency, placedAt) => {
      const answer = normalise(
        {
          ...order,
          currency,
          placedAt,
          lines: [{ sku: 's', quantity, unitPrice }],
        } as unknown as OrderInput,
        context,
      )
      if (isRefusal(answer)) {
        expect(answer.remedy).not.toBe('')
        expect(answer.field).not.toBe('')
      }
    }),
  )
})
