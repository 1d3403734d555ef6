import { needsStock, type Order, type Quantity } from '#engine/order'
import type { Choose } from './run.ts'
import type { Sourced } from './world.ts'

/** Where from, for all that waits. */
export const source: Choose = ({ world, decisions }, order, decide) => {
  if (!waits(order)) return null
  const answer = world.source(order, world.now)
  if (answer === null || changesNothing(order, answer)) return null
  const { parts, backorder, id, decision, promisedAt } = answer
  const refusal = decide({
    type: 'allocate',
    parts,
    backorder,
    decision: id,
    ...(promisedAt ? { promisedAt } : {}),
  })
  if (refusal === null) decisions.push({ id, kind: 'source', record: decision })
  return refusal
}

const waits = (order: Order): boolean =>
  order.lines.some(
    (line) => needsStock(line) && (line.buckets.open ?? 0) + (line.buckets.backordered ?? 0) > 0,
  )

/** The same units wait as before: not worth an event every hour. */
function changesNothing(order: Order, { parts, backorder }: Sourced): boolean {
  if (parts.length > 0) return false
  const waiting = new Map<number, number>(
    backorder.map((one: Quantity) => [one.line, one.quantity]),
  )
  return order.lines.every(
    (line) =>
      !needsStock(line) ||
      ((line.buckets.open ?? 0) === 0 &&
        (line.buckets.backordered ?? 0) === (waiting.get(line.id) ?? 0)),
  )
}
