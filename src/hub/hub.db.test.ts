import { afterAll, beforeAll, expect, test } from 'vitest'
import { isRefusal } from '#kit'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import type { Accepted, Hub } from './index.ts'
import { anOrder, openTestHub, owner, warehouse } from './testing.ts'

let store: Store
let close: () => Promise<void>
let hub: Hub & { end(): Promise<void> }

beforeAll(async () => {
  const opened = await openTestStore('hub')
  store = opened.store
  close = opened.close
  hub = await openTestHub(store)
  await hub.catalog.saveLocation(warehouse('HZ'))
  await hub.catalog.saveLocation(warehouse('SH', { priority: 2 }))
})
afterAll(async () => {
  await hub?.end()
  await close?.()
})

const place = async (id: string, change = {}) => {
  const [answer] = await hub.submit([{ kind: 'place', input: anOrder(id, change) }], owner)
  return answer!
}
const receive = (sku: string, location: string, quantity: number) =>
  hub.submitStock([{ type: 'receive', sku, location, quantity }], owner)

test('a paid order with stock is placed, sourced, released and recorded in one go', async () => {
  await receive('CUP', 'HZ', 5)
  const answer = (await place('A-1')) as Accepted
  expect(isRefusal(answer), JSON.stringify(answer)).toBe(false)
  expect(answer.status).toBe('released')
  const rows = await store.read('select type from event where order_id = $1 order by version', [
    answer.order,
  ])
  expect(rows.map(({ type }) => type)).toContain('lines.allocated')
  const [stock] = await store.read(
    `select on_hand, reserved from inventory where sku = 'CUP' and location = 'HZ'`,
    [],
  )
  expect(stock).toEqual({ on_hand: 5, reserved: 1 })
})

test('the same key and content gets the first answer, other content is never swallowed', async () => {
  const first = (await place('A-2')) as Accepted
  const again = (await place('A-2')) as Accepted
  expect(again).toEqual({ ...first, repeated: true })
  const other = await place('A-2', {
    lines: [{ sku: 'CUP', title: 'Cup', quantity: 2, unitPrice: '10.00' }],
  })
  expect(other).toMatchObject({ refused: 'content_differs' })
})

test('an order that waits for stock goes on by itself when stock arrives', async () => {
  const answer = (await place('A-3', {
    lines: [{ sku: 'POT', title: 'Pot', quantity: 2, unitPrice: '5.00' }],
  })) as Accepted
  expect(answer.status).toBe('backordered')
  await receive('POT', 'SH', 2)
  await expect
    .poll(
      async () =>
        (await store.read('select status from orders where id = $1', [answer.order]))[0]!.status,
    )
    .toBe('released')
})

test('a unit that is not worth a second parcel waits, also when its stock was read a moment ago', async () => {
  await hub.catalog.saveLocation(
    warehouse('FAR', { priority: 9, lanes: { '*': { costMinor: 9_000, days: 9 } } }),
  )
  await receive('JUG', 'HZ', 2)
  await receive('JUG', 'FAR', 20)
  const answer = (await place('A-4', {
    onAccount: true,
    lines: [{ sku: 'JUG', title: 'Jug', quantity: 3, unitPrice: '5.00' }],
  })) as Accepted
  await hub.idle()
  const told = await store.read('select cause from event where order_id = $1', [answer.order])
  expect(new Set(told.map(({ cause }) => cause))).toEqual(new Set(['intake:web']))
})
