import { afterAll, beforeAll, expect, test } from 'vitest'
import { openGuideHub } from '../guide/hub.ts'
import { asker } from './ask.ts'

// A key that places orders and reads none: whatever it sends, it learns nothing of what is stored.

let hub: Awaited<ReturnType<typeof openGuideHub>>
let call: ReturnType<typeof asker>
const keys: Record<string, string> = {}

const order = (change: object = {}) => ({
  channel: 'my-shop',
  externalId: '3',
  currency: 'CNY',
  legalEntity: 'unit-b',
  lines: [{ sku: 'SECRET-SKU', title: 'Tea', quantity: 4, unitPrice: '19.90' }],
  buyer: { name: 'Wang Lin', phone: '13812345678' },
  ...change,
})
const other = (change: object = {}) =>
  order({ lines: [{ sku: 'GUESS', title: 'Guess', quantity: 1, unitPrice: '1' }], ...change })

beforeAll(async () => {
  hub = await openGuideHub()
  call = asker(hub)
  const make = async (name: string, body: object) => {
    keys[name] = (await call('keys', { body: { name, ...body } })).json.key
  }
  await make('channel', { role: 'channel', channels: ['my-shop'] })
  await make('integration', { role: 'integration' })
  await make('integration@a', { role: 'integration', unit: 'unit-a' })
  await make('channel@a', { role: 'channel', unit: 'unit-a', channels: ['my-shop'] })
  expect((await call('orders', { body: order() })).status).toBe(201)
})
afterAll(() => hub?.close())

const spoken = ['type', 'title', 'status', 'detail', 'code', 'remedy', 'instance']

test.each([
  ['channel', {}],
  ['channel', { buyer: { name: 'Wang Lin', phone: '13800000000' } }],
  ['channel@a', { legalEntity: 'unit-a' }],
  ['integration@a', { legalEntity: 'unit-a' }],
])('%s hears that an order differs (%j), and nothing of how', async (name, change) => {
  const answer = await call('orders', { body: other(change), key: keys[name]! })
  expect(answer.json).toMatchObject({ status: 409, code: 'content_differs' })
  expect(Object.keys(answer.json).sort()).toEqual([...spoken].sort())
  const line = await call('orders/bulk', {
    body: JSON.stringify(other(change)),
    key: keys[name]!,
    headers: { 'content-type': 'application/x-ndjson' },
  })
  const said = Object.keys(line.json).filter((field) => field !== 'line' && field !== 'outcome')
  expect(said.every((field) => spoken.includes(field))).toBe(true)
  for (const { text } of [answer, line])
    expect(text).not.toMatch(/SECRET-SKU|19\.90|unit-b|buyer|Wang/)
})

test('who may read orders is told what differs', async () => {
  const { json } = await call('orders', { body: other(), key: keys.integration! })
  expect(json.differences.map(({ field }: { field: string }) => field)).toContain('lines[0].sku')
})

test('permission is asked before the law: a channel key hears the same of every order and every wish', async () => {
  const lines = [{ line: 1, quantity: 400 }]
  const wishes = {
    split: { lines },
    merge: { orders: ['my-shop:3'] },
    exchange: { back: lines, wanted: order().lines, reason: 'x' },
    reship: { lines },
  }
  for (const [name, body] of Object.entries(wishes))
    for (const id of ['my-shop:3', 'my-shop:unknown'])
      for (const path of [`orders/${id}/${name}`, `orders/${id}/${name}/preview`]) {
        const { json } = await call(path, { body, key: keys.channel! })
        expect(json, path).toMatchObject({ status: 403, code: 'not_allowed' })
        expect(json.facts, path).toBeUndefined()
      }
  expect((await call('people', { key: keys.channel! })).status).toBe(403)
})
