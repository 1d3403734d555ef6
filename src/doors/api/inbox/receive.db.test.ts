import { createHmac } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { orderInputSchema } from '#engine/order'
import type { Caller, Viewer } from '#guard'
import { type Hub, type OpenedShop, openShops } from '#hub'
import { anOrder, openTestHub, owner, testClock, warehouse } from '#hub/testing'
import { assert } from '#kit'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import type { Route } from '../../http/route.ts'
import { validatorOf } from '../../http/validate.ts'
import { deskRoutes } from '../exceptions/routes.ts'
import { receiveRoute } from './receive.ts'

let store: Store
let close: () => Promise<void>
let hub: Hub & { end(): Promise<void> }
let routes: Route[]
const clock = testClock()
const secret = 'the app secret'
const viewer: Viewer = { ...owner, purpose: 'support' }
const refusedKey = { refused: 'unauthenticated', why: 'No key.', remedy: 'Send one.' }

beforeAll(async () => {
  const opened = await openTestStore('shops')
  store = opened.store
  close = opened.close
  const declared: Readonly<Record<string, OpenedShop>> = {
    'de-web': { platform: 'shopify', secret: 'their own' },
  }
  const shops = openShops({
    declared: (shop) => declared[shop],
    secretOf: (platform) => (platform === 'shopify' ? secret : undefined),
    checkInput: validatorOf(orderInputSchema),
  })
  const runs = { timers: false, effects: false, relay: false, inbox: false }
  hub = await openTestHub(store, { interpret: shops.interpret, clock, runs })
  await hub.catalog.saveLocation(warehouse('HZ'))
  const callerOf = async (
    authorization: string | undefined,
  ): Promise<Caller | typeof refusedKey> => (authorization === 'Bearer ok' ? owner : refusedKey)
  const door = { hub, shops }
  routes = [receiveRoute(door, callerOf), ...deskRoutes(hub.inbox)]
})
afterAll(async () => {
  await hub?.end()
  await close?.()
})

async function call(
  name: string,
  asked: {
    params?: Record<string, string>
    query?: Record<string, string>
    body?: unknown
    headers?: Record<string, string>
  } = {},
) {
  const route = routes.find(({ method, path }) => `${method} ${path}` === name)
  assert(route && 'handle' in route, name)
  return (await route.handle({
    ip: '127.0.0.1',
    viewer,
    params: {},
    query: {},
    headers: {},
    body: undefined,
    ...asked,
    // biome-ignore lint/suspicious/noExplicitAny: what came is what is tested.
  })) as any
}
const receive = 'POST /api/v1/inbox/{channel}'
const webhook = (body: Buffer, topic: string, id: string, key = secret, channel = 'shopify') =>
  call(receive, {
    params: { channel },
    body,
    headers: {
      'x-shopify-topic': topic,
      'x-shopify-webhook-id': id,
      'x-shopify-hmac-sha256': createHmac('sha256', key).update(body).digest('base64'),
    },
  })
const work = async () => {
  while ((await hub.inbox.workDue(clock.now())) > 0);
}
const orders = (shop: string) =>
  store.read(`select external_id, doc::text as doc from orders where shop = $1`, [shop])

/** An order as Shopify sends it, in the fields that the mapping reads. */
const shopifyOrder = (change: object = {}) =>
  Buffer.from(
    JSON.stringify({
      id: 5_000_000_001,
      currency: 'EUR',
      created_at: '2026-11-01T10:00:00+01:00',
      updated_at: '2026-11-01T10:00:00+01:00',
      total_price: '24.00',
      financial_status: 'authorized',
      gateway: 'card',
      line_items: [{ id: 71, sku: 'LAMP', name: 'Lamp', quantity: 2, price: '12.00' }],
      ...change,
    }),
  )

test('a signed webhook is taken, a wrong signature is not, and each shop has its own secret', async () => {
  const body = shopifyOrder()
  expect(await webhook(body, 'orders/create', 'w1', 'another secret')).toMatchObject({
    refused: 'wrong_signature',
  })
  expect(await webhook(body, 'orders/create', 'w1', secret, 'de-web')).toMatchObject({
    refused: 'wrong_signature',
  })
  expect(await webhook(body, 'orders/create', 'w1', 'their own', 'de-web')).toMatchObject({
    status: 202,
  })
  const first = await webhook(body, 'orders/create', 'w1')
  expect(first).toMatchObject({ status: 202, body: { state: 'pending', repeated: false } })
  await work()
  expect(await webhook(body, 'orders/create', 'w1')).toEqual({
    status: 202,
    body: { id: first.body.id, state: 'done', repeated: true },
  })
  expect(await orders('shopify')).toHaveLength(1)
  expect(await orders('de-web')).toHaveLength(1)
  const unsigned = await call(receive, { params: { channel: 'shopify' }, body })
  expect(unsigned).toMatchObject({ refused: 'wrong_signature' })
})

