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
