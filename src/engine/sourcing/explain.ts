import type { Candidate, Waiting } from './decision.ts'
import type { Demand, Shelf } from './demand.ts'
import { waitingShownMax } from './limits.ts'
import type { SourcingPolicy } from './model.ts'
import type { Places } from './places.ts'
import type { ReasonCode } from './reasons.ts'
import { isShut, type Open, type Shut } from './screen.ts'
import type { Found } from './search.ts'
import type { Option } from './weigh.ts'

export type Looked = {
  readonly policy: SourcingPolicy
  readonly places: Places
  readonly demand: Demand
  readonly screened: readonly (Open | Shut)[]
  /** By rank, as `found.singles`. */
  readonly shelves: readonly Shelf[]
  readonly found: Found
}

/** Every location once, in the order of `Places`, with the one reason why it is not (or is) the answer. */
export function singleCandidates(looked: Looked): Candidate[] {
  const { places, screened, shelves } = looked
  const candidates: Candidate[] = new Array(screened.length)
  for (let column = 0; column < screened.length; column++) {
    const place = screened[column]!
    const ids = [places.locations[column]!.id]
    if (!isShut(place)) continue
    candidates[column] =
      place.until === undefined
        ? { places: ids, reason: place.reason }
        : { places: ids, reason: place.reason, until: place.until }
  }
  for (let i = 0; i < shelves.length; i++) {
    candidates[shelves[i]!.column] = singleCandidate(looked, shelves[i]!, looked.found.singles[i])
  }
  return candidates
}

function singleCandidate(looked: Looked, shelf: Shelf, option: Option | undefined): Candidate {
  const { demand, places, found } = looked
  const ids = [places.locations[shelf.column]!.id]
  const short = demand.total - shelf.reach
  const reason = reasonOf(looked, shelf, option, short)
  const { leavesAt, arrivesAt } = shelf
  if (short === 0) {
    return {
      places: ids,
      reason,
      cost: option!.cost,
      leavesAt,
      arrivesAt,
      margin: marginOf(found, option!),
    }
  }
  const row = firstMissing(shelf, demand)
  const sku = demand.skus[row]!
  const missing = demand.units[row]! - shelf.available[row]!
  const lack = { places: ids, reason, short, sku, missing }
  if (!option) return lack
  const { cost } = option
  if (!looked.policy.partial || !found.best) return { ...lack, cost, leavesAt, arrivesAt }
  return { ...lack, cost, leavesAt, arrivesAt, margin: marginOf(found, option) }
}

/** A combination that was chosen, or lost to the choice by cost. */
export function combinedCandidate(looked: Looked, option: Option): Candidate {
  const { found, places, policy } = looked
  const best = found.best!
  const isBest = option === best
  const cheaperUnsplit =
    option.cost - policy.splitPenaltyMinor * 100 * (option.shelves.length - 1) < best.cost
  const gains = option.short < best.short || cheaperUnsplit
  const isSplitMore = option.shelves.length > best.shelves.length
  const candidate = {
    places: option.shelves.map((shelf) => places.locations[shelf.column]!.id),
    reason: isBest
      ? 'chosen'
      : isSplitMore && gains
        ? 'split_not_worth_it'
        : lostOnCost(option, best),
    cost: option.cost,
    leavesAt: latest(option, 'leavesAt'),
    arrivesAt: latest(option, 'arrivesAt'),
    margin: option.cost - best.cost,
  } as const
  return option.short > 0 ? { ...candidate, short: option.short } : candidate
}

const latest = (option: Option, field: 'leavesAt' | 'arrivesAt') =>
  option.shelves.reduce((last, shelf) => Math.max(last, shelf[field]), 0)

const marginOf = (found: Found, option: Option) => option.cost - found.best!.cost

function firstMissing(shelf: Shelf, demand: Demand): number {
  let row = 0
  while (shelf.available[row]! >= demand.units[row]!) row++
  return row
}

function reasonOf(
  looked: Looked,
  shelf: Shelf,
  option: Option | undefined,
  short: number,
): ReasonCode {
  const { best } = looked.found
  if (!option) return 'short_stock'
  if (!best) return canShipAllTogether(looked) ? 'too_many_splits' : 'short_stock'
  if (best.shelves.includes(shelf)) return 'chosen'
  if (best.short > 0 && couldHelp(looked, best, shelf)) return notAdded(looked, best)
  return short > best.short ? 'short_stock' : lostOnCost(option, best)
}

/** The place holds what the choice lacks, and still does not take part. */
const notAdded = (looked: Looked, best: Option): ReasonCode =>
  best.shelves.length >= looked.policy.splitsMax ? 'too_many_splits' : 'split_not_worth_it'

function lostOnCost(option: Option, best: Option): ReasonCode {
  if (option.cost === best.cost) return 'tied'
  return option.cost - option.dayCost <= best.cost - best.dayCost ? 'slower' : 'dearer'
}

function canShipAllTogether({ demand, shelves }: Looked): boolean {
  return demand.units.every((units, row) => units <= heldBy(shelves, row))
}

function heldBy(shelves: readonly Shelf[], row: number): number {
  let held = 0
  for (const shelf of shelves) held += shelf.available[row]!
  return held
}

function couldHelp({ demand }: Looked, best: Option, shelf: Shelf): boolean {
  for (let row = 0; row < demand.units.length; row++) {
    if (shelf.available[row]! > 0 && heldBy(best.shelves, row) < demand.units[row]!) return true
  }
  return false
}

/** For each SKU that waits: why no open place helps out. Places behind a filter say so themselves. */
export function waitingOf(looked: Looked): Waiting[] {
  const { demand, found, shelves } = looked
  const waiting: Waiting[] = []
  const chosen = found.best?.shelves ?? []
  const refused = found.best
    ? notAdded(looked, found.best)
    : canShipAllTogether(looked)
      ? 'too_many_splits'
      : 'short_stock'
  for (let row = 0; row < demand.units.length && waiting.length < waitingShownMax; row++) {
    const units = demand.units[row]! - heldBy(chosen, row)
    if (units <= 0) continue
    const places: Record<string, ReasonCode> = {}
    for (const shelf of shelves) {
      const isIdle = shelf.available[row]! > 0 && !chosen.includes(shelf)
      places[looked.places.locations[shelf.column]!.id] = isIdle ? refused : 'short_stock'
    }
    waiting.push({ sku: demand.skus[row]!, units, places })
  }
  return waiting
}
