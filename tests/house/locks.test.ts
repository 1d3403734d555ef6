import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { lockFamilies, locks } from '../../src/store/locks.ts'
import { readSources } from '../../tools/sources.ts'

/** The place of a lock's number in a statement: a name of `locks`, or `$1` and the like. */
const literalLock = /advisory_(?:xact_)?(?:un)?lock(?:_shared)?\(\s*(?:\d|hashtext)/

test('every number of a lock stands in one file', () => {
  const found = [
    ...readSources(
      (path) =>
        /^(src|tests|bench|tools)\/.*\.ts$/.test(path) && path !== 'tests/house/locks.test.ts',
    ),
  ]
    .filter(([, source]) => literalLock.test(source))
    .map(([file]) => file)
  expect(found).toEqual([])
})

test.each([
  'select pg_advisory_lock(19009, 0)',
  `select pg_advisory_xact_lock(hashtext('x'))`,
  'select pg_advisory_xact_lock_shared( 7)',
])('%s is caught', (text) => {
  expect(literalLock.test(text)).toBe(true)
})

test('no two locks have one number, also not with those of the schema', () => {
  const schema = readFileSync(new URL('../../migrations/0001-ledger.sql', import.meta.url), 'utf8')
  const inSchema = [...schema.matchAll(/advisory_xact_lock\((\d+), (0|lane_group)\)/g)].map(
    ([, number, second]) => `${number}, ${second}`,
  )
  expect(inSchema.length).toBe(2)
  const all = [...Object.values(locks), ...Object.values(lockFamilies), ...inSchema]
  expect(new Set(all).size).toBe(all.length)
})
