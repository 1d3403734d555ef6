import { afterAll, beforeAll, expect, test } from 'vitest'
import { keyTable } from '#guard'
import { httpLimits } from '../../http/limits.ts'
import { openTestDoor, type TestDoor } from '../../testing.ts'

let door: TestDoor
beforeAll(async () => {
  door = await openTestDoor('http_keys')
})
afterAll(() => door?.close())
const call: TestDoor['call'] = (path, sent) => door.call(path, sent)

test('a key is made, works, and is useless within five seconds of being revoked', async () => {
  const made = await call('/api/v1/keys', { body: { name: 'till', role: 'clerk' } })
  expect(made.status).toBe(201)
  const use = () =>
    call('/api/v1/orders?limit=1', { headers: { authorization: `Bearer ${made.json.key}` } })
  expect((await use()).status).toBe(200)
  // Revoked behind the door's back, as another process would.
  await keyTable(door.store).revoke(made.json.id, door.clock.now())
  door.clock.skip(httpLimits.keyCacheMs + 1)
  expect(httpLimits.keyCacheMs).toBeLessThanOrEqual(5_000)
  expect((await use()).status).toBe(401)
  expect((await call(`/api/v1/keys/${made.json.id}`, { method: 'DELETE' })).status).toBe(204)
  expect((await call('/api/v1/keys/ffffffffffffffff', { method: 'DELETE' })).status).toBe(404)
  expect((await call('/api/v1/keys')).text).not.toContain(made.json.key.slice(21))
  expect((await call('/api/v1/keys', { body: { name: 'x', role: 'system' } })).json).toMatchObject({
    status: 400,
    field: 'role',
  })
})

test('what is deleted needs no body, whatever type the client names', async () => {
  const { json } = await call('/api/v1/keys', {
    body: { name: 'gone', role: 'channel', channels: ['web'] },
  })
  const headers = { 'content-type': 'application/json' }
  const gone = await call(`/api/v1/keys/${json.id}`, { method: 'DELETE', headers })
  expect(gone.status, gone.text).toBe(204)
})
