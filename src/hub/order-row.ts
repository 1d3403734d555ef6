import {
  type Line,
  type Order,
  type OrderStatus,
  schemaVersion,
  statusOf,
  type Totals,
  totals,
} from '#engine/order'
import { laneOf } from '#guard'

/** What lists and answers say of an order, worked out once. */
export type Summary = { readonly status: OrderStatus; readonly totals: Totals }
export const summaryOf = (order: Order): Summary => ({
  status: statusOf(order),
  totals: totals(order),
})

/** Lines as the buyer knows them: without the parts of kits and without what was taken off. */
const isListed = ({ quantity, partOf }: Line): boolean => quantity > 0 && partOf === null

/** The list columns of an order beside its document. */
export function orderRow(order: Order, contentHash: Buffer, summary: Summary = summaryOf(order)) {
  const { status } = summary
  const { total, due } = summary.totals
  const lines = order.lines.filter(isListed)
  return {
    id: order.id,
    placed_at: order.placedAt,
    updated_at: order.updatedAt,
    promised_at: order.promisedAt,
    total,
    due,
    source_revision: order.sourceRevision,
    version: order.version,
    lane: laneOf(order.id),
    schema_version: schemaVersion,
    shop: order.shop,
    external_id: order.externalId,
    type: order.type,
    status: status.overall,
    step: status.step ?? '',
    payment: status.payment,
    fulfilment: status.fulfilment,
    hold: status.hold,
    currency: order.currency,
    country: order.to?.country ?? null,
    // What left by others' hands has no place here.
    location: order.fulfilments[0]?.location || null,
    intake: order.intake,
    content_hash: contentHash,
    tags: order.tags,
    first_title: lines[0]?.title ?? null,
    lines: lines.length,
    doc: JSON.stringify(order),
  }
}

/** What is kept of an order that was taken back: where its events go on, and what it was called. */
export const withdrawnRow = (order: Order, was: number) => ({
  order_id: order.id,
  at: order.updatedAt,
  version: order.version,
  was,
  shop: order.shop,
  external_id: order.externalId,
  reason: order.withdrawn ?? '',
  intake: order.intake,
})
