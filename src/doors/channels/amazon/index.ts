import type { Channel } from '../mapped.ts'
import { readJson } from '../read-json.ts'
import { toOrder2026 } from './order-2026.ts'
import { toOrderV0 } from './order-v0.ts'
import { toVendorOrder } from './vendor-order.ts'

export { type AnswersV0, assembleV0 } from './assemble-v0.ts'

const isV0 = (theirs: unknown): boolean =>
  typeof theirs === 'object' && theirs !== null && 'AmazonOrderId' in theirs

/** Both versions of the Orders API: v0 writes its fields with capitals. */
export const amazon: Channel = {
  name: 'amazon',
  read: readJson,
  toOrder: (theirs, shop) => (isV0(theirs) ? toOrderV0(theirs, shop) : toOrder2026(theirs, shop)),
}

export const amazonVendor: Channel = {
  name: 'amazon_vendor',
  read: readJson,
  toOrder: toVendorOrder,
}
