import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import { testClock } from '../testing.ts'
import { backOffMs, type EffectHandler, openEffects } from './effects.ts'
import { countAsTold } from './told.ts'

const clock = testClock()
const handlers: Record<string, EffectHandler> = {}
let store: Store
let close: () => Promise<void>
let effects: ReturnType<typeof openEffects>

beforeAll(async () => {
  ;({ store, close } = await openTestStore('effects'))
  effects = openEffects({ store, clock, handlerFor: (kind) => handlers[kind], onError() {} })
  // What is due is performed by hand below.
  await effects.stop()
})
afterAll(() => close?.())

async function requested(kind: string): Promise<string> {
  const id = randomUUID()
  await store.read(
    `insert into effect (id, order_id, created_at, due_at, version, attempts, state, kind, data)
     values ($1, $2, now(), to_timestamp($3::float8 / 1000), 1, 0, 'pending', $4, '{"sum":1}')`,
    [id, randomUUID(), clock.now(), kind],
  )
  return id
}
const find = async (id: string) =>
  (await store.read('select state, attempts, error from effect where id = $1', [id]))[0]

test('what fails is tried again after each wait and no sooner, then it is parked for a person', async () => {
  handlers.fails = () => Promise.reject(new Error('nobody answers'))
  const id = await requested('fails')
  expect(await effects.performDue(clock.now())).toBe(1)
  for (const [tried, waitMs] of backOffMs.entries()) {
    expect(await find(id)).toMatchObject({ state: 'pending', attempts: tried + 1 })
    clock.skip(waitMs - 2_000)
    expect(await effects.performDue(clock.now())).toBe(0)
    clock.skip(2_000)
    expect(await effects.performDue(clock.now())).toBe(1)
  }
  expect(await find(id)).toEqual({ state: 'parked', attempts: 7, error: 'nobody answers' })
  clock.skip(backOffMs.at(-1)!)
  expect(await effects.performDue(clock.now())).toBe(0)
})

test('a person who lets a parked one be tried again gives it all its attempts', async () => {
  const seen: number[] = []
  handlers.fails = async ({ attempts }) => {
    seen.push(attempts)
    return 'done'
  }
  const [parked] = await store.read(`select id from effect where state = 'parked'`)
  expect(await effects.retry(parked!.id)).toHaveLength(1)
  expect(await effects.retry(parked!.id)).toHaveLength(0)
  await effects.performDue(clock.now())
  expect(seen).toEqual([1])
  expect(await find(parked!.id)).toMatchObject({ state: 'done', error: null })
})

test('what nobody is connected for waits for people, until the world outside is made up', async () => {
  const id = await requested('nobody')
  await effects.performDue(clock.now())
  expect(await find(id)).toMatchObject({ state: 'by_hand', attempts: 1 })
  await countAsTold(store)
  expect(await find(id)).toMatchObject({ state: 'done' })
})

test('two that perform at the same moment never take the same one', async () => {
  const heard: string[] = []
  handlers.counted = async ({ id }) => {
    heard.push(id)
    return 'done'
  }
  for (let at = 0; at < 40; at++) await requested('counted')
  const now = clock.now()
  const tried = await Promise.all([1, 2, 3].map(() => effects.performDue(now)))
  expect(tried.reduce((sum, count) => sum + count)).toBe(40)
  expect(new Set(heard).size).toBe(40)
  expect(heard).toHaveLength(40)
})
