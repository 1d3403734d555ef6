import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { StatusReport } from '../events.ts'
import { isStatusCode, statusCodes, statuses } from './dictionary.ts'
import { fromTheirs, statusSystems, theirStatuses, toTheirs } from './maps.ts'
import { statusDictionarySchema } from './schema.ts'
import { freshness, timeline } from './timeline.ts'

test('the published dictionary is the dictionary', async () => {
  const text = `${JSON.stringify(statusDictionarySchema(), null, 2)}\n`
  await expect(text).toMatchFileSnapshot('../../../../docs/api/status-dictionary.v1.json')
})

test('every code has words in both languages', () => {
  for (const code of statusCodes) {
    expect(statuses[code].en).not.toBe('')
    expect(statuses[code].zh).toMatch(/\p{Script=Han}/u)
  }
})

test.each(statusSystems)('%s: what we say in their words they say back in ours', (system) => {
  for (const code of statusCodes) {
    const theirs = toTheirs(system, code)
    if (theirs !== null) expect(fromTheirs(system, theirs)).toBe(code)
  }
  for (const theirs of theirStatuses(system))
    expect(isStatusCode(fromTheirs(system, theirs))).toBe(true)
})

test('17TRACK and AfterShip have nine main statuses each, Shopify twelve', () => {
  expect(theirStatuses('17track')).toHaveLength(9)
  expect(theirStatuses('aftership')).toHaveLength(9)
  expect(theirStatuses('shopify_event')).toHaveLength(12)
})

test('a word that is not in the table stays unknown, never guessed', () => {
  for (const word of ['delivered', 'DELIVERED ', '__proto__', 'constructor', 'toString', ''])
    expect(fromTheirs('17track', word)).toBe('unknown')
  expect(fromTheirs('nobody', 'Delivered')).toBe('unknown')
  expect(fromTheirs('__proto__', 'x')).toBe('unknown')
  expect(toTheirs('17track', 'nonsense')).toBeNull()
})

/** Recorded pushes lie beside the project and are no part of it. */
const recorded = new URL('../../../../../shared/data/09_carriers/', import.meta.url)
const places = [new URL('pushes/', import.meta.url), recorded].filter((place) => existsSync(place))
const texts = (place: URL, carrier: string): string[] =>
  readdirSync(new URL(`${carrier}/`, place)).map((name) =>
    readFileSync(new URL(`${carrier}/${name}`, place), 'utf8'),
  )

test.each(places)('pushes of carriers map to codes that are known (%#)', (place) => {
  const codes = (carrier: string, word: RegExp) =>
    texts(place, carrier).flatMap((text) =>
      [...text.matchAll(word)].map((match) => fromTheirs(carrier, match[1]!)),
    )
  const found = [
    ...codes('17track', /"latest_status":\s*\{\s*"status":\s*"(\w+)"/g),
    ...codes('aftership', /"tag":\s*"(\w+)"/g),
    ...codes('kuaidi100', /"state":\s*"(\d+)"/g),
  ]
  expect(found.length).toBeGreaterThan(2)
  expect(found).not.toContain('unknown')
})

const report = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
  source: fc.constantFrom('sf', '17track', 'clerk'),
  status: fc.constantFrom(...statusCodes),
  theirs: fc.constantFrom('x', 'y'),
  happenedAt: fc.integer({ min: 0, max: 5 }),
  learnedAt: fc.integer({ min: 0, max: 8 }),
  fulfilment: fc.constantFrom(null, 1),
  corrects: fc.constantFrom(null, null, 'a', 'b', 'c'),
})

test('late, repeated and correcting reports give the same story in any order', () => {
  const shuffled = fc
    .array(report, { maxLength: 10 })
    .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })))
  fc.assert(
    fc.property(shuffled, ([all, other]) => {
      const story = timeline(all)
      expect(timeline(other)).toEqual(story)
      expect(timeline([...other, ...all])).toEqual(story)
    }),
    { numRuns: 2_000 },
  )
})

const said = (
  id: string,
  status: string,
  happenedAt: number,
  more: Partial<StatusReport> = {},
): StatusReport => ({
  id,
  status,
  happenedAt,
  learnedAt: happenedAt,
  source: 'sf',
  theirs: status,
  fulfilment: 1,
  corrects: null,
  ...more,
})

test('a late scan does not take a delivered parcel back out of the door', () => {
  const story = timeline([
    said('1', 'delivered', 20),
    said('2', 'in_transit', 10, { learnedAt: 30 }),
    said('3', 'in_transit', 25),
  ])
  expect(story.current).toBe('delivered')
  expect(story.entries.map(({ report, late }) => `${report.id}${late ? ' late' : ''}`)).toEqual([
    '2 late',
    '1',
    '3',
  ])
})

test('a delivery that was reported by mistake is corrected openly', () => {
  const story = timeline([
    said('1', 'in_transit', 10),
    said('2', 'delivered', 20),
    said('3', 'out_for_delivery', 21, { corrects: '2' }),
  ])
  expect(story.current).toBe('out_for_delivery')
  expect(story.entries[1]!.correctedBy).toBe('3')
})

test('an unknown word hides nothing, and silence is said with its beginning', () => {
  const story = timeline([said('1', 'in_transit', 10), said('2', 'unknown', 20)])
  expect(story.current).toBe('in_transit')
  expect(freshness(story, 25, 10)).toEqual({ fresh: true, unknownSince: null, silentMs: 5 })
  expect(freshness(story, 50, 10)).toEqual({ fresh: false, unknownSince: 20, silentMs: 30 })
  expect(freshness(timeline([]), 50, 10)).toEqual({
    fresh: false,
    unknownSince: null,
    silentMs: null,
  })
})
