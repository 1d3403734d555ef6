import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Order, statusOf } from '#engine/order'
import { orderKey } from '#guard'
import { type Hub, openShops, readOrder } from '#hub'
import { openTestHub, owner, testClock, warehouse } from '#hub/testing'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'

let store: Store
let close: () => Promise<void>
let hub: Hub & { end(): Promise<void> }
const clock = testClock()

beforeAll(async () => {
  ;({ store, close } = await openTestStore('by_channel'))
  const shops = openShops({
    declared: () => ({ platform: 'amazon' }),
    secretOf: () => undefined,
    checkInput: () => undefined,
  })
  const runs = { timers: false, effects: false, relay: false, inbox: false }
  hub = await openTestHub(store, { interpret: shops.interpret, clock, runs })
  await hub.catalog.saveLocation(warehouse('HZ'))
  await hub.submitStock([{ type: 'receive', sku: 'A', location: 'HZ', quantity: 9 }], owner)
})
afterAll(async () => {
  await hub?.end()
  await close?.()
})

const usd = (Amount: string) => ({ CurrencyCode: 'USD', Amount })
const v0 = (id: string, FulfillmentChannel: string, change: object = {}) => ({
  AmazonOrderId: id,
  PurchaseDate: '2026-01-01T00:00:00Z',
  LastUpdateDate: '2026-01-01T00:00:00Z',
  OrderStatus: 'Unshipped',
  FulfillmentChannel,
  OrderTotal: usd('10.00'),
  OrderItems: [{ OrderItemId: '7', SellerSKU: 'A', QuantityOrdered: 1, ItemPrice: usd('10.00') }],
  ...change,
})
const own = (id: string, fulfilledBy: string) => ({
  orderId: id,
  createdTime: '2026-01-01T00:00:00Z',
  lastUpdatedTime: '2026-01-01T00:00:00Z',
  fulfillment: { fulfilledBy, fulfillmentStatus: 'UNSHIPPED' },
  orderItems: [
    {
      orderItemId: '7',
      quantityOrdered: 1,
      product: {
        sellerSku: 'A',
        price: { unitPrice: { amount: '10.00', currencyCode: 'USD' } },
      },
    },
  ],
})

let sent = 0
async function tell(order: { AmazonOrderId?: string; orderId?: string }): Promise<Order> {
  const raw = Buffer.from(JSON.stringify(order))
  const messageKey = `m${++sent}`
  await hub.inbox.receive({ channel: 'amz', topic: 'order', messageKey, raw }, owner)
  while ((await hub.inbox.workDue(clock.now())) > 0);
  const id = orderKey('amz', (order.AmazonOrderId ?? order.orderId)!).id
  return (await readOrder(store, id))!
}
/** All that would make somebody do something: released goods, timers, words to the outside, the desk. */
const work = async ({ id, fulfilments, process }: Order) => ({
  fulfilments,
  process,
  timers: await store.read('select name from timer where order_id = $1', [id]),
  effects: await store.read('select kind from effect where order_id = $1', [id]),
  moves: await store.read('select kind from stock_move where order_id = $1', [id]),
  desk: await store.read(`select 1 from inbox where state = 'desk'`),
})
const none = { fulfilments: [], process: null, timers: [], effects: [], moves: [], desk: [] }

test.each([
  ['v0', v0('F-1', 'AFN')],
  ['2026-01-01', own('F-2', 'AMAZON')],
])(
  'an order of %s that Amazon fulfils is booked, and nothing of it is ours to do',
  async (_, theirs) => {
    const order = await tell(theirs)
    expect(order.lines).toMatchObject([{ fulfilledBy: 'channel', buckets: { open: 1 } }])
    expect(statusOf(order).overall).toBe('placed')
    expect(await work(order)).toEqual(none)
  },
)

test('what Amazon says later of an order that it fulfils is taken without a person', async () => {
  const [first, second] = ['G-1', 'G-2'] as const
  await tell(v0(first, 'AFN'))
  await tell(v0(second, 'AFN'))
  const later = { LastUpdateDate: '2026-01-02T00:00:00Z' }
  const shipped = await tell(v0(first, 'AFN', { OrderStatus: 'Shipped', ...later }))
  expect(await work(shipped)).toEqual(none)
  const item = { SellerSKU: 'A', QuantityOrdered: 1, ItemPrice: usd('10.00') }
  const OrderItems = ['7', '8'].map((OrderItemId) => ({ OrderItemId, ...item }))
  const more = { OrderItems, OrderTotal: usd('20.00'), LastUpdateDate: '2026-01-03T00:00:00Z' }
  const grown = await tell(v0(first, 'AFN', more))
  expect(grown.lines.map(({ fulfilledBy }) => fulfilledBy)).toEqual(['channel', 'channel'])
  expect(await work(grown)).toEqual(none)
  const cancelled = await tell(v0(second, 'AFN', { OrderStatus: 'Canceled', ...later }))
  expect(statusOf(cancelled).overall).toBe('cancelled')
  expect(await work(cancelled)).toEqual(none)
})

test('an order that the merchant fulfils is worked as before', async () => {
  const order = await tell(v0('M-1', 'MFN'))
  expect(order.lines[0]).not.toHaveProperty('fulfilledBy')
  expect(order.process?.step).toBe('awaiting_payment')
})

test('of an order that the channel sends in part, only the rest is sourced and released', async () => {
  const line = { sku: 'A', quantity: 1, unitPrice: '1.00' }
  const [answer] = await hub.submit(
    [
      {
        kind: 'place',
        input: {
          channel: 'web',
          externalId: 'P-1',
          currency: 'CNY',
          onAccount: true,
          shipTo: { country: 'CN' },
          lines: [line, { ...line, fulfilledBy: 'channel' }],
        },
      },
    ],
    owner,
  )
  const order = (await readOrder(store, (answer as { order: string }).order))!
  expect(order.lines.map(({ buckets }) => buckets)).toEqual([{ released: 1 }, { open: 1 }])
  expect(order.process?.step).toBe('fulfilling')
})
