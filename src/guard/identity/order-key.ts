import { hash } from 'node:crypto'

export type OrderKey = {
  /** 32 hexadecimal digits: a UUID of version 8 (RFC 9562) without its dashes. */
  readonly id: string
  readonly bytes: Buffer
  /** 0-255, the first byte of the id: where the order lives, for ever. */
  readonly lane: number
}

/**
 * The id of an order, derived from its shop and the shop's own id for it: the same order always gets
 * the same id, in every process. SHA-256 over the length-prefixed pair, 122 bits kept.
 */
export function orderKey(shop: string, externalId: string): OrderKey {
  // The length counts UTF-16 units; it only has to tell where the shop ends.
  const digest = hash('sha256', `${shop.length}:${shop}${externalId}`, 'buffer')
  const bytes = digest.subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return { id: bytes.toString('hex'), bytes, lane: bytes[0]! }
}

/** The lane that an id names. */
export const laneOf = (id: string): number => Number.parseInt(id.slice(0, 2), 16)
