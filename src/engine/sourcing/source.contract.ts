import fc from 'fast-check'
import type { SourcingRequest } from './decision.ts'
import { defaultPolicy } from './default-policy.ts'
import type { Location, SourcingPolicy } from './model.ts'
import { type Places, preparePlaces } from './places.ts'

/** Tuesday 24 November 2026, 10:00 in Shanghai. */
export const tuesdayTen = Date.parse('2026-11-24T10:00:00+08:00')

export const place = (id: string, change: Partial<Location> = {}): Location => ({
  id,
  name: id,
  country: 'CN',
  region: '33',
  zone: 'Asia/Shanghai',
  active: true,
  priority: 1,
  kind: 'warehouse',
  capacityPerDay: null,
  cutOff: '15:00',
  workdays: [1, 2, 3, 4, 5],
  dayExceptions: {},
  downtime: [],
  handlingMinor: 0,
  handlingUnitMinor: 0,
  lanes: { '*': { costMinor: 1_000, days: 1 } },
  ...change,
})

export const policyWith = (change: Partial<SourcingPolicy>): SourcingPolicy => ({
  ...defaultPolicy,
  ...change,
})

/** Stock as it reads best: one row per location in the order of the ids. */
export function requestFor(
  quantities: readonly (readonly [sku: string, quantity: number])[],
  shelves: readonly (readonly number[])[],
  change: Partial<SourcingRequest> = {},
): SourcingRequest {
  const skus = [...new Set(quantities.map(([sku]) => sku))]
  return {
    orderId: '00',
    now: tuesdayTen,
    to: { country: 'CN', region: '33', area: '310' },
    lines: quantities.map(([sku, quantity], index) => ({ line: index + 1, sku, quantity })),
    stock: skus.map((_, row) => shelves.map((shelf) => shelf[row]!)),
    load: shelves.map(() => 0),
    ...change,
  }
}

export type Case = {
  readonly request: SourcingRequest
  readonly policy: SourcingPolicy
  readonly locations: readonly Location[]
  readonly places: Places
}

const lane = fc.record({
  costMinor: fc.constantFrom(0, 400, 500, 800, 1_000, 1_999),
  days: fc.integer({ min: 0, max: 4 }),
})

const location = fc.record({
  active: fc.constantFrom(true, true, true, true, true, true, false),
  priority: fc.integer({ min: 0, max: 2 }),
  capacityPerDay: fc.constantFrom(null, null, null, null, 5, 20, 20),
  cutOff: fc.constantFrom(null, '09:00', '15:00'),
  handlingMinor: fc.constantFrom(0, 0, 100, 213),
  handlingUnitMinor: fc.constantFrom(0, 0, 50, 80),
  kind: fc.constantFrom('warehouse', 'warehouse', 'warehouse', 'store'),
  downtime: fc.constantFrom(
    [],
    [],
    [],
    [],
    [],
    [],
    [{ from: tuesdayTen - 1, to: tuesdayTen + 9e7 }],
  ),
  // One place in eight has no lane to China, the others have one of each kind or only the last.
  lanes: fc
    .tuple(fc.nat({ max: 7 }), lane, lane)
    .map(([kind, region, rest]): Location['lanes'] =>
      kind === 0 ? { DE: rest } : kind < 4 ? { 'CN-33': region, '*': rest } : { '*': rest },
    ),
})

const policy = fc.record({
  splitsMax: fc.integer({ min: 1, max: 4 }),
  splitPenaltyMinor: fc.constantFrom(0, 300, 2_000),
  safetyStock: fc.constantFrom(0, 0, 0, 1),
  partial: fc.constantFrom(true, true, false),
  backorderUnitMinor: fc.constantFrom(0, 400, 5_000),
  kinds: fc.constantFrom([], [], ['warehouse']),
  dayMinor: fc.constantFrom(0, 100, 700),
})

/** Decisions over `placesMin` to `placesMax` places and 1-3 lines, of which two may share a SKU. */
export function cases(placesMin: number, placesMax: number): fc.Arbitrary<Case> {
  const shape = fc.record({
    locations: fc.array(location, { minLength: placesMin, maxLength: placesMax }),
    wanted: fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C'), fc.integer({ min: 1, max: 4 })), {
      minLength: 1,
      maxLength: 3,
    }),
    policy,
    units: fc.array(fc.constantFrom(0, 0, 1, 2, 3, 5), {
      minLength: 3 * placesMax,
      maxLength: 3 * placesMax,
    }),
    load: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: placesMax, maxLength: placesMax }),
    express: fc.boolean(),
  })
  return shape.map((drawn) => {
    const locations = drawn.locations.map((change, index) => place(`P${index}`, change))
    const request = requestFor(
      drawn.wanted,
      locations.map((_, index) => drawn.units.slice(index * 3, index * 3 + 3)),
      { load: drawn.load.slice(0, locations.length), express: drawn.express },
    )
    return {
      request,
      policy: policyWith(drawn.policy),
      locations,
      places: preparePlaces(locations, 'h'),
    }
  })
}
