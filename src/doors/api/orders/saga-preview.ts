import { decide, evolve, type Order, statusOf, totals } from '#engine/order'
import { orderNumber, type Viewer } from '#guard'
import { readOrder, type SagaWish } from '#hub'
import { formatMinor, isRefusal } from '#kit'
import { presentTotals, seesMoney } from '#views'
import type { Answer } from '../../http/route.ts'
import type { Doorway } from '../parts.ts'
import { bucketChanges } from './line-changes.ts'
import type { sagaPreviewSchema } from './preview-schema.ts'

/** Works a plan out by the law, as the saga would; what processes do afterwards is not in it. */
export async function previewSaga(
  door: Doorway,
  order: Order,
  wish: SagaWish,
  viewer: Viewer,
): Promise<Answer<typeof sagaPreviewSchema>> {
  const planned = await door.hub.sagas.plan(wish, viewer)
  if (isRefusal(planned)) return planned
  const { plan, creditMinor } = planned
  const before = new Map<string, Order | null>()
  const after = new Map<string, Order | null>()
  for (const { order: id, commands } of plan) {
    if (!before.has(id)) {
      before.set(id, (await readOrder(door.store, id)) ?? null)
      after.set(id, before.get(id)!)
    }
    for (const command of commands) {
      const now = door.clock.now()
      const events = decide(after.get(id)!, command, { now, actor: viewer.id })
      if (isRefusal(events)) return events
      for (const event of events) after.set(id, evolve(after.get(id)!, event))
    }
  }
  const money = seesMoney(viewer)
  return {
    status: 200,
    headers: { etag: `"${order.version}"` },
    body: {
      version: order.version,
      currency: order.currency,
      credit: money ? formatMinor(creditMinor, order.currency) : null,
      orders: [...after].map(([id, made]) => change(id, before.get(id)!, made!, money)),
    },
  }
}

function change(id: string, before: Order | null, after: Order, money: boolean) {
  const units = after.lines.reduce(
    (sum, { quantity, buckets }) => sum + quantity - (buckets.cancelled ?? 0),
    0,
  )
  return {
    id,
    number: orderNumber(id),
    isNew: before === null,
    status: { before: before && statusOf(before).overall, after: statusOf(after).overall },
    totals: money
      ? {
          before: before && presentTotals(totals(before), before.currency),
          after: presentTotals(totals(after), after.currency),
        }
      : null,
    units,
    changes: before ? bucketChanges(before, after) : [],
    lines: before ? [] : after.lines.map(({ sku, title, quantity }) => ({ sku, title, quantity })),
  }
}
