import type { Line, Order, Quantity } from './model.ts'
import { quantities, unitsIn } from './units.ts'

/**
 * A kit is sold as one line (with the price) and shipped as its parts. It is never allocated: its
 * units follow the parts. A set is delivered when all its parts are, and cancelled when all are.
 */
export function partsByKit(order: Order): ReadonlyMap<number, readonly Line[]> {
  const parts = new Map<number, Line[]>()
  for (const line of order.lines) {
    if (line.partOf === null) continue
    const known = parts.get(line.partOf)
    if (known) known.push(line)
    else parts.set(line.partOf, [line])
  }
  return parts
}

const delivered = (line: Line): number =>
  unitsIn(line, 'delivered') + unitsIn(line, 'returning') + unitsIn(line, 'returned')
const cancelled = (line: Line): number => unitsIn(line, 'cancelled')

/** Units of kits that follow when `moving` units of the parts are delivered or cancelled. */
export function kitsFollowing(
  order: Order,
  to: 'delivered' | 'cancelled',
  moving: readonly Quantity[],
): Quantity[] {
  const kits = partsByKit(order)
  if (kits.size === 0) return []
  const extra = quantities(moving)
  const gone = to === 'delivered' ? delivered : cancelled
  const following: Quantity[] = []
  for (const [id, parts] of kits) {
    const kit = order.lines[id - 1]
    if (!kit) continue
    let sets = kit.quantity
    for (const part of parts) {
      if (part.quantity === 0) continue
      const each = part.quantity / kit.quantity
      sets = Math.min(sets, Math.floor((gone(part) + (extra.get(part.id) ?? 0)) / each))
    }
    const quantity = Math.min(sets - gone(kit), unitsIn(kit, 'open'))
    if (quantity > 0) following.push({ line: id, quantity })
  }
  return following
}

/** The parts that `quantity` sets of a kit are made of. */
export function partsFor(kit: Line, parts: readonly Line[], quantity: number): Quantity[] {
  return parts.map((part) => ({
    line: part.id,
    quantity: Math.round((part.quantity / kit.quantity) * quantity),
  }))
}