test('without a secret nothing can be verified, and nothing is taken', async () => {
  expect(await webhook(Buffer.from('{}'), 'order.created', 'x', '', 'woocommerce')).toMatchObject({
    refused: 'secret_missing',
  })
})

test('later webhooks pay, amend, refund and cancel the same order', async () => {
  const paid = { financial_status: 'paid', updated_at: '2026-11-01T10:05:00+01:00' }
  await webhook(shopifyOrder(paid), 'orders/paid', 'w2')
  await work()
  const docOf = async () => JSON.parse((await orders('shopify'))[0]!.doc)
  expect(await docOf()).toMatchObject({ payments: [{ capturedMinor: 2_400 }] })
  const refund = {
    id: 9,
    order_id: 5_000_000_001,
    created_at: '2026-11-01T10:06:00+01:00',
    transactions: [{ kind: 'refund', status: 'success', amount: '4.00', currency: 'EUR' }],
  }
  await webhook(Buffer.from(JSON.stringify(refund)), 'refunds/create', 'w3')
  await work()
  const cancelled = {
    ...paid,
    cancelled_at: '2026-11-01T11:00:00+01:00',
    updated_at: '2026-11-01T11:00:00+01:00',
    refunds: [refund],
  }
  await webhook(shopifyOrder(cancelled), 'orders/cancelled', 'w4')
  await work()
  expect(await docOf()).toMatchObject({
    payments: [{ refundedMinor: 400 }],
    lines: [{ buckets: { cancelled: 2 } }],
    sourceRevision: Date.parse('2026-11-01T10:00:00Z'),
  })
  const left = await store.read(
    `select cause, code from inbox where state not in ('done', 'ignored')`,
  )
  expect(left).toEqual([])
})

test('news of an order that has not come yet waits for it', async () => {
  const refund = { id: 10, order_id: 5_000_000_002, transactions: [] }
  const { body } = await webhook(Buffer.from(JSON.stringify(refund)), 'refunds/create', 'w5')
  await work()
  const [row] = await store.read('select state, code from inbox where id = $1', [body.id])
  expect(row).toEqual({ state: 'pending', code: 'unknown_order' })
  await webhook(shopifyOrder({ id: 5_000_000_002 }), 'orders/create', 'w6')
  await work()
  clock.skip(6_000)
  await work()
  expect(await store.read('select state from inbox where id = $1', [body.id])).toEqual([
    { state: 'done' },
  ])
})

test('whoever holds a key sends orders in our own words; a bad one names its field', async () => {
  const send = (content: unknown, key: string) =>
    call(receive, {
      params: { channel: 'web' },
      body: Buffer.from(JSON.stringify(content)),
      headers: { authorization: 'Bearer ok', 'idempotency-key': key },
    })
  expect(
    await call(receive, { params: { channel: 'web' }, body: Buffer.from('{}') }),
  ).toMatchObject({ refused: 'unauthenticated' })
  expect(await send(anOrder('W-1'), '')).toMatchObject({ refused: 'bad_message_key' })
  expect(await send(anOrder('W-1'), 'k1')).toMatchObject({ status: 202 })
  await send({ ...anOrder('W-2'), lines: [{ sku: 'CUP', quantity: 'one', unitPrice: '1' }] }, 'k2')
  await work()
  expect(await orders('web')).toHaveLength(1)
  const listed = await call('GET /api/v1/exceptions', { query: { channel: 'web' } })
  expect(listed.body.items).toMatchObject([
    { cause: 'wrong_shape', field: 'lines[0].quantity', channel: 'web' },
  ])
  const params = { id: listed.body.items[0].id }
  const patch = [{ path: 'lines[0].quantity', value: 1 }]
  const tried = await call('POST /api/v1/exceptions/trial', { body: { ids: [params.id] } })
  expect(tried.body.results).toMatchObject([{ would: 'desk', code: 'wrong_shape' }])
  expect(
    await call('POST /api/v1/exceptions/{id}/mend', { params, body: { patch } }),
  ).toMatchObject({ status: 200, body: { state: 'done' } })
  expect(await orders('web')).toHaveLength(2)
})

