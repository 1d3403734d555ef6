import { afterAll, beforeAll, expect, test } from 'vitest'
import { hourMs } from '#kit'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import { anOrder, openTestHub, owner, testClock, warehouse } from './testing.ts'

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
