import type { Channel } from './mapped.ts'
import { shopify } from './shopify/index.ts'

export { inputTotal } from './input-total.ts'
export type { Channel, Mapped, RefundInput, ShipmentInput } from './mapped.ts'
export { type ShopifyChange, toCommands as shopifyCommands } from './shopify/commands.ts'

/** Every sales channel that the hub understands, by the name that its shops are registered under. */
export const channels: Readonly<Record<string, Channel>> = { shopify }
