import type { Quantity } from '#engine/order'
import type { Part, Wanted } from './decision.ts'
import type { Demand, Shelf } from './demand.ts'
import type { Places } from './places.ts'
import { fillOrder, fillRow } from './weigh.ts'

/** Who ships which units of which line, as `weigh` counted them; earlier lines are served first. */
export function shareOut(
  shelves: readonly Shelf[],
  lines: readonly Wanted[],
  demand: Demand,
  places: Places,
): { parts: Part[]; backorder: Quantity[] } {
  const ordered = fillOrder(shelves)
  const left = rowsTaken(ordered, demand)
  const shipped: Quantity[][] = ordered.map(() => [])
  const backorder: Quantity[] = []
  for (let i = 0; i < lines.length; i++) {
    const { line } = lines[i]!
    const row = demand.rows[i]!
    let open = lines[i]!.quantity
    for (let at = 0; at < ordered.length && open > 0; at++) {
      const quantity = Math.min(open, left[row]![at]!)
      if (quantity === 0) continue
      left[row]![at]! -= quantity
      open -= quantity
      shipped[at]!.push({ line, quantity })
    }
    if (open > 0) backorder.push({ line, quantity: open })
  }
  const parts = shelves.map((shelf) => ({
    location: places.locations[shelf.column]!.id,
    lines: shipped[ordered.indexOf(shelf)]!,
  }))
  return { parts, backorder }
}

function rowsTaken(ordered: readonly Shelf[], demand: Demand): number[][] {
  return demand.units.map((units, row) => {
    const taken: number[] = []
    fillRow(ordered, row, units, taken)
    return taken
  })
}
