import type { ZoneOffset } from '#engine/order'
import { isZone, minuteMs, type Refusal, zoneClock } from '#kit'
import { type Partner, partners, type Signed } from '#partners'
import type { Interpret } from '../interpret.ts'
import { openInterpreter } from './interpret.ts'
import { openingOf } from './opening.ts'
import type { OpenedShop } from './shop.ts'

/** What a shop says for all of its orders that leave it out. */
export type ShopTerms = {
  readonly zoneOffset?: ZoneOffset
  readonly country?: string
  readonly legalEntity?: string
}

/** Who a shop account is, as far as a door has to know. */
export type ShopAccount = {
  /** Whose platform it is; none for those that send orders in our own words. */
  readonly partner: Partner | undefined
  readonly hasSecret: boolean
  /** Did the shop sign exactly these bytes with its secret? */
  isSigned(delivery: Signed): boolean
}

export type Shops = {
  accountOf(shop: string): ShopAccount
  termsOf(shop: string): ShopTerms
  readonly interpret: Interpret
}

export type ShopsParts = {
  declared(shop: string): OpenedShop | undefined
  /** The secret of a platform's only app, for accounts that nobody gave one of their own. */
  secretOf(platform: string): string | undefined
  /** Does it fit the schema of an order? */
  checkInput(value: unknown): Refusal | undefined
}

/** Platforms of shop accounts: partners that sell. */
export const platformNames: readonly string[] = [...partners.values()]
  .filter(({ kind }) => kind === 'channel')
  .map(({ name }) => name)

/**
 * Who the shop accounts are. An account that nobody declared belongs to the platform that its name
 * begins with: `shopify`, `shopify-de`.
 */
export function openShops({ declared, secretOf, checkInput }: ShopsParts): Shops {
  const partnerOf = (shop: string): Partner | undefined => {
    const platform =
      declared(shop)?.platform ??
      platformNames.find((name) => shop === name || shop.startsWith(`${name}-`))
    return platform === undefined ? undefined : partners.get(platform)
  }
  return {
    accountOf(shop) {
      const partner = partnerOf(shop)
      const secret = partner && (declared(shop)?.secret ?? secretOf(partner.name))
      return {
        partner,
        hasSecret: secret !== undefined && secret !== '',
        isSigned: (delivery) =>
          secret !== undefined && partner?.verify?.(delivery, openingOf(secret)) === true,
      }
    },
    termsOf: (shop) => termsOf(declared(shop)),
    interpret: openInterpreter({ partnerOf, checkInput }),
  }
}

const termsOf = ({ zone, country, legalEntity }: OpenedShop = {}): ShopTerms => ({
  ...(zone !== undefined && isZone(zone) ? { zoneOffset: offsetIn(zone) } : {}),
  ...(country ? { country } : {}),
  ...(legalEntity ? { legalEntity } : {}),
})

/** Minutes east of UTC by the clock on the wall of a zone. */
const offsetIn =
  (zone: string): ZoneOffset =>
  (local) =>
    (local - zoneClock(zone).instant(local)) / minuteMs