test('an unknown topic goes to the desk and is dismissed with a reason', async () => {
  const { body } = await webhook(Buffer.from('{"id":1}'), 'products/update', 'w7')
  await work()
  const params = { id: body.id }
  expect(await call('GET /api/v1/exceptions/{id}', { params })).toMatchObject({
    body: { cause: 'unknown_topic', raw: '{"id":1}' },
  })
  expect(
    await call('POST /api/v1/exceptions/{id}/dismiss', { params, body: { reason: 'not ours' } }),
  ).toMatchObject({ body: { state: 'dismissed' } })
  expect(await call('GET /api/v1/exceptions/{id}', { params: { id: 'x' } })).toMatchObject({
    refused: 'unknown_message',
  })
  expect(await call('POST /api/v1/exceptions/replay', { body: {} })).toMatchObject({
    refused: 'bad_filter',
  })
})

test('orders of an import that names no intake are history: replaying them sends nothing', async () => {
  const entry = {
    channel: 'file',
    topic: 'import:orders-csv',
    messageKey: 'a.csv:1',
    raw: Buffer.from(JSON.stringify(anOrder('OLD-1', { channel: 'file' }))),
    cause: 'rate_missing',
    field: 'rate',
    reason: 'No rate.',
    remedy: null,
    amount: 1_000,
    currency: 'CNY',
    month: '2025-01',
    rows: 1,
  }
  await hub.inbox.desk.put(
    [
      entry,
      {
        ...entry,
        topic: 'import:orders-csv:open',
        messageKey: 'a.csv:2',
        raw: Buffer.from(JSON.stringify(anOrder('OLD-2', { channel: 'file' }))),
      },
    ],
    owner,
  )
  const done = await call('POST /api/v1/exceptions/replay', { body: { cause: 'rate_missing' } })
  expect(done.body.results).toMatchObject([{ state: 'done' }, { state: 'done' }])
  const intakes = (await orders('file')).map(({ external_id, doc }) => [
    external_id,
    JSON.parse(doc).intake,
  ])
  expect(intakes.sort()).toEqual([
    ['OLD-1', 'history'],
    ['OLD-2', 'open'],
  ])
})

/** An order with a line too many, its refund and its parcel; the shop's own lie beside the project. */
const samples = [
  {
    folder: '../../../partners/shopify/payloads/',
    order: 'orders_create.does-not-add-up.in.json',
    refund: 'refunds_create.money-and-goods.in.json',
    fulfillment: 'fulfillments_create.pending.in.json',
    stake: {},
    taken: { external_id: '81000000000101', total: 11_445 },
    refunded: { state: 'done', cause: null, code: null },
  },
  {
    folder: '../../../../../shared/data/08_commerce/shopify/',
    order: 'order.json',
    refund: 'refund.json',
    fulfillment: 'fulfillment.json',
    stake: { USD: '409.94' },
    taken: { external_id: '450789469', total: 40_994 },
    // The sample says that money went back without saying that any had come.
    refunded: { state: 'desk', cause: 'revision_impossible', code: 'refund_too_high' },
  },
].filter(({ folder }) => existsSync(new URL(folder, import.meta.url)))

test.each(samples)(
  'an order of Shopify that does not add up waits on the desk with its money, is mended and becomes an order ($order)',
  async (sample) => {
    const read = (file: string) => readFileSync(new URL(`${sample.folder}${file}`, import.meta.url))
    const key = sample.taken.external_id
    const { body } = await webhook(read(sample.order), 'orders/create', key)
    await work()
    const causes = await call('GET /api/v1/exceptions')
    expect(causes.body.causes).toMatchObject([
      { cause: 'total_differs', messages: 1, stake: sample.stake },
    ])
    const params = { id: body.id }
    const patch = [{ path: 'order.line_items[2]' }]
    const tried = await call('POST /api/v1/exceptions/{id}/mend', { params, body: { patch } })
    expect(tried.body).toMatchObject({ state: 'done' })
    const [row] = await store.read(`select external_id, total from orders where id = $1`, [
      tried.body.order,
    ])
    expect(row).toEqual(sample.taken)
    await webhook(read(sample.refund), 'refunds/create', `${key}-refund`)
    await webhook(read(sample.fulfillment), 'fulfillments/create', `${key}-fulfillment`)
    await work()
    const news = await store.read(
      `select state, cause, code from inbox where message_key like $1 order by message_key`,
      [`${key}-%`],
    )
    expect(news).toEqual([{ state: 'done', cause: null, code: null }, sample.refunded])
  },
)
