import { afterAll, beforeAll, expect, test } from 'vitest'
import { totals } from '#engine/order'
import { orderKey } from '#guard'
import { isRefusal } from '#kit'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import type { Hub } from './hub.ts'
import { readOrder } from './ledger/recall.ts'
import type { Previewed } from './preview.ts'
import { anOrder, openTestHub, owner, testClock, warehouse } from './testing.ts'
import { verify } from './verify/verify.ts'
import type { Accepted } from './wish/submission.ts'

const clock = testClock()
const refunds: unknown[] = []
let store: Store
let close: () => Promise<void>
let hub: Hub & { end(): Promise<void> }

beforeAll(async () => {
  ;({ store, close } = await openTestStore('exchange'))
  hub = await openTestHub(store, {
    clock,
    runs: { timers: false, effects: true, relay: false },
    handlers: {
      'payment.refund': async ({ orderId, body }) => {
        refunds.push([orderId, body.minor])
        return 'done'
      },
    },
  })
  await hub.catalog.saveLocation(warehouse('HZ'))
})
afterAll(async () => {
  await hub?.end()
  await close?.()
})

const read = async (id: string) => (await readOrder(store, id))!
const second = (id: string) => orderKey('web', `${id}/2`).id
const obey = async (order: string, command: object) => {
  const [answer] = await hub.submit([{ kind: 'command', order, command: command as never }], owner)
  expect(isRefusal(answer), JSON.stringify(answer)).toBe(false)
}
const isTold = () =>
  expect
    .poll(() => store.read(`select 1 from effect where state = 'pending'`), { timeout: 20_000 })
    .toEqual([])

/** One cup of 10.00, paid and delivered, exchanged for a mug. */
async function exchanged(id: string, unitPrice: string) {
  await hub.submitStock([{ type: 'receive', sku: 'CUP', location: 'HZ', quantity: 1 }], owner)
  const [placed] = await hub.submit([{ kind: 'place', input: anOrder(id) }], owner)
  const { order } = placed as Accepted
  await obey(order, { type: 'ship', fulfilment: 1 })
  await obey(order, { type: 'deliver', fulfilment: 1 })
  const wish = {
    kind: 'exchange',
    order,
    back: [{ line: 1, quantity: 1 }],
    wanted: [{ sku: 'MUG', title: 'Mug', quantity: 1, unitPrice }],
    reason: 'size',
  } as const
  const plan = await hub.sagas.plan(wish, owner)
  expect(isRefusal(await hub.sagas.run(plan as never, owner))).toBe(false)
  return order
}

async function inspected(order: string) {
  await obey(order, { type: 'receive_return', return: 1, location: 'HZ' })
  const lines = [{ line: 1, quantity: 1, disposition: 'restock' }]
  await obey(order, { type: 'inspect_return', return: 1, lines })
}

test('goods that were exchanged for others of the same price are not paid back as well', async () => {
  const order = await exchanged('X-1', '10.00')
  const inspect = { type: 'inspect_return', return: 1 } as const
  await obey(order, { type: 'receive_return', return: 1, location: 'HZ' })
  const lines = [{ line: 1, quantity: 1, disposition: 'restock' }] as const
  const seen = await hub.preview(order, { ...inspect, lines }, owner)
  expect(totals((seen as Previewed).carried.order).refundDue).toBe(0)
  await obey(order, { ...inspect, lines })
  await isTold()
  expect(totals(await read(order))).toMatchObject({ total: 1_000, refundDue: 0, due: 0 })
  expect((await read(order)).returns[0]).toMatchObject({
    state: 'closed',
    creditMinor: 0,
    exchange: { order: second('X-1'), coverMinor: 1_000 },
  })
  expect(refunds).toEqual([])
})

test('an exchange order that is cancelled after the inspection gives the money back on the first order', async () => {
  const order = await exchanged('X-2', '7.00')
  await inspected(order)
  expect(totals(await read(order)).refundDue).toBe(300)
  await obey(second('X-2'), { type: 'cancel', reason: 'asked' })
  await isTold()
  expect(totals(await read(order))).toMatchObject({ total: 0, refundDue: 1_000 })
  await isTold()
  expect(refunds.splice(0)).toEqual([
    [order, 300],
    [order, 700],
  ])
})

test('an exchange order that is cancelled before the inspection leaves the full refund to it', async () => {
  const order = await exchanged('X-3', '10.00')
  await obey(second('X-3'), { type: 'cancel', reason: 'asked' })
  await isTold()
  expect(totals(await read(order)).refundDue).toBe(0)
  await inspected(order)
  expect(totals(await read(order))).toMatchObject({ total: 0, refundDue: 1_000 })
})

test('nothing that was exchanged here differs from its events', async () => {
  expect((await verify({ store })).differences).toEqual([])
})
