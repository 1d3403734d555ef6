import { expect, test } from 'vitest'
import { statuses as statusOf } from '../../src/doors/http/problem.ts'
import { kindOf, type RefusalKind, refusals } from '../../src/kit/refusal.ts'
import { rowsIn, shippedSources } from '../../tools/errors.ts'
import statuses from './statuses.json' with { type: 'json' }

test('every code is answered with the HTTP status that its callers know', () => {
  const now = rowsIn(shippedSources()).map(({ code, cells }) => [
    code,
    statusOf[(cells[2] ?? '').slice(1, -1) as RefusalKind],
  ])
  const known = Object.keys(statuses)
  expect(Object.fromEntries(now.filter(([code]) => known.includes(String(code))))).toEqual(statuses)
})

test('the kind of a refusal is found by its code alone, also when it was kept and read back', () => {
  const refuse = refusals({ sky_fell: ['The sky fell.', 'Prop it up.', 'unavailable'] })
  const { refused } = JSON.parse(JSON.stringify(refuse('sky_fell')))
  expect(kindOf(refused)).toBe('unavailable')
  expect(kindOf('never_said')).toBeUndefined()
})
