import type { Fact, Line, ShippedElsewhere, UnitsTold } from '#engine/order'
import type { Placement } from './work.ts'

/** A new order beside what had left by others' hands before it came; history has left, whoever sent it. */
export function withParcels(placement: Placement, facts: readonly Fact[]): Placement {
  if (facts.length === 0 || placement.placed.intake === 'history') return placement
  const elsewhere = parcelsTold(facts, placement.placed.lines)
  return elsewhere.length === 0 ? placement : { ...placement, elsewhere }
}

/** The parcels that a teller says have left, in the order's own lines; lines that we do not know are left out. */
export const parcelsTold = (
  facts: readonly Fact[],
  lines: readonly Pick<Line, 'id' | 'externalLineId'>[],
): ShippedElsewhere[] =>
  facts.flatMap((told) => {
    if (told.fact !== 'shipped' && told.fact !== 'delivered') return []
    const units = told.lines.flatMap((unit) => unitsOf(unit, lines))
    if (units.length === 0) return []
    const { carrier, tracking } = told
    const parcel = tracking === undefined ? null : { carrier: carrier ?? 'unknown', tracking }
    return [{ lines: units, parcel }]
  })

function unitsOf(
  { externalLineId, quantity }: UnitsTold,
  lines: readonly Pick<Line, 'id' | 'externalLineId'>[],
) {
  const line = lines.find((one) => one.externalLineId === externalLineId)
  return line && quantity > 0 ? [{ line: line.id, quantity }] : []
}
