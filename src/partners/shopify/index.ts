import type { Partner } from '../partner.ts'
import { readJson } from '../read-json.ts'
import { signedSettings } from '../settings.ts'
import { statedTotal } from '../stated.ts'
import { read } from './read.ts'

export const shopify: Partner = {
  name: 'shopify',
  kind: 'channel',
  settings: signedSettings,
  /** Source: shopify.dev, "Webhooks: headers". */
  places: {
    topic: 'X-Shopify-Topic',
    key: ['X-Shopify-Webhook-Id', 'X-Shopify-Event-Id'],
    signature: 'X-Shopify-Hmac-Sha256',
  },
  /** The raw body under the app's client secret. Source: shopify.dev, "Verify webhooks". */
  verify: ({ raw, signature }, open) => open.isHmacSha256(raw, signature, 'base64'),
  read,
  stated: ({ text }) => statedTotal(readJson(text), 'total_price', 'currency'),
}
