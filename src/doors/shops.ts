import { orderInputSchema } from '#engine/order'
import type { Interpret } from '#hub'
import { channels, shopifyCommands } from './channels/index.ts'
import { validatorOf } from './http/validate.ts'
import { openInterpreter, type Platform, type ReceiveParts } from './inbox/index.ts'

/** A shop account that the hub is told about: which platform it is on, and what its webhooks are signed with. */
export type Shop = { readonly platform?: string; readonly secret?: string }

/** Every platform, with what its topics mean where that matters. */
const platforms: Readonly<Record<string, Platform>> = {
  ...channels,
  shopify: { ...channels.shopify!, toNews: shopifyCommands },
}
const none = { platform: '', reader: undefined }

/**
 * Who the shop accounts are. An account that nobody declared belongs to the platform that its name
 * begins with: `shopify`, `shopify-de`. `secretOf` knows the secret of a platform's only app.
 */
export function openShops(
  declared: Readonly<Record<string, Shop>>,
  secretOf: (platform: string) => string | undefined,
): Pick<ReceiveParts, 'shopOf'> & { readonly interpret: Interpret } {
  const names = Object.keys(platforms)
  const platformOf = (shop: string): string | undefined =>
    declared[shop]?.platform ?? names.find((name) => shop === name || shop.startsWith(`${name}-`))

  const shopOf: ReceiveParts['shopOf'] = (shop) => {
    const platform = platformOf(shop)
    const reader = platform === undefined ? undefined : platforms[platform]
    if (platform === undefined || !reader) return { ...none, secret: undefined }
    return { platform, reader, secret: declared[shop]?.secret ?? secretOf(platform) }
  }
  const checkInput = validatorOf(orderInputSchema)
  return {
    shopOf,
    interpret: openInterpreter({ platformOf: (shop) => shopOf(shop).reader, checkInput }),
  }
}
