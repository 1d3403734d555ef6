import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Did Shopify sign exactly these bytes? `header` is `X-Shopify-Hmac-Sha256`: base64 of the
 * HMAC-SHA256 of the raw body under the app's client secret. Source: shopify.dev, verify webhooks.
 */
export function verify(
  rawBody: Buffer | string,
  header: string | undefined,
  secret: string,
): boolean {
  if (header === undefined || secret === '') return false
  const expected = Buffer.from(createHmac('sha256', secret).update(rawBody).digest('base64'))
  const given = Buffer.from(header)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
