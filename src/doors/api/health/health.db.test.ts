import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrder } from '#hub/testing'
import { assert } from '#kit'
import { openTestDoor, type TestDoor } from '../../testing.ts'
import { openHealth } from './health.ts'

let door: TestDoor
beforeAll(async () => {
  door = await openTestDoor('http_health')
})
afterAll(() => door?.close())

test('figures are told by route, and name no order, no person and no address that was asked', async () => {
  const placed = await door.place('HEALTH-1')
  await door.call(`/api/v1/orders/${placed.json.id}`)
  await door.call('/api/v1/orders?q=13800138000')
  await door.call('/nowhere/13800138000')
  const { text } = await door.call('/metrics')
  expect(text).toMatch(
    /orrery_http_requests_total\{route="\/api\/v1\/orders\/:id",status="200"\} 1/,
  )
  for (const word of [placed.json.id, 'HEALTH-1', '13800138000', anOrder('1').buyer!.name!])
    expect(text).not.toContain(word)
})

test('a hub that closes lives, and says that it takes no more work', async () => {
  const parts = { isClosing: () => true, streams: () => 0 }
  const health = openHealth(door.parts as never, parts)
  try {
    const ask = async (path: string) => {
      const route = health.routes.find((one) => one.path === path)
      assert(route !== undefined && 'handle' in route, path)
      return route.handle({} as never)
    }
    expect(await ask('/healthz')).toMatchObject({ status: 200 })
    expect(await ask('/readyz')).toMatchObject({ refused: 'closing' })
  } finally {
    health.close()
  }
})
