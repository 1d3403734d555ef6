import { type Amendment, decide, type Entry, evolve, type Line, type Order } from '#engine/order'
import { isRefusal, parseDecimal } from '#kit'
import type { Placement } from '../wish/work.ts'

type Theirs = Placement['placed']
const nobody = { now: 0, actor: 'inbox' }

/**
 * The amendments that turn the order's lines and charges into the channel's. The law corrects taxes
 * and discounts of a changed line by itself, so charges are compared with what the law would make.
 */
export function amendChanges(order: Order, theirs: Theirs): Amendment[] {
  const { changes, ids } = lineChanges(order, theirs)
  const amended = changes.length > 0 ? amendedBy(order, changes) : order
  if (amended) changes.push(...chargeChanges(amended, theirs, ids))
  const { requestedAt } = theirs
  if (requestedAt !== null && requestedAt !== order.requestedAt)
    changes.push({ change: 'set_requested', requestedAt })
  return changes
}

/** Undefined when the law refuses: then the refusal is the answer, whatever the charges are. */
function amendedBy(order: Order, changes: readonly Amendment[]): Order | undefined {
  const events = decide(order, { type: 'amend', changes }, nobody)
  if (isRefusal(events)) return undefined
  let after: Order | null = order
  for (const event of events) after = evolve(after, event)
  return after ?? undefined
}

/** Lines are known by the channel's id and the SKU; without an id by their place among equal SKUs. */
function keysOf(
  lines: readonly Pick<Line, 'externalLineId' | 'sku' | 'quantity'>[],
): (string | null)[] {
  const seen = new Map<string, number>()
  return lines.map(({ externalLineId, sku, quantity }) => {
    if (externalLineId !== null) return `${externalLineId} ${sku}`
    if (quantity === 0) return null
    const count = (seen.get(sku) ?? 0) + 1
    seen.set(sku, count)
    return `#${count} ${sku}`
  })
}

function lineChanges(order: Order, theirs: Theirs): { changes: Amendment[]; ids: number[] } {
  const changes: Amendment[] = []
  const ours = new Map<string, Line>()
  const keys = keysOf(order.lines)
  order.lines.forEach((line, at) => void (keys[at] !== null && ours.set(keys[at]!, line)))
  let next = order.lines.length + 1
  const theirKeys = keysOf(theirs.lines)
  const ids = theirs.lines.map((line, at) => {
    const known = ours.get(theirKeys[at]!)
    ours.delete(theirKeys[at]!)
    if (!known) {
      const { sku, title, kind, quantity, unitPrice, externalLineId, fulfilledBy } = line
      changes.push({
        change: 'add_line',
        sku,
        title,
        kind,
        quantity,
        unitPrice,
        ...(externalLineId !== null && { externalLineId }),
        ...(fulfilledBy && { fulfilledBy }),
      })
      return next++
    }
    if (known.quantity !== line.quantity)
      changes.push({ change: 'set_quantity', line: known.id, quantity: line.quantity })
    if (!isSamePrice(known.unitPrice, line.unitPrice))
      changes.push({ change: 'set_price', line: known.id, unitPrice: line.unitPrice })
    return known.id
  })
  for (const { id, quantity } of ours.values())
    if (quantity > 0) changes.push({ change: 'set_quantity', line: id, quantity: 0 })
  return { changes, ids }
}

/** "10.0" and "10.00" are one price. */
function isSamePrice(one: string, other: string): boolean {
  if (one === other) return true
  const [a, b] = [parseDecimal(one), parseDecimal(other)]
  return !isRefusal(a) && !isRefusal(b) && a.units === b.units && a.scale === b.scale
}

const charges = ['discount', 'shipping', 'tax', 'duty', 'fee', 'rounding'] as const
type Charge = (typeof charges)[number]
const isCharge = (kind: string): kind is Charge => (charges as readonly string[]).includes(kind)

/** Included tax counts in no total and follows the goods; a concession of ours is none of the channel's. */
const counts = ({ kind, included, label, bearer }: Entry): boolean =>
  isCharge(kind) && !included && !(kind === 'discount' && label === 'refund' && bearer === 'shop')

type Sum = {
  readonly line: number
  readonly kind: Charge
  minor: number
  readonly label: string | undefined
}

function sumsOf(entries: readonly Entry[], lineOf: (line: number) => number): Map<string, Sum> {
  const sums = new Map<string, Sum>()
  for (const entry of entries) {
    if (!counts(entry)) continue
    const line = entry.line === 0 ? 0 : lineOf(entry.line)
    const key = `${line} ${entry.kind}`
    const sum = sums.get(key)
    if (sum) sum.minor += entry.minor
    else sums.set(key, { line, kind: entry.kind as Charge, minor: entry.minor, label: entry.label })
  }
  return sums
}

function chargeChanges(order: Order, theirs: Theirs, ids: readonly number[]): Amendment[] {
  const ours = sumsOf(order.entries, (line) => line)
  const wanted = sumsOf(theirs.entries, (line) => ids[line - 1]!)
  const changes: Amendment[] = []
  const correct = ({ line, kind, label }: Sum, minor: number) => {
    if (minor === 0) return
    changes.push({
      change: 'add_entry',
      kind,
      line,
      minor,
      cause: 'channel',
      ...(label !== undefined && { label }),
    })
  }
  for (const [key, sum] of wanted) {
    correct(sum, sum.minor - (ours.get(key)?.minor ?? 0))
    ours.delete(key)
  }
  for (const sum of ours.values()) correct(sum, -sum.minor)
  return changes
}
