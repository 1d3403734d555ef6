import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDoor, type TestDoor } from '../../testing.ts'

let door: TestDoor
beforeAll(async () => {
  door = await openTestDoor('http_definitions')
})
afterAll(() => door?.close())
const call: TestDoor['call'] = (path, sent) => door.call(path, sent)

test('a definition is published, and one with flaws is refused with all of them', async () => {
  const { json } = await call('/api/v1/definitions')
  const { definition } = json.definitions.find(({ name }: { name: string }) => name === 'standard')
  const again = await call('/api/v1/definitions', { body: { ...definition, version: 2 } })
  expect(again.json, again.text).toMatchObject({ name: 'standard', version: 2 })
  const flawed = await call('/api/v1/definitions', {
    body: { ...definition, version: 3, start: 'nowhere' },
  })
  expect(flawed.json).toMatchObject({ status: 400, code: 'definition_flawed' })
  expect(flawed.json.flaws.length).toBeGreaterThan(0)
  expect((await call('/api/v1/definitions', { body: {} })).status).toBe(400)
})
