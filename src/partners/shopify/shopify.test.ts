import { expect, test } from 'vitest'
import { isRefusal } from '#kit'
import { inputTotal } from '../input-total.ts'
import { readJson } from '../read-json.ts'
import { asText, hasPayloads, neverThrows, outcome, payload, skipLine } from '../testing.ts'
import { toOrder } from './order.ts'
import { readTopic } from './read.ts'
import { toPayment } from './transaction.ts'

if (!hasPayloads) console.warn(skipLine)

const read = (file: string) => readJson(payload(`shopify/${file}`))

test.skipIf(!hasPayloads)(
  'an order whose lines do not add up to its total is refused with both sums',
  async () => {
    const answer = toOrder(read('order.json'), 'us-web')
    expect(answer).toMatchObject({
      refused: 'total_differs',
      facts: { stated: 40994, counted: 60894 },
    })
    await expect(asText(outcome(answer))).toMatchFileSnapshot('golden/order.out.json')
  },
)

test.skipIf(!hasPayloads)(
  'the same order without the line that its subtotal leaves out adds up',
  async () => {
    const theirs = read('order.json') as { order: { line_items: unknown[] } }
    theirs.order.line_items.pop()
    const answer = toOrder(theirs, 'us-web')
    expect(answer).toMatchObject({
      stated: { minor: 40994, currency: 'USD' },
      revision: Date.UTC(2008, 0, 10, 16),
    })
    await expect(asText(outcome(answer))).toMatchFileSnapshot('golden/order-two-lines.out.json')
  },
)

test.skipIf(!hasPayloads)(
  'a refund webhook becomes the money and the lines that go back',
  async () => {
    const answer = readTopic('refunds/create', read('refund.json'), 'us-web')
    expect(answer).toMatchObject({
      externalId: '450789469',
      facts: [{ fact: 'refunded', amount: '209' }],
    })
    await expect(asText(answer)).toMatchFileSnapshot('golden/refund.out.json')
  },
)

test.skipIf(!hasPayloads)('a pending fulfilment is passed on but not called shipped', async () => {
  const answer = readTopic('fulfillments/create', read('fulfillment.json'), 'us-web')
  expect(answer).toMatchObject({
    facts: [{ fact: 'reported', status: 'pending' }],
  })
  await expect(asText(answer)).toMatchFileSnapshot('golden/fulfillment.out.json')
})

const order = (over: object = {}) => ({
  id: 5,
  currency: 'EUR',
  created_at: '2026-01-02T03:04:05+01:00',
  updated_at: '2026-01-02T03:04:06+01:00',
  taxes_included: true,
  line_items: [
    {
      id: 7,
      sku: 'A',
      quantity: 3,
      price: '10.00',
      requires_shipping: true,
      tax_lines: [{ title: 'MwSt', rate: 0.19, price: '4.31' }],
      discount_allocations: [{ amount: '3.00', discount_application_index: 0 }],
    },
  ],
  discount_applications: [{ type: 'discount_code', code: 'THREE' }],
  shipping_lines: [
    { title: 'DHL', price: '4.90', tax_lines: [{ title: 'MwSt', rate: 0.19, price: '0.78' }] },
  ],
  total_discounts: '3.00',
  total_tax: '5.09',
  total_price: '31.90',
  financial_status: 'paid',
  payment_gateway_names: ['stripe'],
  ...over,
})

test('taxes inside the price count 0 and discounts lie at the line that bears them', () => {
  const mapped = toOrder(order(), 'de-web')
  if (isRefusal(mapped)) throw new Error(mapped.why)
  expect(inputTotal(mapped.order!)).toBe(3190)
  expect(mapped.order?.lines[0]).toMatchObject({
    discounts: [{ cause: 'THREE', amount: '3.00' }],
    taxes: [{ label: 'MwSt', rate: '0.19', amount: '4.31', included: true }],
  })
  expect(mapped.order?.payments).toEqual([
    { id: 'shopify-order-5', method: 'stripe', state: 'captured', amount: '31.90' },
  ])
  expect(mapped.unmapped).toEqual(['discount_applications[].type'])
})

test('a total that is one cent off is refused', () => {
  expect(toOrder(order({ total_price: '31.91' }), 'de-web')).toMatchObject({
    refused: 'total_differs',
    facts: { stated: 3191, counted: 3190 },
  })
})

