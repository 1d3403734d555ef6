import type { Demand, Shelf } from './demand.ts'
import { cellsMax, combinationsMax } from './limits.ts'
import type { SourcingPolicy } from './model.ts'
import { type Option, weigh } from './weigh.ts'

export type Found = {
  /** The best way to ship; undefined when nothing may ship. */
  readonly best: Option | undefined
  /** The best of several places that lost. */
  readonly runnerUp: Option | undefined
  /** Each shelf alone, in the order of the shelves; undefined when it has nothing. */
  readonly singles: readonly (Option | undefined)[]
  readonly considered: number
  readonly bounded: boolean
}

/**
 * The cheapest set of at most `splitsMax` places. `shelves` come by rank. Sets are tried by size and
 * then by rank, and only a cheaper one replaces the best, so ties go to fewer places, then to rank.
 * Exact up to `combinationsMax` sets; above it grows the best set one place at a time.
 */
export function search(shelves: readonly Shelf[], demand: Demand, policy: SourcingPolicy): Found {
  const size = Math.min(policy.splitsMax, shelves.length)
  const run = new Search(shelves, demand, policy)
  const bounded =
    setsUpTo(shelves.length, size) > Math.min(combinationsMax, cellsMax / demand.units.length)
  for (let i = 0; i < shelves.length; i++) run.single(i)
  if (bounded) run.grow(size)
  else for (let parcels = 2; parcels <= size; parcels++) run.every(parcels, 0, [], ground)
  return {
    best: run.best,
    runnerUp: run.runnerUp,
    singles: run.singles,
    considered: run.considered,
    bounded,
  }
}

/** Σ C(n, k) for k = 1 … size. */
function setsUpTo(n: number, size: number): number {
  let sets = 0
  let choose = 1
  for (let k = 1; k <= size; k++) {
    choose = (choose * (n - k + 1)) / k
    sets += choose
  }
  return sets
}

/** What a growing set costs at the very least. */
type Floor = { readonly fixedCost: number; readonly dayCost: number; readonly reach: number }

const ground: Floor = { fixedCost: 0, dayCost: 0, reach: 0 }

class Search {
  best: Option | undefined
  runnerUp: Option | undefined
  readonly singles: (Option | undefined)[] = []
  considered = 0
  private readonly shelves: readonly Shelf[]
  private readonly demand: Demand
  private readonly policy: SourcingPolicy

  constructor(shelves: readonly Shelf[], demand: Demand, policy: SourcingPolicy) {
    this.shelves = shelves
    this.demand = demand
    this.policy = policy
  }

  single(index: number): void {
    const option = this.weigh([this.shelves[index]!])
    this.singles.push(option)
    if (option && this.mayWin(option)) this.best = option
  }

  /** Every set of `parcels` more places from `from` on, together with `chosen`. */
  every(parcels: number, from: number, chosen: readonly Shelf[], floor: Floor): void {
    for (let i = from; i <= this.shelves.length - parcels; i++) {
      const shelf = this.shelves[i]!
      const grown = {
        fixedCost: floor.fixedCost + shelf.fixedCost,
        dayCost: Math.max(floor.dayCost, shelf.dayCost),
        reach: floor.reach + shelf.reach,
      }
      if (parcels > 1) this.every(parcels - 1, i + 1, [...chosen, shelf], grown)
      else if (this.isHopeless(grown, chosen.length)) this.considered++
      else this.compare(this.weigh([...chosen, shelf]))
    }
  }

  /** Even its least possible cost is no news: neither a new best nor a new runner-up. */
  private isHopeless(floor: Floor, extraParcels: number): boolean {
    if (!this.best || !this.runnerUp) return false
    const short = Math.max(0, this.demand.total - floor.reach)
    const least =
      floor.fixedCost +
      floor.dayCost +
      100 * (this.policy.splitPenaltyMinor * extraParcels + this.policy.backorderUnitMinor * short)
    return least >= this.runnerUp.cost
  }

  /** Adds the place that helps most, as long as one helps: first against shortage when nothing may be short. */
  grow(size: number): void {
    let base = this.policy.partial ? this.best : this.leastShort(this.singles)
    while (base && base.shelves.length < size) {
      const members = base.shelves
      const grown: (Option | undefined)[] = []
      for (const shelf of this.shelves) {
        if (members.includes(shelf)) continue
        const set = [...members, shelf].sort((a, b) => a.rank - b.rank)
        const option = this.weigh(set)
        this.compare(option)
        grown.push(option)
      }
      const next = this.policy.partial ? cheapest(grown) : this.leastShort(grown)
      if (!next || (this.policy.partial ? next.cost >= base.cost : next.short >= base.short)) return
      base = next
    }
  }

  private compare(option: Option | undefined): void {
    if (!option) return
    if (this.mayWin(option)) {
      if (this.best && this.best.shelves.length > 1) this.runnerUp = this.best
      this.best = option
    } else if (this.isWhole(option) && (!this.runnerUp || option.cost < this.runnerUp.cost)) {
      this.runnerUp = option
    }
  }

  private mayWin(option: Option): boolean {
    return this.isWhole(option) && (!this.best || option.cost < this.best.cost)
  }

  private isWhole(option: Option): boolean {
    return this.policy.partial || option.short === 0
  }

  private leastShort(options: readonly (Option | undefined)[]): Option | undefined {
    let least: Option | undefined
    for (const option of options) {
      if (!option) continue
      const isBetter =
        least && option.short === least.short
          ? option.cost < least.cost
          : option.short < (least?.short ?? Infinity)
      if (isBetter) least = option
    }
    return least
  }

  private weigh(shelves: readonly Shelf[]): Option | undefined {
    this.considered++
    return weigh(shelves, this.demand, this.policy)
  }
}

function cheapest(options: readonly (Option | undefined)[]): Option | undefined {
  let best: Option | undefined
  for (const option of options) if (option && (!best || option.cost < best.cost)) best = option
  return best
}
