import { createHmac, timingSafeEqual } from 'node:crypto'

/** Is `header` the base64 HMAC-SHA256 of exactly these bytes under `secret`? Compared in constant time. */
export function isSigned(
  rawBody: Buffer | string,
  header: string | undefined,
  secret: string,
): boolean {
  if (header === undefined || secret === '') return false
  const expected = Buffer.from(createHmac('sha256', secret).update(rawBody).digest('base64'))
  const given = Buffer.from(header)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
