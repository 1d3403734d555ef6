import { afterAll, beforeAll, expect, test } from 'vitest'
import { owner } from '../testing.ts'
import { clerk, openTestInbox, paid, type TestInbox } from './testing.ts'

let stage: TestInbox
beforeAll(async () => {
  stage = await openTestInbox('inbox_forgotten')
})
afterAll(() => stage?.close())

test('after 30 days the key of a message is gone with all its versions, and repeats are still known', async () => {
  const sent = {
    input: paid('E-1', { lines: [{ sku: 'CUP', title: 'Cup', quantity: 1, unitPrice: '?' }] }),
  }
  const { id } = await stage.deliver(sent, 'order', 'k-e1')
  await stage.work()
  await stage.hub.inbox.desk.mend(
    id,
    { patch: [{ path: 'input.lines[0].title', value: 'Mug' }] },
    owner,
  )
  expect(await stage.hub.inbox.expire(stage.clock.now() + 29 * 86_400_000)).toBeGreaterThanOrEqual(
    0,
  )
  expect((await stage.rowOf(id)).wrapped).not.toBeNull()
  expect(await stage.hub.inbox.expire(stage.clock.now() + 31 * 86_400_000)).toBeGreaterThan(0)
  expect(await stage.rowOf(id)).toMatchObject({ wrapped: null, sealed: null })
  expect(
    await stage.store.read('select wrapped, sealed from inbox_step where message_id = $1', [id]),
  ).toEqual([{ wrapped: null, sealed: null }])
  expect(await stage.hub.inbox.desk.show(id, clerk)).toMatchObject({ raw: null, expired: true })
  expect(
    await stage.hub.inbox.desk.mend(id, { patch: [{ path: 'a', value: 1 }] }, owner),
  ).toMatchObject({
    refused: 'message_expired',
  })
  expect(await stage.deliver(sent, 'order', 'k-e1')).toEqual({ id, state: 'desk', repeated: true })
})

test('when a person is erased the messages of their orders become unreadable', async () => {
  const { id } = await stage.deliver({ input: paid('E-2') })
  await stage.work()
  expect(await stage.hub.inbox.forget([(await stage.orderOf('E-2')).id])).toBe(1)
  expect((await stage.rowOf(id)).wrapped).toBeNull()
})
