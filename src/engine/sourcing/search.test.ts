import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayMs } from '#kit'
import { expressDayTimes } from './limits.ts'
import { laneKeys, laneTo, preparePlaces } from './places.ts'
import { type Case, cases } from './source.contract.ts'
import { source } from './source.ts'

const runs = { numRuns: 1_500 }
const idOf = (one: Case, column: number) => one.places.locations[column]!.id

/** What a SKU's units cost at best, by trying every way to share them; no order, no cleverness. */
function cheapestShare(units: number, shelves: readonly { has: number; cost: number }[]): number {
  const [first, ...others] = shelves
  if (!first) return units === 0 ? 0 : Infinity
  let best = Infinity
  for (let here = 0; here <= Math.min(units, first.has); here++) {
    best = Math.min(best, here * first.cost + cheapestShare(units - here, others))
  }
  return best
}

/** The documented cost of one set of places, written from the formula and not from the engine. */
function priced(one: Case, columns: readonly number[], arrivals: ReadonlyMap<string, number>) {
  const { request, policy, places } = one
  const keys = laneKeys(request.to)
  const wanted = new Map<string, number>()
  for (const { sku, quantity } of request.lines) wanted.set(sku, (wanted.get(sku) ?? 0) + quantity)
  let cost = 100 * policy.splitPenaltyMinor * (columns.length - 1)
  let days = 0
  for (const column of columns) {
    const at = places.locations[column]!
    const pressure = at.capacityPerDay
      ? Math.floor((policy.dayMinor * request.load[column]!) / at.capacityPerDay)
      : 0
    cost += 100 * (laneTo(at, keys)!.costMinor + at.handlingMinor + pressure)
    days = Math.max(days, Math.ceil((arrivals.get(at.id)! - request.now) / dayMs))
  }
  cost += 100 * policy.dayMinor * days * (request.express ? expressDayTimes : 1)
  let short = 0
  let shipped = 0
  ;[...wanted.values()].forEach((units, row) => {
    const shelves = columns.map((column) => ({
      has: Math.max(0, request.stock[row]![column]! - policy.safetyStock),
      cost: 100 * places.locations[column]!.handlingUnitMinor,
    }))
    const held = shelves.reduce((sum, shelf) => sum + shelf.has, 0)
    const ships = Math.min(units, held)
    cost += cheapestShare(ships, shelves) + 100 * policy.backorderUnitMinor * (units - ships)
    short += units - ships
    shipped += ships
  })
  return { cost, short, shipped }
}

function subsets(columns: readonly number[], size: number): number[][] {
  if (size === 0 || columns.length === 0) return [[]]
  const [first, ...others] = columns
  return [...subsets(others, size), ...subsets(others, size - 1).map((set) => [first!, ...set])]
}

test('the chosen cost is the least of all ways, and every margin is what it says', () => {
  fc.assert(
    fc.property(cases(1, 4), (one) => {
      const { record } = source(one.request, one.policy, one.places)
      const singles = record.candidates.slice(0, one.places.locations.length)
      const arrivals = new Map<string, number>()
      singles.forEach((single, column) => {
        if (single.arrivesAt !== undefined) arrivals.set(idOf(one, column), single.arrivesAt)
      })
      const open = singles.flatMap((single, column) =>
        single.arrivesAt === undefined ? [] : column,
      )
      const ways = subsets(open, one.policy.splitsMax)
        .filter((set) => set.length > 0)
        .map((set) => priced(one, set, arrivals))
        .filter((way) => way.shipped > 0 && (one.policy.partial || way.short === 0))
      const least = Math.min(...ways.map((way) => way.cost))
      const chosen = record.candidates[record.choice]
      expect(chosen?.cost ?? Infinity).toBe(least)
      expect(chosen?.margin ?? 0).toBe(0)
      for (const candidate of record.candidates) {
        if (candidate.margin === undefined) continue
        const columns = candidate.places.map((id) =>
          one.places.locations.findIndex((location) => location.id === id),
        )
        const again = priced(one, columns, arrivals)
        expect(candidate.cost).toBe(again.cost)
        expect(candidate.short ?? 0).toBe(again.short)
        expect(candidate.margin).toBe(again.cost - least)
        expect(candidate.margin).toBeGreaterThanOrEqual(0)
      }
    }),
    runs,
  )
})

