import type { Incoming } from '#engine/order'
import type { Refusal } from '#kit'
import type { Partner } from '../partner.ts'
import { usualPlaces, wholeOrders } from '../reader.ts'
import { noSettings } from '../settings.ts'
import { toOrder2026 } from './order-2026.ts'
import { toOrderV0 } from './order-v0.ts'
import { toVendorOrder } from './vendor-order.ts'

const isV0 = (theirs: unknown): boolean =>
  typeof theirs === 'object' && theirs !== null && 'AmazonOrderId' in theirs

/** Both versions of the Orders API: v0 writes its fields with capitals. */
export const toOrder = (theirs: unknown, shop: string): Incoming | Refusal =>
  isV0(theirs) ? toOrderV0(theirs, shop) : toOrder2026(theirs, shop)

export const amazon: Partner = {
  name: 'amazon',
  kind: 'channel',
  settings: noSettings,
  places: usualPlaces,
  read: wholeOrders(toOrder),
}

/** Amazon as a buyer: its purchase orders to a vendor. */
export const amazonVendor: Partner = {
  name: 'amazon_vendor',
  kind: 'channel',
  settings: noSettings,
  places: usualPlaces,
  read: wholeOrders(toVendorOrder),
}
