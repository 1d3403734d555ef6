import { assert } from '#kit'
import { type Bucket, buckets, type Line, type Order, type Quantity } from './model.ts'

export const unitsIn = (line: Line, bucket: Bucket): number => line.buckets[bucket] ?? 0

/** Is it for a place of ours to send? Not services, not kits, not what the channel sends itself. */
export const needsStock = ({ kind, fulfilledBy }: Line): boolean =>
  (kind === 'goods' || kind === 'gift') && fulfilledBy === undefined

/** Does the channel send all of it? Then it is here for the figures, and nothing is ours to do. */
export const isByChannel = ({ lines }: Pick<Order, 'lines'>): boolean =>
  lines.every(({ fulfilledBy }) => fulfilledBy === 'channel')

/** Line ids are 1, 2, 3 … for the life of the order, so a line is found without searching. */
export const lineOf = (order: Order, id: number): Line | undefined => order.lines[id - 1]

/**
 * Moves units of one line, in place of a fresh copy of the lines: from the first bucket that has
 * them, then the next. Events are facts, so units that are not there are a bug.
 */
export function shift(
  lines: Line[],
  id: number,
  quantity: number,
  from: readonly Bucket[],
  to: Bucket,
): void {
  if (quantity === 0) return
  const line = lines[id - 1]
  assert(line, 'shift: no such line')
  lines[id - 1] = { ...line, buckets: moved(line, quantity, from, to) }
}

function moved(line: Line, quantity: number, from: readonly Bucket[], to: Bucket): Line['buckets'] {
  if (quantity === line.quantity && line.buckets[from[0]!] === quantity) return { [to]: quantity }
  const after: Partial<Record<Bucket, number>> = {}
  let left = quantity
  for (const bucket of buckets) {
    const here = line.buckets[bucket]
    if (here) after[bucket] = here
  }
  for (const bucket of from) {
    const take = Math.min(after[bucket] ?? 0, left)
    if (take) after[bucket] = after[bucket]! - take
    left -= take
  }
  assert(left === 0, 'shift: the units are not there')
  after[to] = (after[to] ?? 0) + quantity
  return withoutZeros(after)
}

function withoutZeros(all: Partial<Record<Bucket, number>>): Line['buckets'] {
  const some: Partial<Record<Bucket, number>> = {}
  for (const bucket of buckets) if (all[bucket]) some[bucket] = all[bucket]
  return some
}

/** The line with `delta` units more (or less) in one bucket, and its quantity changed with it. */
export function resized(line: Line, bucket: Bucket, delta: number): Line {
  const after = { ...line.buckets, [bucket]: unitsIn(line, bucket) + delta }
  return { ...line, quantity: line.quantity + delta, buckets: withoutZeros(after) }
}

/** `all` without `minus`, line by line; lines with nothing left fall away. */
export function without(all: readonly Quantity[], minus: readonly Quantity[]): Quantity[] {
  const taken = quantities(minus)
  const rest: Quantity[] = []
  for (const { line, quantity } of all) {
    const take = Math.min(quantity, taken.get(line) ?? 0)
    if (take) taken.set(line, taken.get(line)! - take)
    if (quantity > take) rest.push({ line, quantity: quantity - take })
  }
  return rest
}

/** Units per line; a line that is named twice is added up. */
export function quantities(list: readonly Quantity[]): Map<number, number> {
  const sums = new Map<number, number>()
  for (const { line, quantity } of list) sums.set(line, (sums.get(line) ?? 0) + quantity)
  return sums
}

/** Are all units of `some` among `all`? */
export function covers(all: readonly Quantity[], some: readonly Quantity[]): boolean {
  const have = quantities(all)
  for (const [line, quantity] of quantities(some))
    if (quantity > (have.get(line) ?? 0)) return false
  return true
}

export function countOf(list: readonly Quantity[]): number {
  let count = 0
  for (const { quantity } of list) count += quantity
  return count
}
