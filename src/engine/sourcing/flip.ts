import type { Flip } from './decision.ts'
import type { Shelf } from './demand.ts'
import type { Looked } from './explain.ts'
import type { Option } from './weigh.ts'

/** The smallest changes, each alone, that would have changed the choice. */
export function flipOf(looked: Looked): Flip {
  const cost = costFlip(looked)
  const stock = stockFlip(looked)
  if (cost && stock) return { cost, stock }
  return cost ? { cost } : stock ? { stock } : {}
}

/** The nearest loser would win if it cost its margin less, and a hundredth more when it loses ties. */
function costFlip({ found, policy, places }: Looked): Flip['cost'] {
  const { best, runnerUp, singles } = found
  if (!best) return undefined
  let by = Infinity
  let nearest: Option | undefined
  const look = (option: Option | undefined) => {
    if (!option || option === best || (!policy.partial && option.short > 0)) return
    const needed = option.cost - best.cost + (comesFirst(option, best) ? 0 : 1)
    if (needed >= by) return
    by = needed
    nearest = option
  }
  for (const single of singles) look(single)
  look(runnerUp)
  if (!nearest) return undefined
  return { places: nearest.shelves.map((shelf) => places.locations[shelf.column]!.id), by }
}

/** Ties go to fewer places, then to the lower ranks. */
function comesFirst(option: Option, other: Option): boolean {
  const fewer = option.shelves.length - other.shelves.length
  if (fewer !== 0) return fewer < 0
  for (let i = 0; i < option.shelves.length; i++) {
    const ahead = option.shelves[i]!.rank - other.shelves[i]!.rank
    if (ahead !== 0) return ahead < 0
  }
  return false
}

/** The fewest units on one place's shelves with which it would ship the whole order and win. */
function stockFlip({ found, demand, shelves, places }: Looked): Flip['stock'] {
  const { best } = found
  let flip: Flip['stock']
  for (const shelf of shelves) {
    const units = demand.total - shelf.reach
    if (units === 0 || (flip && units >= flip.units)) continue
    const whole: Option = {
      shelves: [shelf],
      cost: wholeCost(shelf, demand.total),
      dayCost: shelf.dayCost,
      short: 0,
    }
    const wins =
      !best || whole.cost < best.cost || (whole.cost === best.cost && comesFirst(whole, best))
    if (wins) flip = { place: places.locations[shelf.column]!.id, units }
  }
  return flip
}

const wholeCost = (shelf: Shelf, units: number) =>
  shelf.fixedCost + shelf.dayCost + shelf.unitCost * units
