import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayMs, hourMs, minuteMs, zoneClock } from '#kit'
import { addCounts, bucketOf, medianOf } from './buckets.ts'
import { clockOf, dayOf, hourOf, quantile, sameTime } from './day.ts'
import { addShipment, placedMinor, type Slots, shipmentsOf, slotOf, type Told } from './facts.ts'
import { riskAt, type SlotRow, sumOf } from './slots.ts'

test('a median out of buckets is right to within 4 % of itself, and a minute', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 60 * 24 * 60 }), { minLength: 1 }),
      (minutes) => {
        const counts: number[] = []
        for (const each of minutes) {
          const bucket = bucketOf(each)
          while (counts.length <= bucket) counts.push(0)
          counts[bucket]!++
        }
        const sorted = [...minutes].sort((a, b) => a - b)
        const [low, high] = [
          sorted[Math.ceil(sorted.length / 2) - 1]!,
          sorted[Math.floor(sorted.length / 2)]!,
        ]
        const median = medianOf(counts)!
        expect(median).toBeGreaterThanOrEqual(low / 1.041 - 1)
        expect(median).toBeLessThanOrEqual(high * 1.041 + 1)
      },
    ),
  )
})

test('no times have no median', () => expect(medianOf([0, 0])).toBe(null))

test('counts add up whatever their lengths', () => {
  const sum = [1]
  addCounts(sum, [1, 2, 3])
  expect(sum).toEqual([2, 2, 3])
})

const shanghai = zoneClock('Asia/Shanghai')
const berlin = zoneClock('Europe/Berlin')
const at = (text: string) => Date.parse(text)

test('a day is that of the zone', () => {
  const now = at('2026-11-24T01:30:00+08:00')
  expect(dayOf(shanghai, now)).toEqual({
    from: at('2026-11-24T00:00:00+08:00'),
    to: at('2026-11-25T00:00:00+08:00'),
  })
  expect(hourOf(shanghai, now)).toBe(1)
  expect(clockOf('Moon/Base')).toBe(null)
})

test('a day on which clocks go back has 25 hours, and a week before is the same wall time', () => {
  const now = at('2026-10-25T12:00:00+01:00')
  const { from, to } = dayOf(berlin, now)
  expect((to - from) / hourMs).toBe(25)
  expect(sameTime(berlin, now, 7)).toBe(at('2026-10-18T12:00:00+02:00'))
})

test('quantiles lie between neighbours', () => {
  expect([0, 0.5, 0.9, 1].map((share) => quantile([10, 20, 30], share))).toEqual([10, 20, 28, 30])
  expect(quantile([7], 0.1)).toBe(7)
})

const base = at('2026-11-24T10:00:00+08:00')
const told = (position: number, type: string, minutes: number, more: Partial<Told> = {}): Told => ({
  position,
  type,
  at: base + minutes * minuteMs,
  recordedAt: base + minutes * minuteMs,
  byPerson: false,
  ...more,
})
const usual = [
  told(1, 'order.placed', 0, { placedAt: base - 10 * minuteMs, byPerson: true }),
  told(2, 'lines.allocated', 0, { fulfilments: [{ id: 1, location: 'HZ' }] }),
]
const ship = (position: number, minutes: number, more: Partial<Told> = {}) =>
  told(position, 'fulfilment.shipped', minutes, { fulfilment: 1, rest: null, ...more })
const in2h = (_: string, since: number) => since + 2 * hourMs
const shipments = (story: readonly Told[], positions = story.map((one) => one.position)) =>
  shipmentsOf(story, new Set(positions), in2h)

test.each<[string, Told[], string]>([
  ['nobody touched it', [ship(3, 60)], '70 in time untouched'],
  ['it left too late', [ship(3, 121)], '131 late untouched'],
  [
    'a person held it',
    [told(3, 'order.held', 5, { byPerson: true }), ship(4, 60)],
    '70 in time touched',
  ],
  ['a program held it', [told(3, 'order.held', 5), ship(4, 60)], '70 in time untouched'],
  [
    'a person looked at it afterwards',
    [ship(3, 60), told(4, 'order.amended', 90, { byPerson: true })],
    '70 in time untouched',
  ],
  [
    'whoever placed it has not touched it',
    [told(3, 'order.held', 0, { byPerson: true }), ship(4, 60)],
    '70 in time untouched',
  ],
])('%s', (_name, more, expected) => {
  const found = shipments([...usual, ...more]).map(
    ({ minutes, at: left, leavesBy, untouched }) =>
      `${minutes} ${leavesBy !== null && left <= leavesBy ? 'in time' : 'late'} ${untouched ? 'untouched' : 'touched'}`,
  )
  expect(found.join()).toBe(expected)
})

test('the rest of a partial shipment is due when the whole was', () => {
  const story = [...usual, ship(3, 60, { rest: 2 }), ship(4, 180, { fulfilment: 2 })]
  expect(shipments(story).map(({ leavesBy }) => leavesBy)).toEqual([
    base + 2 * hourMs,
    base + 2 * hourMs,
  ])
  expect(shipments(story, [4])).toHaveLength(1)
})

test('shipments of one quarter of an hour are one row', () => {
  const slots: Slots = new Map()
  for (const shipment of shipments([
    ...usual,
    ship(3, 60, { rest: 2 }),
    ship(4, 62, { fulfilment: 2 }),
  ]))
    addShipment(slots, shipment)
  expect([...slots.keys()]).toEqual([slotOf(base + hourMs)])
  expect([...slots.values()][0]).toMatchObject({ shipped: 2, timed: 2, inTime: 2, untouched: 2 })
})

test('what an order is worth is what the buyer owes, before any money moved', () => {
  expect(
    placedMinor([
      { id: 1, kind: 'goods', line: 1, minor: 1_000 },
      { id: 2, kind: 'discount', line: 0, minor: -100 },
      { id: 3, kind: 'tax', line: 1, minor: 77, included: true },
      { id: 4, kind: 'payment', line: 0, minor: -900 },
    ]),
  ).toBe(900)
})

const row = (slot: number, more: Partial<SlotRow> = {}): SlotRow => ({
  slot,
  placed: 0,
  worth: 0,
  shipped: 0,
  timed: 0,
  inTime: 0,
  untouched: 0,
  took: [],
  atRisk: null,
  ...more,
})

test('a quarter of an hour that is cut counts for its part', () => {
  const rows = [row(base, { placed: 30 }), row(base + 15 * minuteMs, { placed: 30 })]
  expect(sumOf(rows, { from: base, to: base + 20 * minuteMs }).placed).toBe(40)
  expect(sumOf(rows, { from: base + 15 * minuteMs, to: base + dayMs }).placed).toBe(30)
})

test('what was at risk is what was counted then, or unknown', () => {
  const rows = [row(base, { atRisk: 3 }), row(base + 15 * minuteMs, { atRisk: 5 })]
  expect(riskAt(rows, base + 20 * minuteMs)).toBe(5)
  expect(riskAt(rows, base + 3 * hourMs)).toBe(null)
  expect(riskAt(rows, base - 1)).toBe(null)
})
