import { hash } from 'node:crypto'
import type { Opener, Sealer } from '#guard'

/** What a shop's webhooks are signed with, sealed under a key of its own. */
export type SealedSecret = { readonly wrapped: Buffer; readonly sealed: Buffer }

const idBytes = 16
/** The shop's own place in the vault: sealed for one shop, a secret opens for no other. */
const placeOf = (shop: string): Buffer =>
  hash('sha256', `shop secret\0${shop}`, 'buffer').subarray(0, idBytes)

export const sealSecret = (vault: Sealer, shop: string, secret: string): SealedSecret =>
  vault.sealRaw(placeOf(shop), secret)

/** Throws KeyError when it was sealed for another shop, or its root key is gone. */
export const openSecret = (
  vault: Opener,
  shop: string,
  { wrapped, sealed }: SealedSecret,
): string => vault.openRaw(placeOf(shop), wrapped, sealed).toString('utf8')
