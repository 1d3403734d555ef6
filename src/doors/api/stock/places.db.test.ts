import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDoor, type TestDoor } from '../../testing.ts'

let door: TestDoor
beforeAll(async () => {
  door = await openTestDoor('http_places')
})
afterAll(() => door?.close())
const call: TestDoor['call'] = (path, sent) => door.call(path, sent)

test('stock is received, counted, listed and refused by place and quantity', async () => {
  const some = await call('/api/v1/stock', {
    body: {
      commands: [
        { type: 'receive', sku: 'MUG', location: 'SH', quantity: 5 },
        { type: 'adjust', sku: 'MUG', location: 'SH', quantity: -9, reason: 'broken' },
        { type: 'transfer', sku: 'MUG', location: 'SH', to: 'HZ', quantity: 2 },
      ],
    },
  })
  expect(some.json.results).toMatchObject([
    { changed: 1 },
    { code: 'not_enough_stock' },
    { changed: 2 },
  ])
  expect((await call('/api/v1/stock/MUG')).json.rows).toMatchObject([
    { location: 'HZ', onHand: 2, free: 2 },
    { location: 'SH', onHand: 3 },
  ])
  expect(
    (
      await call('/api/v1/stock', {
        body: { type: 'receive', sku: 'MUG', location: 'NOWHERE', quantity: 1 },
      })
    ).json,
  ).toMatchObject({ status: 404, field: 'location' })
  expect(
    (
      await call('/api/v1/stock', {
        body: { type: 'receive', sku: 'MUG', location: 'SH', quantity: 0 },
      })
    ).json,
  ).toMatchObject({ status: 400, field: 'quantity' })
  expect((await call('/api/v1/stock', { body: { commands: [] } })).json).toMatchObject({
    status: 400,
    field: 'commands',
  })
  expect(
    (
      await call('/api/v1/stock', {
        body: { type: 'adjust', sku: 'MUG', location: 'SH', quantity: -9, reason: 'x' },
      })
    ).json,
  ).toMatchObject({ status: 409, code: 'not_enough_stock' })
})

test('places and SKUs are created, replaced and checked', async () => {
  const body = { name: 'Köln', country: 'DE', zone: 'Europe/Berlin' }
  expect((await call('/api/v1/locations/CGN', { method: 'PUT', body })).status).toBe(201)
  expect(
    (await call('/api/v1/locations/CGN', { method: 'PUT', body: { ...body, active: false } }))
      .status,
  ).toBe(200)
  expect(
    (await call('/api/v1/locations/CGN', { method: 'PUT', body: { ...body, zone: 'Moon/Base' } }))
      .json,
  ).toMatchObject({ status: 400, field: 'zone' })
  expect(
    (await call('/api/v1/locations')).json.locations.map(({ id }: { id: string }) => id),
  ).toContain('CGN')
  expect((await call('/api/v1/skus/MUG', { method: 'PUT', body: { name: 'Mug' } })).status).toBe(
    201,
  )
  expect(
    (await call('/api/v1/skus/MUG', { method: 'PUT', body: { name: 'Mug', weightGrams: 300 } }))
      .json,
  ).toMatchObject({ version: 2, weightGrams: 300 })
  expect((await call('/api/v1/skus/NONE')).json).toMatchObject({ status: 404, code: 'unknown_sku' })
  expect((await call('/api/v1/skus')).json.skus).toMatchObject([{ id: 'MUG' }])
})
