import { afterAll, beforeAll, expect, test } from 'vitest'
import { hourMs } from '#kit'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import { anOrder, openTestHub, owner, testClock, warehouse } from '../testing.ts'
import type { Accepted } from '../wish/submission.ts'

const clock = testClock()
const runs = { timers: true, effects: false, relay: false }
let store: Store
let closeStore: () => Promise<void>
let hub: Awaited<ReturnType<typeof openTestHub>>

beforeAll(async () => {
  const opened = await openTestStore('timers')
  store = opened.store
  closeStore = opened.close
  // Nobody is woken: this test says when to look.
  hub = await openTestHub(store, { clock: { ...clock, after: () => () => {} }, runs })
  await hub.catalog.saveLocation(warehouse('HZ'))
})
afterAll(async () => {
  await hub?.end()
  await closeStore?.()
})

test('a repeating timer that found nothing to do is set again, every time', async () => {
  const [answer] = await hub.submit([{ kind: 'place', input: anOrder('R-1') }], owner)
  expect(answer).toMatchObject({ status: 'backordered' })
  for (let round = 1; round <= 3; round++) {
    clock.skip(hourMs + 1)
    expect(await hub.timers!.fireDue(clock.now())).toBe(1)
    const left = await store.read('select name, due_at from timer')
    expect(left).toEqual([{ name: 'retry', due_at: expect.any(Number) }])
    expect(left[0]!.due_at).toBeGreaterThan(clock.now())
  }
})

const unpaid = { payments: [], lines: [{ sku: 'TEA', title: '', quantity: 1, unitPrice: '5.00' }] }
const placed = async (id: string, intake: 'live' | 'open', change: object = {}) => {
  const input = anOrder(id, { ...unpaid, ...change })
  const [answer] = await hub.submit([{ kind: 'place', input, intake }], owner)
  return answer as Accepted
}
const timersOf = (order: string) =>
  store.read(`select name, epoch from timer where order_id = $1 and name <> 'retry'`, [order])

test('an open order of an old system goes on without a payment, and nothing runs out on it', async () => {
  const own = await placed('L-1', 'live')
  expect([own.status, await timersOf(own.order)]).toEqual([
    'awaiting_payment',
    [{ name: 'unpaid', epoch: 2 }],
  ])
  const theirs = await placed('O-1', 'open')
  expect([theirs.status, await timersOf(theirs.order)]).toEqual(['backordered', []])
})

test('an open order that says that it is not paid waits for its money without a clock of ours', async () => {
  const { order, status } = await placed('O-2', 'open', { onAccount: false })
  expect([status, await timersOf(order)]).toEqual(['awaiting_payment', []])
  // One that an earlier version has set runs out, and nothing happens.
  await store.read(
    `insert into timer (order_id, due_at, epoch, attempts, name) values ($1, to_timestamp($2::float8 / 1000), 2, 0, 'unpaid')`,
    [order, clock.now()],
  )
  clock.skip(hourMs)
  await hub.timers!.fireDue(clock.now())
  expect(await store.read('select status from orders where id = $1', [order])).toEqual([
    { status: 'awaiting_payment' },
  ])
  expect(await store.read('select 1 from timer where order_id = $1', [order])).toEqual([])
  expect(await store.read(`select 1 from effect where kind = 'channel.cancelled'`)).toEqual([])
})
