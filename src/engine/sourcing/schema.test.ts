import { expect, test } from 'vitest'
import { isRefusal } from '#kit'
import { defaultPolicy } from './default-policy.ts'
import { readLocations, readPolicy } from './schema.ts'
import { place } from './source.contract.ts'

test('the default policy and a whole location are accepted as they are', () => {
  expect(readPolicy(defaultPolicy)).toEqual(defaultPolicy)
  const locations = [place('A', { dayExceptions: { '2026-10-01': false } })]
  expect(readLocations(locations)).toEqual(locations)
})

test.each([
  ['more than eight parcels', { splitsMax: 9 }],
  ['a fraction of a weight', { weights: { ...defaultPolicy.weights, freight: 0.5 } }],
  ['a field that does not exist', { colour: 'red' }],
])('a policy with %s is refused', (_, change) => {
  expect(readPolicy({ ...defaultPolicy, ...change })).toMatchObject({
    refused: 'unreadable_policy',
  })
})

test.each([
  ['a zone that does not exist', [place('A', { zone: 'Asia/Atlantis' })]],
  ['an id used twice', [place('A'), place('A')]],
  ['a cut-off at 24:00', [place('A', { cutOff: '24:00' })]],
  ['a day that does not exist', [place('A', { dayExceptions: { '2026-02-30': true } })]],
  ['a downtime that ends before it begins', [place('A', { downtime: [{ from: 2, to: 1 }] })]],
  ['a lane to nowhere', [place('A', { lanes: { china: { costMinor: 1, days: 1 } } })]],
  ['more than 500 places', Array.from({ length: 501 }, (_, i) => place(`P${i}`))],
])('locations with %s are refused', (_, locations) => {
  const answer = readLocations(locations)
  expect(isRefusal(answer) && answer.refused).toBe('unreadable_locations')
})
