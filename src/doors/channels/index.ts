import { amazon, amazonVendor } from './amazon/index.ts'
import { jd } from './jd/index.ts'
import type { Channel } from './mapped.ts'
import { pinduoduo } from './pinduoduo/index.ts'
import { shopify } from './shopify/index.ts'
import { taobao } from './taobao/index.ts'
import { woocommerce } from './woocommerce/index.ts'

export { type AnswersV0, assembleV0 } from './amazon/assemble-v0.ts'
export { toPayment as amazonFinanceEvent } from './amazon/finance-event.ts'
export { inputTotal } from './input-total.ts'
export type { Channel, Mapped, RefundInput, ShipmentInput } from './mapped.ts'
export { type Gateway, gateways, type PaymentKind, type PaymentNotice } from './payments/index.ts'
export { type ShopifyChange, toCommands as shopifyCommands } from './shopify/commands.ts'
export { toPayment as shopifyTransaction } from './shopify/transaction.ts'

/** Every sales channel that the hub understands, by its name. */
export const channels: Readonly<Record<string, Channel>> = {
  shopify,
  amazon,
  amazon_vendor: amazonVendor,
  woocommerce,
  taobao,
  jd,
  pinduoduo,
}
