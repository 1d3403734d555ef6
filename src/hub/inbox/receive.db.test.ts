import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '#guard'
import { aCaller } from '#guard/testing'
import { owner } from '../testing.ts'
import { openTestInbox, paid, type TestInbox } from './testing.ts'

let stage: TestInbox
beforeAll(async () => {
  stage = await openTestInbox('inbox_receive')
})
afterAll(() => stage?.close())

test('a message is on disk before it is acknowledged, sealed, and nothing of it can be read there', async () => {
  const canary = '13912345678'
  const buyer = { name: 'Canary', phone: canary }
  const { id, state, repeated } = await stage.deliver({ input: paid('S-1', { buyer }) })
  expect([state, repeated]).toEqual(['pending', false])
  const row = await stage.rowOf(id)
  expect(row.state).toBe('pending')
  for (const table of ['inbox', 'inbox_step']) {
    const rows = await stage.store.read(
      `select t::text as text, encode(sealed, 'escape') as sealed from ${table} t`,
    )
    expect(JSON.stringify(rows)).not.toContain(canary)
    expect(JSON.stringify(rows)).not.toContain(Buffer.from(canary).toString('hex'))
  }
  await stage.work()
  expect(await stage.rowOf(id)).toMatchObject({ state: 'done', cause: null })
  expect(await stage.orderOf('S-1')).toBeDefined()
})

test('the same delivery again, also side by side, is answered with the first id and makes one order', async () => {
  const sent = { input: paid('S-2') }
  const [first, second] = await Promise.all([
    stage.deliver(sent, 'order', 'k-2'),
    stage.deliver(sent, 'order', 'k-2'),
  ])
  await stage.work()
  const third = await stage.deliver(sent, 'order', 'k-2')
  expect(second).toEqual({ ...first, repeated: true })
  expect(third).toEqual({ id: first.id, state: 'done', repeated: true })
  const again = await stage.deliver(sent, 'order', 'k-2-under-another-key')
  await stage.work()
  expect(await stage.rowOf(again.id)).toMatchObject({ state: 'done' })
  expect((await stage.orderOf('S-2')).version).toBe((await stage.orderOf('S-2')).version)
  expect(await stage.store.read(`select from orders where external_id = 'S-2'`)).toHaveLength(1)
})

test('the same key with other content is another message', async () => {
  const one = await stage.deliver({ input: paid('S-3') }, 'order', 'k-3')
  const other = await stage.deliver({ input: paid('S-3b') }, 'order', 'k-3')
  expect(other.id).not.toBe(one.id)
  expect(other.repeated).toBe(false)
})

test('how an order counts is said by those who may import, not by whoever may place', async () => {
  const receive = (topic: string, caller: Caller) =>
    stage.hub.inbox.receive(
      { channel: 'web', topic, messageKey: `as-${topic}`, raw: Buffer.from('{}') },
      caller,
    )
  const shop = aCaller('channel', { id: 'key:shop' })
  for (const topic of ['import:x:open', 'import:x:history', 'import:x'])
    expect(await receive(topic, shop), topic).toMatchObject({ refused: 'not_allowed' })
  expect(await receive('order', shop)).toMatchObject({ state: 'pending' })
  expect(await receive('import:x:history', owner)).toMatchObject({ state: 'pending' })
})

test('many senders at once are all stored and answered', async () => {
  const received = await Promise.all(
    Array.from({ length: 700 }, (_, at) => stage.deliver('{}', 'chatter', `many-${at}`)),
  )
  expect(new Set(received.map(({ id }) => id)).size).toBe(700)
  const [row] = await stage.store.read(
    `select count(*)::int as count from inbox where topic = 'chatter'`,
  )
  expect(row!.count).toBe(700)
  await stage.work()
  const states = await stage.store.read(
    `select distinct state, reason from inbox where topic = 'chatter'`,
  )
  expect(states).toEqual([{ state: 'ignored', reason: 'nothing_told' }])
})

test('what cannot be kept is refused, and so is who may not send', async () => {
  const delivery = { channel: 'web', topic: 'order', messageKey: 'x', raw: Buffer.from('{}') }
  expect(await stage.hub.inbox.receive({ ...delivery, messageKey: 'a\nb' }, owner)).toMatchObject({
    refused: 'bad_message_key',
  })
  expect(
    await stage.hub.inbox.receive({ ...delivery, raw: Buffer.alloc(17 * 1024 * 1024) }, owner),
  ).toMatchObject({ refused: 'message_too_large' })
  expect(await stage.hub.inbox.receive(delivery, aCaller('analyst'))).toMatchObject({
    refused: 'not_allowed',
  })
})
