import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCaller } from '#guard/testing'
import { isRefusal } from '#kit'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import type { Hub } from './hub.ts'
import { readOrder } from './ledger/recall.ts'
import { readFeed } from './relay/feed.ts'
import { anOrder, openTestHub, owner, warehouse } from './testing.ts'
import { verify } from './verify/verify.ts'
import type { Accepted, Submission } from './wish/submission.ts'

let store: Store
let close: () => Promise<void>
let hub: Hub & { end(): Promise<void> }

const ask = async (wish: Submission) => (await hub.submit([wish], owner))[0]!
const place = async (id: string, intake: 'live' | 'history' = 'live') =>
  (await ask({ kind: 'place', input: anOrder(id), intake })) as Accepted
const withdraw = (order: string, version?: number) =>
  ask({
    kind: 'command',
    order,
    command: { type: 'withdraw', reason: 'import_undone' },
    ...(version ? { version } : {}),
  })
const differences = async () => (await verify({ store })).differences
const reserved = async (): Promise<number> =>
  (await store.read(`select reserved from inventory where sku = 'CUP'`))[0]!.reserved
const count = async (table: string, order: string): Promise<number> =>
  Number(
    (await store.read(`select count(*) as n from ${table} where order_id = $1`, [order]))[0]!.n,
  )

beforeAll(async () => {
  const opened = await openTestStore('withdraw')
  store = opened.store
  close = opened.close
  hub = await openTestHub(store, { runs: { timers: false, effects: false, relay: false } })
  await hub.catalog.saveLocation(warehouse('HZ'))
  await hub.submitStock([{ type: 'receive', sku: 'CUP', location: 'HZ', quantity: 50 }], owner)
})
afterAll(async () => {
  await hub?.end()
  await close?.()
})

test('a withdrawn order is in no list, gives back what it held, and keeps its story', async () => {
  const { order } = await place('W-1')
  expect(await reserved()).toBe(1)
  const [before] = await store.read('select version from orders where id = $1', [order])
  const done = (await withdraw(order)) as Accepted
  expect(done).toMatchObject({ order, version: before!.version + 1 })
  expect(await reserved()).toBe(0)
  expect(await readOrder(store, order)).toBeUndefined()
  expect(await count('sealed', order)).toBe(0)
  expect(await count('effect', order)).toBe(0)
  expect(await count('event', order)).toBe(before!.version + 1)
  const { events } = await readFeed(store, 0)
  const last = events.filter(({ orderId }) => orderId === order).at(-1)
  expect(last).toMatchObject({ type: 'order.withdrawn', status: 'withdrawn', externalId: 'W-1' })
  expect(await differences()).toEqual([])
})

test('it can be placed again: a new life, whose events go on where the old ones ended', async () => {
  const first = await place('W-2')
  const gone = (await withdraw(first.order)) as Accepted
  const again = await place('W-2')
  expect(again).toMatchObject({ order: first.order, repeated: false })
  const order = (await readOrder(store, first.order))!
  expect(order).toMatchObject({ after: gone.version, version: again.version })
  expect(order.withdrawn).toBeUndefined()
  expect(order.process!.epoch).toBeGreaterThan(gone.version)
  expect(await count('sealed', first.order)).toBeGreaterThan(0)
  expect(await differences()).toEqual([])
  await withdraw(first.order)
  expect((await place('W-2')).version).toBeGreaterThan(again.version)
  expect(await differences()).toEqual([])
})

test('withdrawing and placing again may stand in one batch', async () => {
  const { order } = await place('W-3')
  const answers = await hub.submit(
    [
      { kind: 'command', order, command: { type: 'withdraw', reason: 'import_undone' } },
      { kind: 'place', input: anOrder('W-3') },
      { kind: 'command', order, command: { type: 'tag', add: ['again'] } },
    ],
    owner,
  )
  expect(answers.filter(isRefusal)).toEqual([])
  expect((await readOrder(store, order))!.tags).toEqual(['again'])
  expect(await differences()).toEqual([])
})

test('what left through our hands cannot be withdrawn, nor what has moved on, nor what is gone', async () => {
  const { order } = await place('W-4')
  expect(await withdraw(order, 1)).toMatchObject({ refused: 'stale' })
  await ask({ kind: 'command', order, command: { type: 'ship', fulfilment: 1 } })
  expect(await withdraw(order)).toMatchObject({ refused: 'already_shipped' })
  const { order: old } = await place('W-5', 'history')
  expect(isRefusal(await withdraw(old))).toBe(false)
  expect(await withdraw(old)).toMatchObject({ refused: 'unknown_order' })
})

test('a person who may not import may not withdraw', async () => {
  const { order } = await place('W-6')
  const wish = { kind: 'command', order, command: { type: 'withdraw', reason: 'x' } } as const
  const [answer] = await hub.submit([wish], aCaller('warehouse'))
  expect(answer).toMatchObject({ refused: 'not_allowed' })
})

test('verify sees what a withdrawal left behind', async () => {
  const { order } = await place('W-7')
  await withdraw(order)
  await store.read('update withdrawn set version = version + 1 where order_id = $1', [order])
  expect(await differences()).toMatchObject([{ kind: 'withdrawn', where: order }])
  await store.read('update withdrawn set version = version - 1 where order_id = $1', [order])
  await store.read('delete from withdrawn where order_id = $1', [order])
  expect((await differences()).map(({ kind }) => kind)).toContain('order_missing')
})
