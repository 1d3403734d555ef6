import { orderInputSchema, type ZoneOffset } from '#engine/order'
import { isZone, zoneClock } from '#engine/sourcing'
import type { Interpret } from '#hub'
import { minuteMs } from '#kit'
import { channels, shopifyCommands } from './channels/index.ts'
import { validatorOf } from './http/validate.ts'
import {
  openInterpreter,
  type Platform,
  type ReceiveParts,
  statedByShopify,
} from './inbox/index.ts'

/** A shop account as somebody declared it, with what its webhooks are signed with. */
export type Shop = {
  readonly platform?: string
  readonly secret?: string
  readonly zone?: string
  readonly country?: string | null
  readonly legalEntity?: string | null
}

/** What a shop says for all of its orders that leave it out. */
export type ShopTerms = {
  readonly zoneOffset?: ZoneOffset
  readonly country?: string
  readonly legalEntity?: string
}

/** Every platform, with what its topics mean where that matters. */
const platforms: Readonly<Record<string, Platform>> = {
  ...channels,
  shopify: { ...channels.shopify!, toNews: shopifyCommands, stated: statedByShopify },
}
export const platformNames: readonly string[] = Object.keys(platforms)
const none = { platform: '', reader: undefined }

/**
 * Who the shop accounts are. An account that nobody declared belongs to the platform that its name
 * begins with: `shopify`, `shopify-de`. `secretOf` knows the secret of a platform's only app.
 */
export function openShops(
  declared: (shop: string) => Shop | undefined,
  secretOf: (platform: string) => string | undefined,
): Pick<ReceiveParts, 'shopOf'> & {
  readonly interpret: Interpret
  termsOf(shop: string): ShopTerms
} {
  const platformOf = (shop: string): string | undefined =>
    declared(shop)?.platform ??
    platformNames.find((name) => shop === name || shop.startsWith(`${name}-`))

  const shopOf: ReceiveParts['shopOf'] = (shop) => {
    const platform = platformOf(shop)
    const reader = platform === undefined ? undefined : platforms[platform]
    if (platform === undefined || !reader) return { ...none, secret: undefined }
    return { platform, reader, secret: declared(shop)?.secret ?? secretOf(platform) }
  }
  const checkInput = validatorOf(orderInputSchema)
  return {
    shopOf,
    termsOf: (shop) => termsOf(declared(shop)),
    interpret: openInterpreter({ platformOf: (shop) => shopOf(shop).reader, checkInput }),
  }
}

const termsOf = ({ zone, country, legalEntity }: Shop = {}): ShopTerms => ({
  ...(zone !== undefined && isZone(zone) ? { zoneOffset: offsetIn(zone) } : {}),
  ...(country ? { country } : {}),
  ...(legalEntity ? { legalEntity } : {}),
})

/** Minutes east of UTC by the clock on the wall of a zone. */
const offsetIn =
  (zone: string): ZoneOffset =>
  (local) =>
    (local - zoneClock(zone).instant(local)) / minuteMs
