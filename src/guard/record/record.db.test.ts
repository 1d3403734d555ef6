import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import { openRecord, type RevealRecord } from './record.ts'

let store: Store
let close: () => Promise<void>
beforeAll(async () => {
  ;({ store, close } = await openTestStore('record'))
})
afterAll(() => close?.())

const look = (change: Partial<RevealRecord> = {}): RevealRecord => ({
  viewer: 'key:clerk',
  kind: 'key',
  purpose: 'support',
  at: Date.UTC(2026, 10, 30),
  order: randomUUID(),
  subject: randomUUID(),
  role: 'buyer',
  shown: ['name', 'address.city'],
  masked: ['phone'],
  ...change,
})

test('every look of one answer is on record, with the names of what was seen and what was masked', async () => {
  const looks = [look(), look({ role: 'recipient', shown: [], masked: ['name', 'phone'] })]
  await openRecord(store).saw(looks)
  const rows = await store.read(
    'select order_id, subject_id, viewer, kind, purpose, role, shown, masked, at from reveal order by role',
  )
  expect(rows).toEqual(
    looks.map(({ order, subject, ...rest }) => ({ ...rest, order_id: order, subject_id: subject })),
  )
})

test('what cannot be kept is said: whoever waits for the record shows nothing', async () => {
  const record = openRecord(store)
  await expect(record.saw([look(), look({ order: 'no order' })])).rejects.toThrow()
  expect(await store.read('select from reveal')).toHaveLength(2)
})
