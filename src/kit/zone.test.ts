import { expect, test } from 'vitest'
import { isoText } from './time.ts'
import { isZone, zoneClock } from './zone.ts'

const instant = (zone: string, local: string) =>
  isoText(zoneClock(zone).instant(Date.parse(`${local}Z`))).slice(0, 16)

test.each([
  ['Asia/Shanghai', '2026-06-15T00:00', '2026-06-14T16:00'],
  ['America/New_York', '2026-01-15T00:00', '2026-01-15T05:00'],
  ['America/New_York', '2026-06-15T00:00', '2026-06-15T04:00'],
  ['Asia/Kolkata', '2026-06-15T05:30', '2026-06-15T00:00'],
  ['Australia/Lord_Howe', '2026-01-15T11:00', '2026-01-15T00:00'],
])('a wall clock in %s at %s is %s', (zone, local, utc) => {
  expect(instant(zone, local)).toBe(utc)
})

test.each([
  ['Europe/Berlin', '2026-03-29T02:30', '2026-03-29T01:30'],
  ['America/New_York', '2026-03-08T02:30', '2026-03-08T07:30'],
  ['Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:45'],
])('an hour that %s skips lies as far after the change as it would in it', (zone, local, utc) => {
  expect(instant(zone, local)).toBe(utc)
})

test.each([
  ['Europe/Berlin', '2026-10-25T02:30'],
  ['America/New_York', '2026-11-01T01:30'],
])('an hour that %s repeats is one of the two', (zone, local) => {
  const clock = zoneClock(zone)
  const wall = Date.parse(`${local}Z`)
  expect(clock.local(clock.instant(wall))).toBe(wall)
})

test('what the clock shows leads back to the moment, all year but in the hour that comes twice', () => {
  const clock = zoneClock('Europe/London')
  let differing = 0
  for (let at = Date.parse('2026-01-01'); at < Date.parse('2027-01-01'); at += 900_000)
    if (clock.instant(clock.local(at)) !== at) differing++
  expect(differing).toBe(4)
})

test('a zone that does not exist is none', () => {
  expect([isZone('Europe/Berlin'), isZone('Europe/Nowhere')]).toEqual([true, false])
})
