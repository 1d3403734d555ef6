import { expect, test } from 'vitest'
import { isoText } from '#kit'
import type { SourcingRequest } from './decision.ts'
import type { Location, SourcingPolicy } from './model.ts'
import { preparePlaces } from './places.ts'
import { place, policyWith, requestFor, tuesdayTen } from './source.contract.ts'
import { source } from './source.ts'

const near = { lanes: { 'CN-33': { costMinor: 800, days: 1 }, CN: { costMinor: 1_500, days: 3 } } }
const far = { lanes: { CN: { costMinor: 1_200, days: 3 } } }

/** `A: 1×2, 3×1 | wait 2×1 | 2026-11-25` and each place's reason. */
function told(
  request: SourcingRequest,
  locations: Location[],
  policy: Partial<SourcingPolicy> = {},
) {
  const { parts, backorder, promisedAt, record } = source(
    request,
    policyWith(policy),
    preparePlaces(locations, 'h'),
  )
  const units = (lines: readonly { line: number; quantity: number }[]) =>
    lines.map(({ line, quantity }) => `${line}×${quantity}`).join(' ')
  const answer = [
    ...parts.map((part) => `${part.location}: ${units(part.lines)}`),
    ...(backorder.length > 0 ? [`wait ${units(backorder)}`] : []),
    ...(promisedAt === null ? [] : [isoText(promisedAt).slice(0, 10)]),
  ].join(' | ')
  const singles = record.candidates.slice(0, locations.length)
  return `${answer} <- ${singles.map((one) => `${one.places[0]} ${one.reason}`).join(', ')}`
}

test('the cheaper place ships the whole order', () =>
  expect(told(requestFor([['S', 2]], [[9], [9]]), [place('A', near), place('B', far)])).toBe(
    'A: 1×2 | 2026-11-25 <- A chosen, B dearer',
  ))

test('a place that is cheaper apart from the days it takes is slower', () =>
  expect(
    told(requestFor([['S', 1]], [[9], [9]]), [
      place('A'),
      place('B', { lanes: { '*': { costMinor: 900, days: 3 } } }),
    ]),
  ).toBe('A: 1×1 | 2026-11-25 <- A chosen, B slower'))

test('an express order pays for the sooner day', () => {
  const slow = place('A', { lanes: { '*': { costMinor: 100, days: 3 } } })
  const fast = place('B', { lanes: { '*': { costMinor: 1_000, days: 1 } } })
  const calm = requestFor([['S', 1]], [[9], [9]])
  expect(told(calm, [slow, fast])).toContain('A: 1×1')
  expect(told({ ...calm, express: true }, [slow, fast])).toContain('B: 1×1')
})

test('equal costs go to the priority, then to the id', () => {
  const request = requestFor([['S', 1]], [[9], [9], [9]])
  expect(told(request, [place('A', { priority: 2 }), place('B'), place('C')])).toBe(
    'B: 1×1 | 2026-11-25 <- A tied, B chosen, C tied',
  )
})

test('an order splits when that costs less than waiting', () => {
  const request = requestFor(
    [
      ['S', 2],
      ['T', 1],
    ],
    [
      [2, 0],
      [0, 1],
    ],
  )
  expect(told(request, [place('A'), place('B')])).toBe(
    'A: 1×2 | B: 2×1 | 2026-11-25 <- A chosen, B chosen',
  )
  expect(told(request, [place('A'), place('B')], { backorderUnitMinor: 1 })).toBe(
    'A: 1×2 | wait 2×1 <- A chosen, B split_not_worth_it',
  )
  expect(told(request, [place('A'), place('B')], { splitsMax: 1 })).toBe(
    'A: 1×2 | wait 2×1 <- A chosen, B too_many_splits',
  )
})

test('without partial shipments all of it waits until all of it can go', () => {
  const request = requestFor([['S', 3]], [[2], [0]])
  expect(told(request, [place('A'), place('B')], { partial: false })).toBe(
    'wait 1×3 <- A short_stock, B short_stock',
  )
  const split = requestFor([['S', 3]], [[2], [1]])
  expect(told(split, [place('A'), place('B')], { partial: false, splitsMax: 1 })).toBe(
    'wait 1×3 <- A too_many_splits, B too_many_splits',
  )
})

test('two lines of one SKU share its stock (medusa-16502)', () =>
  expect(
    told(
      requestFor(
        [
          ['S', 2],
          ['S', 2],
        ],
        [[3]],
      ),
      [place('A')],
    ),
  ).toBe('A: 1×2 2×1 | wait 2×1 <- A chosen'))

test('the safety stock stays on the shelf', () =>
  expect(told(requestFor([['S', 2]], [[3]]), [place('A')], { safetyStock: 2 })).toBe(
    'A: 1×1 | wait 1×1 <- A chosen',
  ))

test('every filter names itself', () => {
  const locations = [
    place('A', { active: false }),
    place('B'),
    place('C', { kind: 'store' }),
    place('D', { country: 'DE' }),
    place('E', { lanes: { DE: { costMinor: 1, days: 1 } } }),
    place('F', { downtime: [{ from: tuesdayTen, to: tuesdayTen + 1 }] }),
    place('G', { capacityPerDay: 3 }),
    place('H', { workdays: [] }),
    place('I'),
  ]
  const request = requestFor(
    [['S', 1]],
    locations.map(() => [5]),
    {
      load: locations.map(() => 3),
    },
  )
  const policy = { exclude: ['B'], kinds: ['warehouse'], country: 'same' } as const
  expect(told(request, locations, policy)).toBe(
    'I: 1×1 | 2026-11-25 <- A inactive, B excluded, C wrong_kind, D wrong_country, E no_lane, ' +
      'F down, G full, H closed, I chosen',
  )
})