test('a payment keeps its id from authorised to captured', () => {
  const states = ['authorized', 'paid'].map((financial_status) =>
    toOrder(order({ financial_status }), 's'),
  )
  expect(
    states.map((mapped) => (isRefusal(mapped) ? mapped : mapped.order?.payments?.[0])),
  ).toMatchObject([
    { id: 'shopify-order-5', state: 'authorised' },
    { id: 'shopify-order-5', state: 'captured' },
  ])
})

test('an unclear payment word makes no payment and is listed', () => {
  const mapped = toOrder(order({ financial_status: 'partially_paid' }), 's')
  if (isRefusal(mapped)) throw new Error(mapped.why)
  expect(mapped.order?.payments).toBeUndefined()
  expect(mapped.unmapped).toContain('financial_status')
})

test('each topic of orders tells the order, with the revision of the last change', () => {
  const revision = Date.parse('2026-01-02T02:04:06Z')
  const asked = ['orders/create', 'orders/updated', 'orders/paid', 'orders/cancelled'].map(
    (topic) => readTopic(topic, order(), 's'),
  )
  expect(asked).toMatchObject([
    { revision, facts: [] },
    { revision, facts: [], order: { sourceRevision: revision } },
    { revision, facts: [] },
    { revision, facts: [{ fact: 'cancelled' }] },
  ])
  expect(readTopic('products/create', {}, 's')).toMatchObject({ refused: 'unknown_topic' })
})

test('a cancelled order says so, and a successful fulfilment is shipped', () => {
  const fulfillments = [
    {
      id: 9,
      status: 'success',
      tracking_company: 'DHL',
      tracking_number: 'T1',
      line_items: [{ id: 7, quantity: 3 }],
    },
  ]
  expect(toOrder(order({ cancelled_at: '2026-01-03T00:00:00Z', fulfillments }), 's')).toMatchObject(
    {
      facts: [
        { fact: 'cancelled' },
        {
          fact: 'shipped',
          key: '9',
          carrier: 'DHL',
          tracking: 'T1',
          lines: [{ externalLineId: '7', quantity: 3 }],
        },
      ],
    },
  )
})

test('a damaged order, refund or fulfilment is mapped or refused, never thrown', () => {
  neverThrows(order(), (theirs) => toOrder(theirs, 's'))
  neverThrows(
    order({ fulfillments: [{ id: 1, order_id: 5, line_items: [{ id: 7, quantity: 1 }] }] }),
    (theirs) => readTopic('fulfillments/update', theirs, 's'),
  )
  if (!hasPayloads) return
  neverThrows(read('order.json'), (theirs) => toOrder(theirs, 's'))
  neverThrows(read('refund.json'), (theirs) => readTopic('refunds/create', theirs, 's'))
})

test.skipIf(!hasPayloads)(
  'a transaction is money of the payment that its order names',
  async () => {
    const [first] = read('transactions.json') as unknown[]
    const answers = [read('transaction.json'), first].map((theirs) => toPayment(theirs, 'USD'))
    expect(answers).toMatchObject([
      { kind: 'authorised', payment: 'shopify-order-450789469', minor: 40994, currency: 'USD' },
      { kind: 'authorised', payment: 'shopify-order-450789469', minor: 40994, currency: 'USD' },
    ])
    await expect(asText(answers)).toMatchFileSnapshot('golden/transactions.out.json')
    expect(toPayment(first)).toMatchObject({ refused: 'unreadable_amount' })
    neverThrows(first, (theirs) => toPayment(theirs, 'USD'))
  },
)

test('a transaction that failed or voids is no money', () => {
  const money = (over: object) =>
    toPayment({
      id: 1,
      order_id: 5,
      kind: 'sale',
      status: 'success',
      amount: '1.00',
      currency: 'EUR',
      ...over,
    })
  expect([money({}), money({ status: 'failure' }), money({ kind: 'void' })]).toMatchObject([
    { kind: 'captured' },
    { kind: 'unknown' },
    { kind: 'unknown' },
  ])
})

test('a transaction of an old version is in the currency of its order', () => {
  const theirs = { id: 1, order_id: 5, kind: 'authorization', status: 'success', amount: '1.00' }
  expect(toPayment(theirs)).toMatchObject({ refused: 'unreadable_amount' })
  expect(toPayment({ transaction: theirs }, 'JPY')).toMatchObject({
    kind: 'authorised',
    payment: 'shopify-order-5',
    minor: 1,
    currency: 'JPY',
  })
  neverThrows(theirs, (damaged) => toPayment(damaged, 'EUR'))
})
