import type { Delivery } from '#hub'
import type { Ask } from './route.ts'

/** Where a platform writes what a delivery is about, its own id, and its signature. */
export type DeliveryHeaders = {
  readonly topic: string
  /** The first one there is counts. */
  readonly key: readonly string[]
  readonly signature: string
}

/** Sources: shopify.dev, "Webhooks: headers"; WooCommerce REST API docs, "Webhooks". */
const known: Readonly<Record<string, DeliveryHeaders>> = {
  shopify: {
    topic: 'x-shopify-topic',
    key: ['x-shopify-webhook-id', 'x-shopify-event-id'],
    signature: 'x-shopify-hmac-sha256',
  },
  woocommerce: {
    topic: 'x-wc-webhook-topic',
    key: ['x-wc-webhook-delivery-id'],
    signature: 'x-wc-webhook-signature',
  },
}
/** Of everybody else. */
const usual: DeliveryHeaders = {
  topic: 'x-topic',
  key: ['idempotency-key', 'x-message-id'],
  signature: '',
}

export const headersOf = (platform: string): DeliveryHeaders => known[platform] ?? usual

const one = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value

/** A missing topic is an order; a missing key is refused by the inbox. */
export function deliveryOf(ask: Ask, platform: string): Delivery {
  const { topic, key } = headersOf(platform)
  const names = key.map((name) => one(ask.headers[name]))
  return {
    channel: ask.params.channel!,
    topic: one(ask.headers[topic]) ?? 'order',
    messageKey: names.find((name) => name !== undefined && name !== '') ?? '',
    raw: Buffer.isBuffer(ask.body) ? ask.body : Buffer.alloc(0),
  }
}

export const signatureOf = (ask: Ask, platform: string): string | undefined =>
  one(ask.headers[headersOf(platform).signature])
