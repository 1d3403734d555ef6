import { isRefusal } from '#kit'
import type { LawContext, OrderCommand } from './commands.ts'
import { decide } from './decide.ts'
import type { OrderEvent, StockMove } from './events.ts'
import { evolve } from './evolve.ts'
import { type Bucket, buckets, type Order } from './model.ts'
import type { OrderRefusal } from './refusals.ts'
import { type OrderStatus, statusOf } from './status/status-of.ts'
import { stockMoves } from './stock-moves.ts'
import { type Totals, totals } from './totals.ts'
import { unitsIn } from './units.ts'

export type BucketChange = {
  readonly line: number
  readonly bucket: Bucket
  readonly before: number
  readonly after: number
}

export type Preview = {
  /** What happens, as codes and numbers; the words are made where they are shown. */
  readonly upshot: readonly {
    readonly code: OrderEvent['type'] | 'refund_promised' | 'nothing_changes'
    readonly params: Readonly<Record<string, string | number>>
  }[]
  readonly money: { readonly before: Totals | null; readonly after: Totals | null }
  readonly lines: readonly BucketChange[]
  readonly stock: readonly StockMove[]
  /** Promised to the buyer by this, minor units. */
  readonly refundMinor: number
  readonly dates: {
    readonly requestedAt: readonly [number | null, number | null]
    readonly promisedAt: readonly [number | null, number | null]
  }
  readonly status: { readonly before: OrderStatus | null; readonly after: OrderStatus | null }
  /** The decision itself, and the version that it holds for. */
  readonly events: readonly OrderEvent[]
  readonly version: number
}

/** A dry run by the very functions that do it, so that the preview is the result. */
export function preview(
  order: Order | null,
  command: OrderCommand,
  context: LawContext,
): Preview | OrderRefusal {
  const decision = decide(order, command, context)
  if (isRefusal(decision)) return decision
  const events = decision
  const stock: StockMove[] = []
  let after = order
  for (const event of events) {
    for (const move of stockMoves(after, event)) stock.push(move)
    after = evolve(after, event)
  }
  const money = { before: order && totals(order), after: after && totals(after) }
  const refundMinor = (money.after?.refundDue ?? 0) - (money.before?.refundDue ?? 0)
  return {
    upshot: upshotOf(events, refundMinor),
    money,
    lines: after ? bucketChanges(order, after) : [],
    stock,
    refundMinor,
    dates: {
      requestedAt: [order?.requestedAt ?? null, after?.requestedAt ?? null],
      promisedAt: [order?.promisedAt ?? null, after?.promisedAt ?? null],
    },
    status: { before: order && statusOf(order), after: after && statusOf(after) },
    events,
    version: order?.version ?? 0,
  }
}

function upshotOf(events: readonly OrderEvent[], refundMinor: number): Preview['upshot'] {
  if (events.length === 0) return [{ code: 'nothing_changes', params: {} }]
  const counts = new Map<OrderEvent['type'], number>()
  for (const { type } of events) counts.set(type, (counts.get(type) ?? 0) + 1)
  const upshot: Preview['upshot'][number][] = Array.from(counts, ([code, count]) => ({
    code,
    params: { count },
  }))
  if (refundMinor > 0) upshot.push({ code: 'refund_promised', params: { minor: refundMinor } })
  return upshot
}

function bucketChanges(before: Order | null, after: Order): BucketChange[] {
  const changes: BucketChange[] = []
  for (const line of after.lines) {
    const old = before?.lines[line.id - 1]
    if (old === line) continue
    for (const bucket of buckets) {
      const had = old ? unitsIn(old, bucket) : 0
      const has = unitsIn(line, bucket)
      if (had !== has) changes.push({ line: line.id, bucket, before: had, after: has })
    }
  }
  return changes
}
