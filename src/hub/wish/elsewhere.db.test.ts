import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Order } from '#engine/order'
import { orderKey } from '#guard'
import { assert } from '#kit'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import { type Hub, openShops, readOrder, verify } from '../index.ts'
import { openTestHub, owner, testClock, warehouse } from '../testing.ts'

let store: Store
let close: () => Promise<void>
let hub: Hub & { end(): Promise<void> }
const clock = testClock()

beforeAll(async () => {
  ;({ store, close } = await openTestStore('shipped_elsewhere'))
  const shops = openShops({
    declared: () => ({ platform: 'shopify' }),
    secretOf: () => undefined,
    checkInput: () => undefined,
  })
  const runs = { timers: false, effects: false, relay: false, inbox: false }
  hub = await openTestHub(store, { interpret: shops.interpret, clock, runs })
  await hub.catalog.saveLocation(warehouse('HZ'))
  const goods = ['MUG', 'HAT'].map(
    (sku) => ({ type: 'receive', sku, location: 'HZ', quantity: 50 }) as const,
  )
  await hub.submitStock(goods, owner)
})
afterAll(async () => {
  await hub?.end()
  await close?.()
})

type Sent = {
  readonly id: string
  readonly lines: readonly (readonly [line: number, units: number])[]
}

/** A paid order of two mugs and a hat, as the shop has it: `sent` is what it has shipped by itself. */
const order = (id: string, sent: readonly Sent[], change: object = {}) => ({
  id,
  currency: 'CNY',
  created_at: '2026-11-30T10:00:00+01:00',
  updated_at: '2026-11-30T10:00:00+01:00',
  financial_status: 'paid',
  total_price: '35.00',
  gateway: 'card',
  line_items: [
    { id: 11, sku: 'MUG', name: 'Mug', quantity: 2, price: '10.00' },
    { id: 12, sku: 'HAT', name: 'Hat', quantity: 1, price: '15.00' },
  ],
  fulfillments: sent.map(({ id: parcel, lines }) => ({
    id: parcel,
    status: 'success',
    created_at: '2026-11-30T09:00:00+01:00',
    tracking_company: 'DHL',
    tracking_number: `T${parcel}`,
    line_items: lines.map(([line, quantity]) => ({ id: line, quantity })),
  })),
  ...change,
})
let sentCount = 0
async function tell(topic: string, body: object): Promise<void> {
  const raw = Buffer.from(JSON.stringify(body))
  const messageKey = `m${++sentCount}`
  await hub.inbox.receive({ channel: 'web', topic, messageKey, raw }, owner)
  while ((await hub.inbox.workDue(clock.now())) > 0);
}
async function orderOf(id: string): Promise<Order> {
  const found = await readOrder(store, orderKey('web', id).id)
  assert(found, `order ${id} is not there`)
  return found
}
const bucketsOf = ({ lines }: Order) => lines.map(({ buckets }) => buckets)
const askedOf = async ({ id }: Order) =>
  (await store.read('select kind from effect where order_id = $1', [id])).map(({ kind }) => kind)
const reserved = async () =>
  (
    await store.read('select sum(reserved)::int as units, sum(on_hand)::int as here from inventory')
  )[0]

const all: Sent = {
  id: '77',
  lines: [
    [11, 2],
    [12, 1],
  ],
}

test('shipped-at-the-shop-ships-again: what the shop has shipped when its order comes has left, and nothing is sent again', async () => {
  const before = await reserved()
  await tell('orders/updated', order('9001', [all]))
  const whole = await orderOf('9001')
  expect(bucketsOf(whole)).toEqual([{ shipped: 2 }, { shipped: 1 }])
  expect(whole.fulfilments).toMatchObject([
    { location: '', state: 'shipped', parcel: { carrier: 'DHL', tracking: 'T77' } },
  ])
  expect(whole.process?.step).toBe('shipped')
  expect(await askedOf(whole)).toEqual([])
  expect(await reserved()).toEqual(before)
})

test('of an order that the shop has shipped in part, only the rest is ours to send', async () => {
  await tell('orders/create', order('9002', [{ id: '78', lines: [[11, 1]] }]))
  const part = await orderOf('9002')
  expect(bucketsOf(part)).toEqual([{ released: 1, shipped: 1 }, { released: 1 }])
  expect(await askedOf(part)).toEqual(['warehouse.release'])
})

test('two parcels of one line never make more units than were ordered', async () => {
  const twice: Sent[] = [
    { id: '79', lines: [[11, 2]] },
    {
      id: '80',
      lines: [
        [11, 2],
        [99, 4],
      ],
    },
  ]
  await tell('orders/create', order('9003', twice))
  expect(bucketsOf(await orderOf('9003'))[0]).toEqual({ shipped: 2 })
})

test('told again, as a whole or as news, it has still left once', async () => {
  await tell('orders/create', order('9004', [all]))
  await tell('orders/updated', order('9004', [all], { updated_at: '2026-11-30T11:00:00+01:00' }))
  const [fulfillment] = order('9004', [all]).fulfillments
  await tell('fulfillments/create', { ...fulfillment, order_id: '9004' })
  const once = await orderOf('9004')
  expect(bucketsOf(once)).toEqual([{ shipped: 2 }, { shipped: 1 }])
  expect(once.fulfilments).toHaveLength(1)
  const waiting = await store.read(
    `select cause, reason, code from inbox where state not in ('done', 'ignored')`,
  )
  expect(waiting).toEqual([])
})

test('a parcel of theirs is delivered like any other, and the books agree', async () => {
  await tell('orders/create', order('9005', [all]))
  const { id } = await orderOf('9005')
  const [delivered] = await hub.submit(
    [{ kind: 'command', order: id, command: { type: 'deliver', fulfilment: 1 } }],
    owner,
  )
  expect(delivered).toMatchObject({ status: 'delivered' })
  expect((await verify({ store })).differences).toEqual([])
})
