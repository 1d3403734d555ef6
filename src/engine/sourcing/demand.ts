import { assert } from '#kit'
import type { SourcingRequest, Wanted } from './decision.ts'
import type { SourcingPolicy } from './model.ts'
import type { Open } from './screen.ts'

/** What is wanted, by distinct SKU: two lines of one SKU share its stock. */
export type Demand = {
  readonly skus: readonly string[]
  /** Row of each line. */
  readonly rows: readonly number[]
  readonly units: readonly number[]
  readonly total: number
}

/** Up to this many lines a scan beats a map. */
const scanMax = 8

export function demandOf(lines: readonly Wanted[]): Demand {
  const skus: string[] = []
  const units: number[] = []
  const rows: number[] = new Array(lines.length)
  const known = lines.length > scanMax ? new Map<string, number>() : undefined
  let total = 0
  for (let i = 0; i < lines.length; i++) {
    const { sku, quantity } = lines[i]!
    assert(Number.isSafeInteger(quantity) && quantity > 0, 'demandOf: quantities are whole and > 0')
    let row = known ? (known.get(sku) ?? -1) : skus.indexOf(sku)
    if (row < 0) {
      row = skus.length
      skus.push(sku)
      units.push(0)
      known?.set(sku, row)
    }
    units[row]! += quantity
    rows[i] = row
    total += quantity
  }
  return { skus, rows, units, total }
}

/** An open place and what may be taken from its shelves, per row; never below the safety stock. */
export type Shelf = Open & {
  readonly available: readonly number[]
  /** Units of the order that it can ship alone. */
  readonly reach: number
}

export function shelfOf(
  place: Open,
  request: SourcingRequest,
  demand: Demand,
  policy: SourcingPolicy,
): Shelf {
  const available: number[] = new Array(demand.units.length)
  let reach = 0
  for (let row = 0; row < available.length; row++) {
    const units = Math.max(0, request.stock[row]![place.column]! - policy.safetyStock)
    available[row] = units
    reach += Math.min(units, demand.units[row]!)
  }
  return {
    column: place.column,
    rank: place.rank,
    fixedCost: place.fixedCost,
    unitCost: place.unitCost,
    dayCost: place.dayCost,
    leavesAt: place.leavesAt,
    arrivesAt: place.arrivesAt,
    available,
    reach,
  }
}