test('parts and back-order are what was wanted, and no shelf gives more than it may', () => {
  fc.assert(
    fc.property(cases(1, 6), (one) => {
      const { request, policy } = one
      const { parts, backorder, promisedAt } = source(request, policy, one.places)
      const skus = [...new Set(request.lines.map(({ sku }) => sku))]
      const skuOf = (line: number) => skus.indexOf(request.lines[line - 1]!.sku)
      for (const { line, quantity } of request.lines) {
        const given = [...parts.flatMap((part) => part.lines), ...backorder]
          .filter((share) => share.line === line)
          .reduce((sum, share) => sum + share.quantity, 0)
        expect(given).toBe(quantity)
      }
      for (const part of parts) {
        expect(part.lines.length).toBeGreaterThan(0)
        const column = one.places.locations.findIndex(({ id }) => id === part.location)
        skus.forEach((_, row) => {
          const taken = part.lines
            .filter(({ line }) => skuOf(line) === row)
            .reduce((sum, { quantity }) => sum + quantity, 0)
          const may = Math.max(0, request.stock[row]![column]! - policy.safetyStock)
          expect(taken).toBeLessThanOrEqual(may)
        })
      }
      expect(parts.length).toBeLessThanOrEqual(policy.splitsMax)
      if (!policy.partial) expect(parts.length === 0 || backorder.length === 0).toBe(true)
      expect(promisedAt === null).toBe(backorder.length > 0)
    }),
    runs,
  )
})

test('every location has exactly one reason, and chosen means that it ships', () => {
  fc.assert(
    fc.property(cases(1, 6), (one) => {
      const { parts, record } = source(one.request, one.policy, one.places)
      const singles = record.candidates.slice(0, one.places.locations.length)
      expect(singles.map(({ places }) => places)).toEqual(
        one.places.locations.map(({ id }) => [id]),
      )
      const chosen = singles.filter(({ reason }) => reason === 'chosen').map((c) => c.places[0])
      expect(chosen.sort()).toEqual(parts.map(({ location }) => location).sort())
      for (const combined of record.candidates.slice(singles.length)) {
        expect(combined.places.length).toBeGreaterThan(1)
      }
    }),
    runs,
  )
})

test('the order in which locations are given changes nothing', () => {
  const shuffled = cases(2, 6).chain((one) =>
    fc
      .shuffledSubarray([...one.locations], { minLength: one.locations.length })
      .map((locations) => ({
        one,
        locations,
      })),
  )
  fc.assert(
    fc.property(shuffled, ({ one, locations }) => {
      const again = source(one.request, one.policy, preparePlaces(locations, one.places.hash))
      expect(again).toEqual(source(one.request, one.policy, one.places))
    }),
    { numRuns: 300 },
  )
})

test('the units that the flip names bring the place into the answer', () => {
  fc.assert(
    fc.property(cases(1, 5), (one) => {
      const { flip } = source(one.request, one.policy, one.places).record
      if (!flip.stock) return
      const { place, units } = flip.stock
      const column = one.places.locations.findIndex(({ id }) => id === place)
      const wanted = new Map<string, number>()
      for (const { sku, quantity } of one.request.lines) {
        wanted.set(sku, (wanted.get(sku) ?? 0) + quantity)
      }
      let added = 0
      const stock = [...wanted.values()].map((need, row) =>
        one.request.stock[row]!.map((has, at) => {
          if (at !== column) return has
          const lacks = Math.max(0, need - Math.max(0, has - one.policy.safetyStock))
          added += lacks
          return lacks > 0 ? need + one.policy.safetyStock : has
        }),
      )
      expect(added).toBe(units)
      const { parts } = source({ ...one.request, stock }, one.policy, one.places)
      expect(parts.map(({ location }) => location)).toContain(place)
    }),
    runs,
  )
})

test('the saving that the flip names changes the choice, and a minor unit less does not', () => {
  fc.assert(
    fc.property(cases(2, 5), (one) => {
      const { record, parts } = source(one.request, one.policy, one.places)
      const chosen = parts.map(({ location }) => location)
      const cost = record.flip.cost
      if (!cost || cost.places.length > 1 || chosen.includes(cost.places[0]!)) return
      const answer = (savedMinor: number) =>
        source(
          one.request,
          one.policy,
          preparePlaces(cheaperBy(one, cost.places[0]!, savedMinor), 'h'),
        ).parts.map(({ location }) => location)
      const enough = Math.ceil(cost.by / 100)
      expect(answer(enough)).toContain(cost.places[0])
      expect(answer(enough - 1)).toEqual(chosen)
    }),
    runs,
  )
})

/** The same places, of which one has cheaper freight to the destination. */
function cheaperBy({ places, request }: Case, id: string, savedMinor: number) {
  return places.locations.map((location) => {
    if (location.id !== id) return location
    const lane = laneTo(location, laneKeys(request.to))!
    return { ...location, lanes: { '*': { ...lane, costMinor: lane.costMinor - savedMinor } } }
  })
}
