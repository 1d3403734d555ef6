import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '#guard'
import { openTestDoor, type Sent, type TestDoor } from '../../testing.ts'

let door: TestDoor
beforeAll(async () => {
  door = await openTestDoor('http_views')
})
afterAll(() => door?.close())
const call = (path: string, sent: Sent = {}) => door.call(path, { role: 'clerk', ...sent })

const view = {
  name: 'Waiting',
  shared: false,
  filter: { status: 'backordered' },
  columns: [{ id: 'number', width: 140 }],
  sort: '-placedAt',
}
const viewId = 'a'.repeat(32)
const listed = async (role: Role) =>
  (await call('/api/v1/views', { role })).json.views as { id: string; mine: boolean }[]

test('a view is personal until it is shared, and only its owner changes it', async () => {
  expect((await call(`/api/v1/views/${viewId}`, { method: 'PUT', body: view })).json).toMatchObject(
    { ...view, id: viewId, mine: true },
  )
  expect(await listed('owner')).toEqual([])
  await call(`/api/v1/views/${viewId}`, { method: 'PUT', body: { ...view, shared: true } })
  expect(await listed('owner')).toMatchObject([{ id: viewId, mine: false }])
  const touched = await call(`/api/v1/views/${viewId}`, {
    method: 'PUT',
    body: view,
    role: 'owner',
  })
  expect([touched.status, touched.json.code]).toEqual([403, 'not_your_view'])
  expect((await call(`/api/v1/views/${viewId}`, { method: 'DELETE', role: 'owner' })).status).toBe(
    403,
  )
  expect((await call(`/api/v1/views/${viewId}`, { method: 'DELETE' })).status).toBe(204)
  expect((await call(`/api/v1/views/${viewId}`, { method: 'DELETE' })).status).toBe(404)
})

test('a view cannot be about a person, and nobody has more than a hundred', async () => {
  const about = { ...view, filter: { phone: '13800138000' } }
  expect((await call(`/api/v1/views/${viewId}`, { method: 'PUT', body: about })).json.code).toBe(
    'wrong_shape',
  )
  for (let at = 0; at < 100; at++)
    await call(`/api/v1/views/${String(at).padStart(32, '0')}`, { method: 'PUT', body: view })
  expect((await call(`/api/v1/views/${viewId}`, { method: 'PUT', body: view })).json.code).toBe(
    'too_many_views',
  )
})