test.each([
  [
    'before the cut-off it leaves today',
    '2026-11-24T14:59:59+08:00',
    {},
    '2026-11-24T15:00',
    '2026-11-25',
  ],
  [
    'at the cut-off it leaves tomorrow',
    '2026-11-24T15:00:00+08:00',
    {},
    '2026-11-25T15:00',
    '2026-11-26',
  ],
  [
    'Friday evening leaves on Monday',
    '2026-11-27T18:00:00+08:00',
    {},
    '2026-11-30T15:00',
    '2026-12-01',
  ],
  [
    'the Spring Festival is skipped and its make-up Saturday works',
    '2026-02-13T16:00:00+08:00',
    {},
    '2026-02-14T15:00',
    '2026-02-24',
  ],
  [
    'a departure in downtime waits for the next one',
    '2026-11-24T10:00:00+08:00',
    {
      downtime: [
        {
          from: Date.parse('2026-11-24T12:00:00+08:00'),
          to: Date.parse('2026-11-25T16:00:00+08:00'),
        },
      ],
    },
    '2026-11-26T15:00',
    '2026-11-27',
  ],
])('%s', (_, now, change, leaves, arrives) => {
  const dayExceptions: Record<string, boolean> = { '2026-02-14': true, '2026-02-28': true }
  for (let day = 15; day <= 23; day++) dayExceptions[`2026-02-${day}`] = false
  const places = preparePlaces([place('A', { dayExceptions, ...change })], 'h')
  const request = requestFor([['S', 1]], [[1]], { now: Date.parse(now) })
  const { record, promisedAt } = source(request, policyWith({}), places)
  const wall = (at: number) => isoText(at + 8 * 3_600_000)
  expect(wall(record.candidates[0]!.leavesAt!).slice(0, 16)).toBe(leaves)
  expect(wall(promisedAt!).slice(0, 10)).toBe(arrives)
})

test('a cut-off follows the clock change of its zone', () => {
  const places = preparePlaces(
    [place('A', { zone: 'Europe/Berlin', workdays: [1, 2, 3, 4, 5, 6, 7] })],
    'h',
  )
  const leaves = (now: string) =>
    isoText(
      source(requestFor([['S', 1]], [[1]], { now: Date.parse(now) }), policyWith({}), places).record
        .candidates[0]!.leavesAt!,
    )
  expect(leaves('2026-10-24T06:00:00Z')).toBe('2026-10-24T13:00:00.000Z')
  expect(leaves('2026-10-24T20:00:00Z')).toBe('2026-10-25T14:00:00.000Z')
})

test('the flip says how little would have changed the choice', () => {
  const flip = (shelves: number[][], locations: Location[]) =>
    source(requestFor([['S', 4]], shelves), policyWith({}), preparePlaces(locations, 'h')).record
      .flip
  // B is 50 minor units cheaper, A comes first among equals, so A needs exactly the 50 (hundredths).
  const cheap = place('B', { lanes: { '*': { costMinor: 950, days: 1 } } })
  expect(flip([[9], [9]], [place('A'), cheap])).toEqual({ cost: { places: ['A'], by: 5_000 } })
  expect(flip([[9], [3]], [place('A'), cheap]).stock).toEqual({ place: 'B', units: 1 })
})

test('what waits has a reason for every open place', () => {
  const request = requestFor(
    [
      ['S', 2],
      ['T', 1],
    ],
    [
      [2, 0],
      [0, 1],
      [0, 0],
    ],
  )
  const places = preparePlaces([place('A'), place('B'), place('C')], 'h')
  const { record } = source(request, policyWith({ backorderUnitMinor: 1 }), places)
  expect(record.waiting).toEqual([
    { sku: 'T', units: 1, places: { A: 'short_stock', B: 'split_not_worth_it', C: 'short_stock' } },
  ])
})

test('a record of two lines and four places stays small and holds no postcode', () => {
  const shelves = [
    [5, 5],
    [5, 0],
    [0, 0],
    [9, 9],
  ]
  const places = preparePlaces(
    ['A', 'B', 'C', 'D'].map((id) => place(id)),
    'h'.repeat(16),
  )
  const { record } = source(
    requestFor(
      [
        ['S', 1],
        ['T', 1],
      ],
      shelves,
    ),
    policyWith({}),
    places,
  )
  const text = JSON.stringify(record)
  expect(text.length).toBeLessThan(1_500)
  expect(text).not.toContain('310')
})

test('an order of 5,000 lines is answered over 8 places, and 500 places are bounded', () => {
  const lines = Array.from({ length: 5_000 }, (_, i) => [`S${i}`, 2] as const)
  const shelves = Array.from({ length: 8 }, (_, p) => lines.map((_, i) => (i % 8 === p ? 2 : 1)))
  const eight = preparePlaces(
    shelves.map((_, p) => place(`P${p}`)),
    'h',
  )
  const large = source(requestFor(lines, shelves), policyWith({ splitsMax: 8 }), eight)
  expect(large.backorder).toEqual([])
  expect(large.parts.length).toBe(2)
  const many = Array.from({ length: 500 }, (_, p) => place(`P${String(p).padStart(3, '0')}`))
  const wide = source(
    requestFor(
      [['S', 3]],
      many.map(() => [1]),
    ),
    policyWith({}),
    preparePlaces(many, 'h'),
  )
  expect(wide.record.bounded).toBe(true)
  expect(wide.parts.length).toBe(3)
})
