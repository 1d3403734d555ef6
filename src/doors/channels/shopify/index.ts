import type { Channel } from '../mapped.ts'
import { readJson } from '../read-json.ts'
import { toOrder } from './order.ts'
import { verify } from './signature.ts'

export { type ShopifyChange, toCommands } from './commands.ts'

export const shopify: Channel = { name: 'shopify', read: readJson, toOrder, verify }
