import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createKey, keyTable } from '#guard'
import { aCaller } from '#guard/testing'
import { dayMs, hourMs } from '#kit'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import { testClock } from '../testing.ts'
import { lapseMarks, type Marks, type MarkWish, openMarks } from './marks.ts'
import { answerNotice } from './notices.ts'

const clock = testClock()
const newId = () => randomUUID().replaceAll('-', '')
const queues = new Map<string, { queue: string; unit: string | null }>()
let store: Store
let close: () => Promise<void>
let marks: Marks
const clerks: string[] = []

beforeAll(async () => {
  ;({ store, close } = await openTestStore('marks'))
  marks = openMarks({ store, clock, queueOf: async () => queues })
  for (const name of ['ann', 'bob'])
    clerks.push((await createKey(keyTable(store), { role: 'clerk', name }, clock.now())).id)
})
afterAll(() => close?.())

const actor = (at: number) => `key:${clerks[at]}`
const caller = (at: number) => aCaller('clerk', { id: actor(at) })
function waiting(queue = 'payment', unit: string | null = null): string {
  const order = newId()
  queues.set(order, { queue, unit })
  return order
}
const mark = async (wish: MarkWish, by = caller(0)) => {
  const answers = await marks.mark([wish], by)
  return Array.isArray(answers) ? answers[0] : answers
}

test('what somebody has taken is theirs until it is given back, or taken over on purpose', async () => {
  const order = waiting()
  expect(await mark({ order, owner: actor(0) })).toMatchObject({ owner: actor(0) })
  expect(await mark({ order, owner: actor(1) }, caller(1))).toMatchObject({
    refused: 'owned_by_other',
    facts: { owner: actor(0) },
  })
  const over = { order, owner: actor(1), takeOver: true }
  expect(await mark(over, caller(1))).toMatchObject({ owner: actor(1) })
  expect(await mark({ order, owner: null }, caller(1))).toMatchObject({ owner: null })
  expect(await store.read('select from queue_mark')).toEqual([])
})

test('work is given to people who may do it, never to a stranger', async () => {
  expect(await mark({ order: waiting(), owner: 'key:nobody' })).toMatchObject({
    refused: 'unknown_owner',
  })
  expect(await mark({ order: newId(), owner: actor(0) })).toMatchObject({ refused: 'not_waiting' })
  const theirs = waiting('payment', 'DE-02')
  const confined = aCaller('clerk', { id: actor(0), unit: 'CN-01' })
  expect(await mark({ order: theirs, owner: actor(0) }, confined)).toMatchObject({
    refused: 'other_unit',
  })
  expect(await mark({ order: theirs }, aCaller('channel'))).toMatchObject({
    refused: 'not_allowed',
  })
})

test('an order is put off for a minute at least and 90 days at most', async () => {
  const order = waiting()
  const until = (ms: number) =>
    mark({ order, snooze: { until: clock.now() + ms, reason: 'asked the buyer' } })
  expect(await until(1_000)).toMatchObject({ refused: 'snooze_out_of_range' })
  expect(await until(91 * dayMs)).toMatchObject({ refused: 'snooze_out_of_range' })
  expect(await until(hourMs)).toMatchObject({ reason: 'asked the buyer' })
})

test('a mark is of one queue: it lapses once the order waits elsewhere', async () => {
  const [stays, moves] = [waiting(), waiting()]
  for (const order of [stays, moves]) await mark({ order, owner: actor(0) })
  queues.set(moves, { queue: 'stock', unit: null })
  expect(await mark({ order: moves }, caller(1))).toMatchObject({ queue: 'stock', owner: null })
  await mark({ order: moves, owner: actor(0) })
  await store.transaction(({ query }) =>
    lapseMarks(query, [stays, moves], ['payment', 'exceptions']),
  )
  const rows = await store.read('select order_id from queue_mark where owner is not null')
  expect(rows.map(({ order_id }) => order_id.replaceAll('-', ''))).toEqual([stays])
})

test('a notice that was given up on is tried again or told by hand, each once', async () => {
  const id = randomUUID()
  await store.read(
    `insert into effect (id, order_id, created_at, due_at, version, attempts, state, kind, data)
     values ($1, $1, now(), now(), 1, 7, 'parked', 'channel.shipped', '{}')`,
    [id],
  )
  const answer = (word: 'retry' | 'done') => answerNotice({ store, clock }, id, word, caller(0))
  const found = async () =>
    (await store.read('select state, attempts from effect where id = $1', [id]))[0]
  expect(await answer('retry')).toBeUndefined()
  expect(await found()).toEqual({ state: 'pending', attempts: 0 })
  expect(await answer('done')).toMatchObject({ refused: 'not_waiting' })
  await store.read(`update effect set state = 'by_hand' where id = $1`, [id])
  expect(await answer('done')).toBeUndefined()
  expect(await found()).toMatchObject({ state: 'done' })
})
