import type { DecisionRecord } from './decision.ts'
import { type Demand, demandOf, type Shelf, shelfOf } from './demand.ts'
import type { SourcingPolicy } from './model.ts'
import { laneKeys, laneTo, type Places } from './places.ts'
import { isShut, screen } from './screen.ts'
import { fillOrder, fillRow } from './weigh.ts'

/** What the cost of a candidate is made of, hundredths of a minor unit. */
export type CostParts = {
  readonly freight: number
  readonly handling: number
  readonly capacity: number
  readonly days: number
  readonly split: number
  readonly backorder: number
}

/**
 * The parts of each candidate's cost, in the order of the record's candidates; null for what was
 * never weighed. Parts that do not add up to the recorded cost are never given: then the policy or
 * the places are not those of the record.
 */
export function costPartsOf(
  record: DecisionRecord,
  policy: SourcingPolicy,
  places: Places,
): readonly (CostParts | null)[] {
  const { inputs } = record
  const demand = demandOf(inputs.lines)
  const shelves = new Map<string, Shelf>()
  for (const place of screen(inputs, policy, places)) {
    if (isShut(place)) continue
    shelves.set(places.locations[place.column]!.id, shelfOf(place, inputs, demand, policy))
  }
  return record.candidates.map((candidate) => {
    const own = candidate.places.map((id) => shelves.get(id))
    if (candidate.cost === undefined || own.some((shelf) => shelf === undefined)) return null
    const parts = partsOf(own as Shelf[], demand, record, policy, places)
    return addUp(parts) === candidate.cost ? parts : null
  })
}

const addUp = (parts: CostParts): number =>
  Object.values(parts).reduce((sum, part) => sum + part, 0)

function partsOf(
  shelves: readonly Shelf[],
  demand: Demand,
  { inputs }: Pick<DecisionRecord, 'inputs'>,
  policy: SourcingPolicy,
  places: Places,
): CostParts {
  const keys = laneKeys(inputs.to)
  const { weights } = policy
  let [freight, handling, capacity, days] = [0, 0, 0, 0]
  for (const shelf of shelves) {
    const location = places.locations[shelf.column]!
    const byFreight = weights.freight * (laneTo(location, keys)?.costMinor ?? 0)
    const byHandling = weights.handling * location.handlingMinor
    freight += byFreight
    handling += byHandling
    capacity += shelf.fixedCost - byFreight - byHandling
    days = Math.max(days, shelf.dayCost)
  }
  const { unitCost, short } = unitsOf(shelves, demand)
  return {
    freight,
    handling: handling + unitCost,
    capacity,
    days,
    split: policy.splitPenaltyMinor * 100 * (shelves.length - 1),
    backorder: policy.backorderUnitMinor * 100 * short,
  }
}

function unitsOf(shelves: readonly Shelf[], demand: Demand): { unitCost: number; short: number } {
  const ordered = fillOrder(shelves)
  const taken: number[] = []
  let [unitCost, short] = [0, 0]
  for (let row = 0; row < demand.units.length; row++) {
    short += fillRow(ordered, row, demand.units[row]!, taken)
    for (let at = 0; at < ordered.length; at++) unitCost += ordered[at]!.unitCost * taken[at]!
  }
  return { unitCost, short }
}
