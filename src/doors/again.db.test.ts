import { afterAll, beforeAll, expect, test } from 'vitest'
import { again } from './again.ts'
import { openTestDoor, type TestDoor } from './testing.ts'

let door: TestDoor
beforeAll(async () => {
  door = await openTestDoor('again')
})
afterAll(() => door?.close())

test('a POST keeps an Idempotency-Key, or says what comes of it when it is sent again', () => {
  const names = door.http.routes
    .filter(({ method, path }) => method === 'POST' && !/\/(preview|trial)$/.test(path))
    .filter(({ headers }) => !headers?.includes('Idempotency-Key'))
    .map(({ method, path }) => `${method} ${path}`)
  expect(Object.keys(again).sort()).toEqual(names.sort())
})
