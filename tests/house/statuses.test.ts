import { expect, test } from 'vitest'
import { statusOfRefusal } from '../../src/doors/http/statuses.ts'
import statuses from './statuses.json' with { type: 'json' }

test('every code is answered with the HTTP status that its callers know', () => {
  const now = Object.keys(statuses).map((code) => [code, statusOfRefusal(code)])
  expect(Object.fromEntries(now)).toEqual(statuses)
})
