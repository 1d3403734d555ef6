import { afterAll, beforeAll, expect, test } from 'vitest'
import { minuteMs } from '#kit'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import { noteRisk } from './risk.ts'

let store: Store
let close: () => Promise<void>
beforeAll(async () => {
  ;({ store, close } = await openTestStore('risk'))
})
afterAll(() => close?.())

test('of several looks in one quarter of an hour the last one counts', async () => {
  const slot = Date.UTC(2026, 10, 30, 9, 15)
  for (const atRisk of [3, 9, 4]) await noteRisk(store, slot, atRisk)
  await noteRisk(store, slot + 15 * minuteMs, 0)
  expect(await store.read('select slot, at_risk from risk_sample order by slot')).toEqual([
    { slot, at_risk: 4 },
    { slot: slot + 15 * minuteMs, at_risk: 0 },
  ])
})
