import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PendingEffect } from '#hub'
import { openTestHub, testClock } from '#hub/testing'
import { accepted, type Ground, openGround } from './ground.ts'

const clock = testClock()
const calls: PendingEffect[] = []
let behave: (effect: PendingEffect) => Promise<'done'> = async () => 'done'
const handlers = {
  'warehouse.release': (effect: PendingEffect) => {
    calls.push(effect)
    return behave(effect)
  },
}
const runs = { timers: false, effects: true, relay: false }
let ground: Ground
let other: Awaited<ReturnType<typeof openTestHub>>

beforeAll(async () => {
  ground = await openGround('effects', { clock, handlers, runs })
  other = await openTestHub(ground.store, { clock, handlers, runs })
  await ground.receive('CUP', 500)
})
afterAll(async () => {
  await other?.end()
  await ground?.close()
})

const both = () =>
  Promise.all([ground.hub.effects!.performDue(clock.now()), other.effects!.performDue(clock.now())])
const placeSome = async (name: string, count: number) => {
  const placed = Array.from({ length: count }, (_, index) => ground.place(`${name}-${index}`))
  return (await Promise.all(placed)).map((answer) => accepted(answer).order)
}
const statesOf = async (orders: string[]) =>
  (
    await ground.store.read(
      `select state, count(*) as effects from effect where kind = 'warehouse.release' and order_id = any($1::uuid[]) group by state`,
      [orders],
    )
  ).map(({ state, effects }) => `${effects} ${state}`)
const callsPerId = (orders: string[]): number[] => {
  const counts = new Map<string, number>()
  for (const { id, orderId } of calls)
    if (orders.includes(orderId)) counts.set(id, (counts.get(id) ?? 0) + 1)
  return [...counts.values()]
}

test('saleor-9961: two processes hand each effect over once, under one id', async () => {
  const orders = await placeSome('once', 60)
  await Promise.all(Array.from({ length: 6 }, both))
  await expect.poll(() => statesOf(orders)).toEqual(['60 done'])
  expect(callsPerId(orders)).toEqual(new Array(60).fill(1))
})

test('saleor-9961: a retry carries the same id and the number of the attempt', async () => {
  behave = async ({ attempts }) => {
    if (attempts === 1) throw new Error('the receiver is away')
    return 'done'
  }
  const orders = await placeSome('retry', 20)
  await both()
  await expect.poll(() => callsPerId(orders)).toEqual(new Array(20).fill(1))
  expect(await statesOf(orders)).toEqual(['20 pending'])
  clock.skip(6_000)
  await both()
  await expect.poll(() => statesOf(orders)).toEqual(['20 done'])
  expect(callsPerId(orders)).toEqual(new Array(20).fill(2))
})

test('an effect whose process hangs is handed over again when its lease is over, under the same id', async () => {
  let hung = 0
  let letGo: () => void = () => undefined
  const gate = new Promise<void>((resolve) => {
    letGo = resolve
  })
  behave = async ({ attempts }) => {
    if (attempts > 1) return 'done'
    hung++
    await gate
    return 'done'
  }
  const [order] = await placeSome('hangs', 1)
  const first = both()
  await expect.poll(() => hung).toBe(1)
  clock.skip(61_000)
  await Promise.race([
    other.effects!.performDue(clock.now()),
    ground.hub.effects!.performDue(clock.now()),
  ])
  await expect.poll(() => statesOf([order!])).toEqual(['1 done'])
  expect(callsPerId([order!])).toEqual([2])
  letGo()
  await first
})
