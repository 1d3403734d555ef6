import { isSigned } from '../webhook-hmac.ts'

/**
 * Did Shopify sign exactly these bytes? `header` is `X-Shopify-Hmac-Sha256`: base64 of the
 * HMAC-SHA256 of the raw body under the app's client secret. Source: shopify.dev, verify webhooks.
 */
export function verify(
  rawBody: Buffer | string,
  header: string | undefined,
  secret: string,
): boolean {
  return isSigned(rawBody, header, secret)
}
