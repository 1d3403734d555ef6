import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrder } from '#hub/testing'
import { openTestDoor, type TestDoor } from '../../testing.ts'

let door: TestDoor
beforeAll(async () => {
  door = await openTestDoor('http_saga')
})
afterAll(() => door?.close())
const call: TestDoor['call'] = (path, sent) => door.call(path, sent)

test('orders are split and merged by those who may move money; early exchanges are refused', async () => {
  const make = async (externalId: string, sku: string) =>
    (
      await call('/api/v1/orders', {
        body: anOrder(externalId, {
          lines: [{ sku, title: 'Pan', quantity: 2, unitPrice: '5.00' }],
        }),
      })
    ).json.id as string
  const [one, two] = [await make('G-1', 'G-PAN'), await make('G-2', 'G-PAN')]
  const lines = [{ line: 1, quantity: 1 }]
  const split = (change: object) =>
    call(`/api/v1/orders/${one}/split`, { body: { lines }, ...change })
  for (const role of ['warehouse', 'analyst', 'channel'] as const)
    expect((await split({ role })).json).toMatchObject({ status: 403, code: 'not_allowed' })
  expect((await split({ headers: { 'if-match': '"1"' } })).json).toMatchObject({ code: 'stale' })
  const headers = { 'idempotency-key': 'split-1' }
  const done = await split({ role: 'clerk', headers })
  expect(done.json, JSON.stringify(done.json)).toMatchObject({
    credit: '0.00',
    orders: [
      { id: one, total: '5.00', repeated: false },
      { total: '5.00', repeated: false },
    ],
  })
  const again = await split({ role: 'clerk', headers })
  expect(again.json).toEqual({
    ...done.json,
    repeated: true,
    orders: done.json.orders.map((order: object) => ({ ...order, repeated: true })),
  })
  const other = { lines: [{ line: 1, quantity: 2 }] }
  expect((await split({ headers, body: other })).json).toMatchObject({
    status: 409,
    code: 'key_reused',
  })
  expect((await split({ role: 'channel', headers })).json).toMatchObject({ code: 'not_allowed' })
  expect((await call('/api/v1/orders/web:G-1%2F2')).json.links).toMatchObject([{ order: one }])

  const merge = (orders: string[]) => call(`/api/v1/orders/${one}/merge`, { body: { orders } })
  expect((await merge(['nothing'])).status).toBe(404)
  expect((await merge([one])).json).toMatchObject({ status: 409, code: 'not_mergeable' })
  expect((await merge([two])).json.orders).toMatchObject([
    { id: two, total: '0.00' },
    { id: one, total: '15.00' },
  ])

  const three = await make('G-3', 'G-NONE')
  const back = { back: lines, wanted: [], reason: 'size' }
  expect((await call(`/api/v1/orders/${three}/exchange`, { body: back })).status).toBe(400)
  const wanted = [{ sku: 'G-MUG', title: 'Mug', quantity: 1, unitPrice: '4.00' }]
  const early = await call(`/api/v1/orders/${three}/exchange`, { body: { ...back, wanted } })
  expect(early.status).toBe(409)
  const reship = await call(`/api/v1/orders/${three}/reship`, { body: { lines } })
  expect(reship.json).toMatchObject({ status: 409, code: 'not_shipped' })
})
