import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '#kit'
import { exactMinor } from '../input-total.ts'
import { readJson } from '../read-json.ts'
import {
  asText,
  hasPayloads,
  neverThrows,
  outcome,
  payload,
  payloads,
  skipLine,
} from '../testing.ts'
import { unitPriceOf } from '../unit-price.ts'
import { assembleV0 } from './assemble-v0.ts'
import { toPayment } from './finance-event.ts'
import { toOrder } from './index.ts'
import { toVendorOrder } from './vendor-order.ts'

if (!hasPayloads) console.warn(skipLine)

type Fields = Record<string, unknown>
type Example = { at: string; response: Fields }

/** Every example answer that a model of the API carries in itself. */
function embedded(model: string): Example[] {
  const text = gunzipSync(
    readFileSync(new URL(`amazon_sp_api/models/${model}.json.gz`, payloads)),
  ).toString('utf8')
  const found: Example[] = []
  const walk = (value: unknown, at: string): void => {
    if (typeof value !== 'object' || value === null) return
    const sandbox = (value as Fields)['x-amzn-api-sandbox'] as
      | { static?: { response: Fields }[] }
      | undefined
    for (const example of sandbox?.static ?? [])
      found.push({ at, response: example.response ?? {} })
    for (const [key, item] of Object.entries(value))
      if (key !== 'x-amzn-api-sandbox') walk(item, `${at}/${key}`)
  }
  walk((readJson(text) as Fields).paths, '/paths')
  return found
}

const answersAt = (examples: Example[], end: string): Fields[] =>
  examples
    .filter((example) => example.at.endsWith(`${end}/get/responses/200`))
    .map((example) => (example.response.payload ?? example.response) as Fields)

test.skipIf(!hasPayloads)('the separate example files hold what the models embed', () => {
  for (const model of ['ordersV0', 'orders_2026-01-01', 'vendorOrders']) {
    const separate = readJson(payload(`amazon_sp_api/sandbox_examples/${model}.json`)) as Example[]
    expect(embedded(model).map((example) => example.response)).toEqual(
      separate.map((example) => example.response),
    )
  }
})

function ordersV0(): unknown[] {
  const examples = embedded('ordersV0')
  const [items] = answersAt(examples, '/orderItems')
  const [address] = answersAt(examples, '/{orderId}/address')
  const [buyer] = answersAt(examples, '/{orderId}/buyerInfo')
  const orders = [
    ...answersAt(examples, '/orders').flatMap((answer) => answer.Orders as unknown[]),
    ...answersAt(examples, '/{orderId}'),
  ]
  return orders.map((order) => assembleV0({ order, items, address, buyer }))
}

const orders2026 = (): unknown[] => {
  const examples = embedded('orders_2026-01-01')
  return [
    ...answersAt(examples, '/orders').flatMap((answer) => answer.orders as unknown[]),
    ...answersAt(examples, '/{orderId}'),
  ]
}

const vendorOrders = (): unknown[] => {
  const examples = embedded('vendorOrders')
  return [
    ...answersAt(examples, '/purchaseOrders').flatMap((answer) => answer.orders as unknown[]),
    ...answersAt(examples, '/{purchaseOrderNumber}'),
  ]
}

test.skipIf(!hasPayloads)(
  'orders of v0 add up once their items are there, and are refused without',
  async () => {
    const answers = ordersV0().map((order) => toOrder(order, 'us-amazon'))
    expect(answers[0]).toMatchObject({ stated: { minor: 1101, currency: 'USD' } })
    expect(answers[1]).toMatchObject({ refused: 'missing_field', field: 'OrderItems' })
    await expect(asText(answers.map(outcome))).toMatchFileSnapshot('golden/orders-v0.out.json')
  },
)

test.skipIf(!hasPayloads)('orders of 2026-01-01 add up to what the seller receives', async () => {
  const answers = orders2026().map((order) => toOrder(order, 'amazon'))
  expect(answers.filter(isRefusal)).toEqual([])
  expect(answers[0]).toMatchObject({ stated: { minor: 19940, currency: 'JPY' } })
  await expect(asText(answers.map(outcome))).toMatchFileSnapshot('golden/orders-2026.out.json')
})

test.skipIf(!hasPayloads)(
  'purchase orders of Amazon count cases as eaches and refuse costs by weight',
  async () => {
    const answers = vendorOrders().map((order) => toVendorOrder(order, 'amazon-vendor'))
    await expect(asText(answers.map(outcome))).toMatchFileSnapshot('golden/vendor-orders.out.json')
    const codes = new Set(answers.map((answer) => (isRefusal(answer) ? answer.refused : 'mapped')))
    expect(codes).toContain('mapped')
    expect(codes).toContain('priced_by_weight')
  },
)

