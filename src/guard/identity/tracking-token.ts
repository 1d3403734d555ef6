import { timingSafeEqual } from 'node:crypto'

/** Who proves links: the vault. */
type Links = { linkMac(text: string): Buffer }

const idBytes = 16
const macBytes = 16
const shape = /^[A-Za-z0-9_-]{43}$/
const bound = (id: string): string => `track:${id}`

/** Names one order to whoever holds it: its id, and 128 bits that nobody else can make. 43 characters. */
export const trackingToken = (vault: Links, id: string): string =>
  Buffer.concat([Buffer.from(id, 'hex'), vault.linkMac(bound(id))]).toString('base64url')

/** The order that a token was made for; undefined for every other text. Costs the same for all of them. */
export function orderOfTrackingToken(vault: Links, token: string): string | undefined {
  if (!shape.test(token)) return undefined
  const bytes = Buffer.from(token, 'base64url')
  // The last letter has bits to spare: one order has one spelling.
  if (bytes.length !== idBytes + macBytes || bytes.toString('base64url') !== token) return undefined
  const id = bytes.subarray(0, idBytes).toString('hex')
  return timingSafeEqual(bytes.subarray(idBytes), vault.linkMac(bound(id))) ? id : undefined
}
