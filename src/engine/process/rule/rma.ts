import { chargeKinds, type Order, type Return } from '#engine/order'
import { divideRounded } from '#kit'

const nothing = { id: 0n, state: '', reason: '', units: 0n, value: 0n, credit: 0n }

/** What conditions see of the return at hand. `value`: what its units cost, in minor units. */
export function rmaView(order: Order, id: number) {
  const found = order.returns.find((one) => one.id === id)
  if (!found) return nothing
  let units = 0
  for (const { quantity } of found.lines) units += quantity
  return {
    id: BigInt(id),
    state: found.state,
    reason: found.reason,
    units: BigInt(units),
    value: BigInt(returnValue(order, found)),
    credit: BigInt(found.creditMinor),
  }
}

const isCharge = new Set<string>(chargeKinds)

/** Share of each line's charges by units, rounded half away from zero per line. */
function returnValue(order: Order, found: Return): number {
  const quantities = new Map(found.lines.map(({ line, quantity }) => [line, quantity]))
  const charges = new Map<number, number>()
  for (const entry of order.entries) {
    if (entry.included === true || !isCharge.has(entry.kind) || !quantities.has(entry.line))
      continue
    charges.set(entry.line, (charges.get(entry.line) ?? 0) + entry.minor)
  }
  let value = 0
  for (const line of order.lines) {
    const back = quantities.get(line.id)
    if (back === undefined || line.quantity === 0) continue
    value += divideRounded((charges.get(line.id) ?? 0) * back, line.quantity)
  }
  return value
}
