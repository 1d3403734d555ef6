import type { Demand, Shelf } from './demand.ts'
import type { SourcingPolicy } from './model.ts'

/** A set of places that all ship something, and what that costs in hundredths of a minor unit. */
export type Option = {
  /** By rank. */
  readonly shelves: readonly Shelf[]
  readonly cost: number
  /** The part of the cost that is waiting for the last parcel. */
  readonly dayCost: number
  /** Units that wait. */
  readonly short: number
}

/** Cheapest unit first, then rank. `shelves` come by rank. */
export function fillOrder(shelves: readonly Shelf[]): readonly Shelf[] {
  for (let i = 1; i < shelves.length; i++) {
    if (shelves[i]!.unitCost < shelves[i - 1]!.unitCost) {
      return [...shelves].sort((a, b) => a.unitCost - b.unitCost || a.rank - b.rank)
    }
  }
  return shelves
}

/**
 * Shares the units of one row among `ordered` (as `fillOrder` gives it) into `taken`; returns what
 * is left over. Filling the cheapest first is exact, because rows do not compete. Among places of
 * equal unit cost one that has it all goes first, so that a line is not torn without need.
 */
export function fillRow(
  ordered: readonly Shelf[],
  row: number,
  need: number,
  taken: number[],
): number {
  let left = need
  for (let i = 0; i < ordered.length; i++) taken[i] = 0
  for (let i = 0; i < ordered.length && left > 0; i++) {
    const units = ordered[i]!.available[row]!
    if (units === 0) continue
    if (units < left) {
      const whole = wholeAt(ordered, row, left, i)
      if (whole > i) {
        taken[whole] = left
        return 0
      }
    }
    taken[i] = Math.min(units, left)
    left -= taken[i]!
  }
  return left
}

function wholeAt(ordered: readonly Shelf[], row: number, need: number, from: number): number {
  const { unitCost } = ordered[from]!
  for (let i = from + 1; i < ordered.length && ordered[i]!.unitCost === unitCost; i++) {
    if (ordered[i]!.available[row]! >= need) return i
  }
  return -1
}

/**
 * What it costs to ship as much as these places together can:
 * Σ freight, handling and capacity + the day of the last parcel + penalty × (parcels − 1)
 * + units that wait. Undefined when a place would ship nothing, since the smaller set is the same.
 */
export function weigh(
  shelves: readonly Shelf[],
  demand: Demand,
  policy: SourcingPolicy,
): Option | undefined {
  if (shelves.length === 1) return weighOne(shelves, demand, policy)
  const ordered = fillOrder(shelves)
  const taken: number[] = []
  let used = 0
  let short = 0
  let cost = 0
  for (let row = 0; row < demand.units.length; row++) {
    short += fillRow(ordered, row, demand.units[row]!, taken)
    for (let i = 0; i < ordered.length; i++) {
      if (taken[i] === 0) continue
      used |= 1 << i
      cost += ordered[i]!.unitCost * taken[i]!
    }
  }
  if (used !== (1 << ordered.length) - 1) return undefined
  let dayCost = 0
  for (const shelf of ordered) {
    cost += shelf.fixedCost
    if (shelf.dayCost > dayCost) dayCost = shelf.dayCost
  }
  cost += dayCost + policy.splitPenaltyMinor * 100 * (ordered.length - 1)
  return { shelves, cost: cost + policy.backorderUnitMinor * 100 * short, dayCost, short }
}

function weighOne(
  shelves: readonly Shelf[],
  demand: Demand,
  policy: SourcingPolicy,
): Option | undefined {
  const shelf = shelves[0]!
  if (shelf.reach === 0) return undefined
  const short = demand.total - shelf.reach
  const cost =
    shelf.fixedCost +
    shelf.dayCost +
    shelf.unitCost * shelf.reach +
    policy.backorderUnitMinor * 100 * short
  return { shelves, cost, dayCost: shelf.dayCost, short }
}
