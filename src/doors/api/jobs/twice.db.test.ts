import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDoor, type TestDoor } from '../../testing.ts'

let door: TestDoor
beforeAll(async () => {
  door = await openTestDoor('jobs_twice')
})
afterAll(() => door?.close())

const start = (body: object, key: string, role: 'clerk' | 'owner' = 'clerk') =>
  door.call('/api/v1/jobs', { body, role, headers: { 'idempotency-key': key } })
const tagging = (orders: readonly string[], tag: string) => ({
  kind: 'bulk',
  orders,
  command: { type: 'tag', add: [tag] },
})

test('a job that is asked for twice with one Idempotency-Key is one job, also when both come at once', async () => {
  const { id } = (await door.place('T-1')).json
  const body = tagging([id], 'twice')
  const answers = await Promise.all([1, 2, 3].map(() => start(body, 'again')))
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202])
  expect(new Set(answers.map(({ json }) => json.id)).size).toBe(1)
  expect((await door.call('/api/v1/jobs', { role: 'clerk' })).json.jobs).toHaveLength(1)

  expect((await start(tagging([id], 'other'), 'again')).json).toMatchObject({
    status: 409,
    code: 'key_reused',
  })
  expect((await start(body, 'a key')).json).toMatchObject({ field: 'Idempotency-Key' })
  const others = [await start(body, 'another'), await start(body, 'again', 'owner')]
  expect(new Set([...others, answers[0]!].map(({ json }) => json.id)).size).toBe(3)
})

test('an export that is asked for twice with one key is one file', async () => {
  const body = { kind: 'export', filter: {}, format: 'csv', columns: ['number'], language: 'en' }
  const [first, again] = [await start(body, 'file'), await start(body, 'file')]
  expect(again.json.id).toBe(first.json.id)
})
