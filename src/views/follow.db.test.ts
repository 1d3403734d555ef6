import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Hub, ToldEvent } from '#hub'
import { anOrder, openTestHub, owner, testClock } from '#hub/testing'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import { type Follower, type FollowParts, follow } from './follow.ts'

let store: Store
let close: () => Promise<void>
let hub: Hub & { end(): Promise<void> }
const clock = testClock()

beforeAll(async () => {
  const opened = await openTestStore('follow')
  store = opened.store
  close = opened.close
  const runs = { timers: false, effects: false, relay: false, inbox: false }
  hub = await openTestHub(store, { clock, runs })
  await store.read('create table seen (consumer text, position int8)')
})
afterAll(async () => {
  await hub?.end()
  await close?.()
})

const place = (ids: readonly string[]) =>
  hub.submit(
    ids.map((id) => ({ kind: 'place' as const, input: anOrder(id) })),
    owner,
  )
const settled = async () =>
  Number((await store.read('select settled() as position', []))[0]!.position)
async function caughtUp(...followers: readonly Follower[]) {
  const until = await settled()
  for (let tries = 0; tries < 400; tries++) {
    if (followers.every((one) => one.position() >= until)) return
    await clock.sleep(20)
  }
  throw new Error('a follower does not catch up')
}
const seenBy = async (consumer: string) =>
  (
    await store.read('select position from seen where consumer = $1 order by position', [consumer])
  ).map(({ position }) => position)
const allPositions = async () =>
  (await store.read('select position from event order by position', [])).map(
    ({ position }) => position,
  )
const quick = { ...clock, after: (_ms: number, then: () => void) => clock.after(5, then) }
const open = (
  consumer: string,
  more: { fault?: (events: readonly ToldEvent[]) => void } & Partial<FollowParts> = {},
) =>
  follow({
    store,
    clock: quick,
    isBusy: () => false,
    onError: () => undefined,
    consumer,
    take: async ({ query }, events) => {
      for (const { position } of events)
        await query('insert into seen values ($1, $2)', [consumer, position])
      more.fault?.(events)
    },
    ...more,
  })

test('a view that dies after it has written sees every event once all the same', async () => {
  await place(Array.from({ length: 20 }, (_, at) => `D-${at}`))
  let deaths = 3
  const one = open('dies', {
    fault() {
      if (deaths-- > 0) throw new Error('killed')
    },
  })
  await caughtUp(one)
  await one.stop()
  expect(await seenBy('dies')).toEqual(await allPositions())
  expect(deaths).toBeLessThan(0)
})

test('three processes that follow under one name take every event once together', async () => {
  const all = [open('three'), open('three'), open('three')]
  for (let round = 0; round < 5; round++)
    await place(Array.from({ length: 10 }, (_, at) => `T-${round}-${at}`))
  await caughtUp(...all)
  await Promise.all(all.map((one) => one.stop()))
  expect(await seenBy('three')).toEqual(await allPositions())
})

test('who begins while another has begun goes on from there, and never sets it back', async () => {
  await place(['B-1', 'B-2'])
  let isFirst = true
  const begun: Follower[] = []
  const late = follow({
    store,
    clock: quick,
    isBusy: () => false,
    onError: () => undefined,
    consumer: 'begun',
    async fill() {
      if (!isFirst) return
      isFirst = false
      await place(['B-3'])
      begun.push(open('begun'))
      await caughtUp(...begun)
    },
    take: async ({ query }, events) => {
      for (const { position } of events)
        await query('insert into seen values ($1, $2)', ['begun', position])
    },
  })
  await caughtUp(late)
  await Promise.all([late, ...begun].map((one) => one.stop()))
  expect(await seenBy('begun')).toEqual(await allPositions())
})

test('a view stands aside while orders wait, but not for ever', async () => {
  let asked = 0
  const one = open('busy', {
    isBusy: () => {
      asked++
      return true
    },
  })
  await caughtUp(one)
  await one.stop()
  expect(asked).toBeGreaterThan(10)
  expect(await seenBy('busy')).toEqual(await allPositions())
})

test('an empty view is filled with what there is, and misses nothing that comes meanwhile', async () => {
  const filled: number[] = []
  const one = follow({
    store,
    clock: quick,
    isBusy: () => false,
    onError: () => undefined,
    consumer: 'filled',
    async fill() {
      filled.push(...((await allPositions()) as number[]))
      await place(['meanwhile'])
    },
    async take(_, events) {
      filled.push(...events.map(({ position }) => position))
    },
  })
  await clock.sleep(200)
  await caughtUp(one)
  await one.stop()
  expect([...new Set(filled)].sort((a, b) => a - b)).toEqual(await allPositions())
})
