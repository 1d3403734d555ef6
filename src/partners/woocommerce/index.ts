import type { Partner } from '../partner.ts'
import { readJson } from '../read-json.ts'
import { wholeOrders } from '../reader.ts'
import { signedSettings } from '../settings.ts'
import { statedTotal } from '../stated.ts'
import { toOrder } from './order.ts'

export const woocommerce: Partner = {
  name: 'woocommerce',
  kind: 'channel',
  settings: signedSettings,
  /** Source: WooCommerce REST API documentation, "Webhooks". */
  places: {
    topic: 'X-WC-Webhook-Topic',
    key: ['X-WC-Webhook-Delivery-ID'],
    signature: 'X-WC-Webhook-Signature',
  },
  verify: ({ raw, signature }, open) => open.isHmacSha256(raw, signature, 'base64'),
  read: wholeOrders(toOrder),
  stated: ({ text }) => statedTotal(readJson(text), 'total', 'currency'),
}
