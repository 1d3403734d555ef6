import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hourMs } from '#kit'
import { openAgenda } from './agenda.ts'
import { openArrivals, type Profile } from './arrivals.ts'
import { onDays, opensAt } from './hours.ts'
import { openRandom } from './random.ts'
import { openStation, servers, takeTogether } from './station.ts'

const monday = Date.parse('2026-11-23T00:00:00Z')

test('an agenda gives what is due by time, then rank, then the order of planning', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(20), fc.nat(3))), (plans) => {
      const agenda = openAgenda<{ rank: number; turn: number }>((a, b) => a.rank - b.rank)
      for (const [turn, [at, rank]] of plans.entries()) agenda.plan(at, { rank, turn })
      const taken: (readonly [number, number, number])[] = []
      for (let due = agenda.take(100); due; due = agenda.take(100))
        taken.push([due.at, due.what.rank, due.what.turn])
      const wanted = plans
        .map(([at, rank], turn) => [at, rank, turn] as const)
        .sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2])
      expect(taken).toEqual(wanted)
      expect(agenda.nextAt).toBeUndefined()
    }),
  )
})

test('an agenda keeps what is due later', () => {
  const agenda = openAgenda<string>()
  agenda.plan(5, 'later')
  expect(agenda.take(4)).toBeUndefined()
  expect(agenda.nextAt).toBe(5)
  expect(agenda.take(5)).toMatchObject({ at: 5, what: 'later' })
})

test('hours open in local time, over the weekend and in the lunch hour', () => {
  const office = onDays(
    480,
    [1, 2, 3, 4, 5],
    [
      [9, 12],
      [13, 18],
    ],
  )
  const opens = (text: string) => new Date(opensAt(office, Date.parse(text))).toISOString()
  expect(opens('2026-11-23T00:30:00Z')).toBe('2026-11-23T01:00:00.000Z')
  expect(opens('2026-11-23T02:15:00Z')).toBe('2026-11-23T02:15:00.000Z')
  expect(opens('2026-11-23T04:00:00Z')).toBe('2026-11-23T05:00:00.000Z')
  expect(opens('2026-11-27T10:00:00Z')).toBe('2026-11-30T01:00:00.000Z')
})

test('arrivals follow the profile, hour by hour and weekday by weekday', () => {
  const profile: Profile = {
    offset: 0,
    hourly: Array.from({ length: 24 }, (_, hour) => (hour < 12 ? 20 : 60)),
    weekdays: [1, 1, 1, 1, 1, 1, 2],
  }
  const arrivals = openArrivals(profile, openRandom(5), monday)
  const weeks = 40
  const counts = { morning: 0, evening: 0, sunday: 0 }
  let last = monday
  for (let at = arrivals.next(); at < monday + weeks * 168 * hourMs; at = arrivals.next()) {
    expect(at > last).toBe(true)
    last = at
    const hour = Math.floor((at - monday) / hourMs) % 168
    if (hour >= 144) counts.sunday++
    else if (hour % 24 < 12) counts.morning++
    else counts.evening++
  }
  expect(counts.morning / (weeks * 6 * 12 * 20)).toBeCloseTo(1, 1)
  expect(counts.evening / (weeks * 6 * 12 * 60)).toBeCloseTo(1, 1)
  expect(counts.sunday / (weeks * 24 * 80)).toBeCloseTo(1, 1)
})

test('a station begins in the order of arrival, on whoever is free first', () => {
  const station = openStation('packing', servers('Packer', 2))
  expect(station.take(0, 10)).toEqual({ by: 'Packer 1', startsAt: 0, endsAt: 10 })
  expect(station.take(1, 4)).toEqual({ by: 'Packer 2', startsAt: 1, endsAt: 5 })
  expect(station.take(2, 1)).toEqual({ by: 'Packer 2', startsAt: 5, endsAt: 6 })
  expect(station.sums).toEqual({ pieces: 3, waitedMs: 3, workedMs: 15 })
})

test('work waits for the shift, and what was begun is finished beyond it', () => {
  const shift = onDays(0, [1, 2, 3, 4, 5], [[8, 16]])
  const station = openStation('picking', [{ name: 'Wen', hours: shift }])
  const late = monday + 15.9 * hourMs
  expect(station.take(late, hourMs).endsAt).toBe(late + hourMs)
  expect(station.take(late + 1, hourMs).startsAt).toBe(monday + 32 * hourMs)
})

test('who needs a person and a machine waits for both', () => {
  const people = openStation('people', servers('Packer', 2))
  const machine = openStation('machine', servers('Sealer', 1))
  const piece = (at: number) => takeTogether([people, machine], at, 10).map(({ by }) => by)
  expect(piece(0)).toEqual(['Packer 1', 'Sealer 1'])
  expect(piece(1)).toEqual(['Packer 2', 'Sealer 1'])
  expect(machine.sums.waitedMs).toBe(9)
  expect(people.sums.waitedMs).toBe(9)
})
