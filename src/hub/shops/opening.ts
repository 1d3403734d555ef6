import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Opening } from '#partners'

/** What can be checked with this secret, without handing it to whoever asks. */
export const openingOf = (secret: string): Opening => ({
  isHmacSha256(signed, given, encoding) {
    if (given === undefined || secret === '') return false
    const expected = Buffer.from(createHmac('sha256', secret).update(signed).digest(encoding))
    const shown = Buffer.from(given)
    return shown.length === expected.length && timingSafeEqual(shown, expected)
  },
})
