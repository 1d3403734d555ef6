import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '#guard'
import { openTestDoor, type TestDoor } from '../../../testing.ts'

let door: TestDoor
let order: string
beforeAll(async () => {
  door = await openTestDoor('http_forms')
  order = (await door.place('F-1')).json.id
})
afterAll(() => door?.close())

const wish = async (body: object, role: Role = 'owner') =>
  (await door.call('/api/v1/jobs', { body: { orders: [order], ...body }, role })).json
const exported = (change: object, role?: Role) =>
  wish({ kind: 'export', format: 'csv', columns: ['number'], language: 'en', ...change }, role)
const bulk = (command: object, change: object = {}) => wish({ kind: 'bulk', command, ...change })

test('a job is about orders or about a filter, never both', async () => {
  expect(await exported({ filter: {} })).toMatchObject({ status: 400, field: 'orders' })
  const hold = { type: 'hold', hold: 'fraud', reason: 'x' }
  expect(await bulk(hold, { filter: {} })).toMatchObject({ status: 400, field: 'orders' })
})

test('an export is refused before it begins: a zone that is none, columns of amounts alone for who may not see them', async () => {
  expect(await exported({ zone: 'Moon/Base' })).toMatchObject({ status: 400, field: 'zone' })
  const amounts = { columns: ['total', 'due'] }
  expect(await exported(amounts, 'warehouse')).not.toHaveProperty('id')
  expect(await exported(amounts)).toMatchObject({ kind: 'export' })
})

test('a bulk command is checked by the shape of its own type, and some are for one order alone', async () => {
  expect(await bulk({ type: 'hold' })).toMatchObject({ status: 400 })
  expect(await bulk({ type: 'refund', amount: '1.00', reason: 'x' })).toMatchObject({ status: 400 })
  expect(await bulk({ type: 'tag', add: ['gift'] })).toMatchObject({ kind: 'bulk' })
})

test('the text of a note stands in no answer about its job', async () => {
  const job = await bulk({ type: 'note', text: '请打 13900139000' })
  expect(job).toMatchObject({ kind: 'bulk' })
  expect(JSON.stringify(job)).not.toContain('13900139000')
  const rows = await door.store.read('select wish::text as wish from job where id = $1', [job.id])
  expect(JSON.stringify(rows)).not.toContain('13900139000')
})
