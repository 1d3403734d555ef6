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

/** The routes of a door whose parts are changed. */
async function asked(path: string, change: object = {}, isClosing = false) {
  const parts = { isClosing: () => isClosing, streams: () => 0 }
  const health = openHealth({ ...door.parts, ...change } as never, parts)
  try {
    const route = health.routes.find((one) => one.path === path)
    assert(route !== undefined && 'handle' in route, path)
    return (await route.handle({} as never)) as { text?: string }
  } finally {
    health.close()
  }
}

test.each([
  ['is down', () => Promise.reject(new Error('down'))],
  ['hangs', () => new Promise<never>(() => undefined)],
])('while the database %s, readiness says so and the figures go on', async (_what, read) => {
  let reads = 0
  const store = {
    read() {
      reads++
      return read()
    },
  }
  const clock = { now: () => 0, sleep: async () => undefined }
  await expect(asked('/readyz', { store, clock })).rejects.toMatchObject({
    code: 'store_unreachable',
  })
  const { text } = await asked('/metrics', { store, clock })
  expect(text).toMatch(/^orrery_database_up 0$/m)
  expect(text).toMatch(/^orrery_feed_lag_events Nan$/im)
  expect(text).toContain('process_resident_memory_bytes')
  expect(reads).toBeLessThanOrEqual(3)
  expect((await asked('/metrics')).text).toMatch(/^orrery_database_up 1$/m)
})

test('a hub that closes lives, and says that it takes no more work', async () => {
  expect(await asked('/healthz', {}, true)).toMatchObject({ status: 200 })
  expect(await asked('/readyz', {}, true)).toMatchObject({ refused: 'closing' })
})
