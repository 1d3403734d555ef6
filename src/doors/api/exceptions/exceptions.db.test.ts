import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrder, owner } from '#hub/testing'
import { openTestDoor, type TestDoor } from '../../testing.ts'

let door: TestDoor
beforeAll(async () => {
  door = await openTestDoor('http_exceptions')
  const entry = (at: number) => ({
    ...{ channel: 'file', topic: 'order', messageKey: `orders.csv:${at}`, month: '2026-10' },
    raw: Buffer.from(JSON.stringify({ input: anOrder(`E-${at}`) })),
    ...{ cause: 'bad_date', field: 'placedAt', reason: 'No date.', remedy: 'Write one.' },
    ...{ amount: 1_000, currency: 'CNY', rows: 1 },
  })
  await door.hub.inbox.desk.put([entry(1), entry(2)], owner)
})
afterAll(() => door?.close())
const call: TestDoor['call'] = (path, sent) => door.call(`/api/v1${path}`, sent)

const cause = {
  ...{ cause: 'bad_date', field: 'placedAt', messages: 2, rows: 2 },
  ...{ reason: 'No date.', remedy: 'Write one.', stake: { CNY: '20.00' } },
}

test('what waits on the desk is told alike by the desk, the queues and the day', async () => {
  expect((await call('/exceptions')).json.causes).toMatchObject([cause])
  expect((await call('/queues')).json.exceptions).toMatchObject([cause])
  expect((await call('/today')).json.needs.exceptions).toMatchObject([cause])
})

test('messages are listed, looked at, tried, done again and dismissed', async () => {
  const { items } = (await call('/exceptions?view=messages')).json
  expect(items).toHaveLength(2)
  const [{ id }, other] = items
  expect((await call(`/exceptions/${id}`)).json).toMatchObject({ id, amount: '10.00' })
  const ids = { ids: [id] }
  expect((await call('/exceptions/trial', { body: ids })).json.results).toHaveLength(1)
  expect((await call('/exceptions/replay', { body: ids })).json.results).toHaveLength(1)
  const patch = [{ path: 'input.note', value: 'mended' }]
  const mended = await call(`/exceptions/${other.id}/mend`, { body: { patch } })
  expect(mended.json).toMatchObject({ id: other.id })
  const gone = await call(`/exceptions/${other.id}/dismiss`, { body: { reason: 'Not ours.' } })
  expect(gone.json).toMatchObject({ id: other.id, state: 'dismissed' })
})
