import type { Fact } from '#engine/order'
import { parcelFact } from '../facts.ts'
import type { Reading } from '../reading.ts'
import { tidy } from '../tidy.ts'

/** `success` is the one status of Shopify that says goods have left; the others only pass through. */
export function readShipment(fulfillment: Reading): Fact {
  const status = fulfillment.text('status') ?? 'unknown'
  const tracking = fulfillment.text('tracking_number')
  const parcel = tidy({
    key: fulfillment.needText('id'),
    status,
    shipped: status === 'success',
    carrier: fulfillment.text('tracking_company'),
    tracking,
    at: fulfillment.time('created_at'),
    lines: fulfillment.list('line_items').map((line) => ({
      externalLineId: line.needText('id'),
      quantity: line.needCount('quantity'),
    })),
  })!
  return parcelFact(parcel)
}
