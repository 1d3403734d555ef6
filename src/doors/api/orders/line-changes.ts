import { type Bucket, buckets, type Order } from '#engine/order'

export type BucketChange = {
  readonly line: number
  readonly bucket: Bucket
  readonly before: number
  readonly after: number
}

/** Units that would lie elsewhere, per line and bucket. */
export function bucketChanges(before: Order, after: Order): BucketChange[] {
  const changes: BucketChange[] = []
  for (const line of after.lines) {
    const old = before.lines[line.id - 1]
    if (old === line) continue
    for (const bucket of buckets) {
      const had = old?.buckets[bucket] ?? 0
      const has = line.buckets[bucket] ?? 0
      if (had !== has) changes.push({ line: line.id, bucket, before: had, after: has })
    }
  }
  return changes
}

type Terms = Pick<Order['lines'][number], 'quantity' | 'unitPrice'>
export type LineChange = {
  readonly line: number
  readonly title: string
  /** Null for a line that is new. */
  readonly before: Terms | null
  readonly after: Terms
}

/** Lines that cost or count otherwise than before. */
export function lineChanges(before: Order, after: Order): LineChange[] {
  const changes: LineChange[] = []
  for (const { id, title, quantity, unitPrice } of after.lines) {
    const old = before.lines[id - 1]
    if (old && old.quantity === quantity && old.unitPrice === unitPrice) continue
    changes.push({
      line: id,
      title,
      before: old ? { quantity: old.quantity, unitPrice: old.unitPrice } : null,
      after: { quantity, unitPrice },
    })
  }
  return changes
}

const over: ReadonlySet<string> = new Set(['cancelled', 'rejected'])

/** Parcels that an order makes, has made, or is to make. */
export const parcelsOf = ({ fulfilments }: Order): number =>
  fulfilments.filter(({ state }) => !over.has(state)).length
