import type { Channel } from '../mapped.ts'
import { readJson } from '../read-json.ts'
import { isSigned } from '../webhook-hmac.ts'
import { toOrder } from './order.ts'

/** Its webhooks carry the signature in `X-WC-Webhook-Signature`. */
export const woocommerce: Channel = {
  name: 'woocommerce',
  read: readJson,
  toOrder,
  verify: isSigned,
}