const usd = (Amount: string) => ({ CurrencyCode: 'USD', Amount })
const v0 = (total: string, item: Fields = {}) => ({
  AmazonOrderId: '1',
  PurchaseDate: '2026-01-01T00:00:00Z',
  OrderStatus: 'Canceled',
  OrderTotal: usd(total),
  OrderItems: [
    {
      OrderItemId: '7',
      SellerSKU: 'A',
      QuantityOrdered: 3,
      ItemPrice: usd('10.00'),
      ItemTax: usd('1.00'),
      PromotionDiscount: usd('2.00'),
      PromotionIds: ['P1'],
      ShippingPrice: usd('4.00'),
      ...item,
    },
  ],
})

test('a line price that three units cannot share evenly still adds up to the cent', () => {
  const answer = toOrder(v0('13.00'), 's')
  expect(answer).toMatchObject({
    facts: [{ fact: 'cancelled' }],
    unmapped: [],
    stated: { minor: 1300 },
    order: {
      lines: [
        {
          unitPrice: '3.3333333333',
          quantity: 3,
          discounts: [{ cause: 'P1', amount: '2.00' }],
          taxes: [{ amount: '1.00' }],
        },
      ],
    },
  })
})

test('the stated total decides whether prices contain the tax', () => {
  expect(toOrder(v0('12.00'), 's')).toMatchObject({
    order: { lines: [{ taxes: [{ amount: '1.00', included: true }] }] },
  })
  expect(toOrder(v0('12.50'), 's')).toMatchObject({
    refused: 'total_differs',
    facts: { stated: 1250, counted: 1300 },
  })
})

test('items of another order are never put into this one', () => {
  const order = { AmazonOrderId: '1' }
  expect(assembleV0({ order, items: { AmazonOrderId: '2', OrderItems: [{}] } })).toEqual(order)
})

test('a unit price times its quantity is the line price it came from', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e9 }),
      fc.integer({ min: 1, max: 9999 }),
      (minor, quantity) => {
        const total = (minor / 100).toFixed(2)
        const price = unitPriceOf(total, quantity, 'USD')
        expect(price).toBeDefined()
        expect(exactMinor(price!, quantity, 'USD')).toBe(minor)
      },
    ),
  ))

test('a damaged order is mapped or refused, never thrown', () => {
  neverThrows(v0('13.00'), (theirs) => toOrder(theirs, 's'))
  if (!hasPayloads) return
  for (const order of orders2026()) neverThrows(order, (theirs) => toOrder(theirs, 's'), 60)
  for (const order of vendorOrders().slice(0, 4))
    neverThrows(order, (theirs) => toVendorOrder(theirs, 's'), 60)
})

test.skipIf(!hasPayloads)(
  'a finance event is a posting of Amazon, not a payment of the buyer',
  async () => {
    const schema = readJson(
      payload('amazon_sp_api/notifications/TransactionUpdateNotification.json'),
    ) as { examples: unknown[] }
    const answers = schema.examples.map(toPayment)
    expect(answers).toMatchObject([
      { kind: 'unknown', minor: 1000, currency: 'USD', orderReference: '8129762527551' },
    ])
    await expect(asText(answers)).toMatchFileSnapshot('golden/finance-events.out.json')
    neverThrows(schema.examples[0], toPayment)
  },
)

test('a posting in the account names its order, its amount and no payment', () => {
  const update = {
    NotificationMetadata: { NotificationId: 'n-1' },
    Payload: {
      TransactionUpdateNotification: {
        RelatedIdentifiers: [
          { RelatedIdentifierName: 'SettlementId', RelatedIdentifierValue: '9' },
          { RelatedIdentifierName: 'OrderId', RelatedIdentifierValue: '701-0000001-0000001' },
        ],
        TotalAmount: { CurrencyCode: 'EUR', CurrencyAmount: 58.4 },
      },
    },
  }
  expect(toPayment(update)).toMatchObject({
    kind: 'unknown',
    payment: '701-0000001-0000001',
    reference: 'n-1',
    minor: 5840,
    currency: 'EUR',
    unmapped: [
      'Payload.TransactionUpdateNotification.RelatedIdentifiers[].RelatedIdentifierName',
      'Payload.TransactionUpdateNotification.RelatedIdentifiers[].RelatedIdentifierValue',
    ],
  })
  neverThrows(update, toPayment)
})
