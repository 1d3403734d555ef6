import type { AddressInput, LineInput, OrderInput } from '#engine/order'
import { formatMinor, type Instant, isoText, lineAmount, parseDecimal } from '#kit'
import type { Random } from '../random.ts'
import type { CompanyModel, ShopModel, Ware } from './model.ts'

/** Lines of an order: most buy one or two things. */
const lineCounts = [1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 4, 5] as const
/** One buyer in three has bought before: the first customers of a shop are its regulars. */
const regulars = { share: 0.34, of: 0.06 } as const
const wholesaleTimes = 12

/** What is settled about an order for ever, asked by name. */
export const fate = (random: Random, shop: string, externalId: string, question: string): number =>
  random.fork(`${shop} ${externalId} ${question}`).next()

/** The order that somebody sends at `at`. The same number, the same order. */
export function basketOf(
  company: CompanyModel,
  shop: ShopModel,
  random: Random,
  externalId: string,
  at: Instant,
): OrderInput {
  const own = random.fork(`${shop.id} ${externalId}`)
  const ask = (question: string) => fate(random, shop.id, externalId, question)
  const onAccount = ask('onAccount') < shop.onAccount
  const lines = linesOf(company, shop, own, onAccount ? wholesaleTimes : 1)
  const { buyer, shipTo } = shop.customer(customerOf(shop, own))
  const goods = lines.reduce((sum, line) => sum + minorOf(line, shop.currency), 0)
  const isSale = own.chance(0.12)
  const off = isSale ? Math.floor(goods * 0.1) : 0
  const fee = goods >= shop.shipping.freeFromMinor ? 0 : shop.shipping.feeMinor
  const tax = taxOf(shop, goods - off)
  const total = goods - off + fee + (shop.tax?.included ? 0 : tax)
  const amount = (minor: number) => formatMinor(minor, shop.currency)
  const charges: NonNullable<OrderInput['charges']> = []
  if (off > 0)
    charges.push({ kind: 'discount', cause: 'AUTUMN10', bearer: 'shop', amount: amount(off) })
  if (fee > 0) charges.push({ kind: 'shipping', amount: amount(fee) })
  if (shop.tax) charges.push({ kind: 'tax', ...shop.tax, amount: amount(tax) })
  const isPaid = !onAccount && ask('unpaid') >= shop.unpaid
  const method = own.weighted(shop.methods)
  const tags = [...(isSale ? ['autumn-sale'] : []), ...(own.chance(0.05) ? ['gift'] : [])]
  return {
    channel: shop.id,
    externalId,
    currency: shop.currency,
    placedAt: isoText(at),
    type: onAccount ? 'b2b' : 'sale',
    ...(onAccount && { onAccount }),
    buyer,
    shipTo: ask('badAddress') < company.habits.badAddress ? withoutNumber(shipTo) : shipTo,
    lines,
    ...(charges.length > 0 && { charges }),
    ...(isPaid && {
      payments: [{ id: `pay-${externalId}`, method, state: 'captured', amount: amount(total) }],
    }),
    ...(tags.length > 0 && { tags }),
  }
}

function linesOf(company: CompanyModel, shop: ShopModel, own: Random, times: number): LineInput[] {
  const lines = new Map<string, LineInput>()
  for (let left = own.pick(lineCounts); left > 0; left--) {
    const ware = own.weighted(company.goods)
    if (lines.has(ware.sku)) continue
    lines.set(ware.sku, {
      externalLineId: String(lines.size + 1),
      sku: ware.sku,
      title: ware[shop.language],
      quantity: quantityOf(ware, own) * times,
      unitPrice: ware.prices[shop.currency]!,
    })
  }
  return [...lines.values()]
}

const quantityOf = (ware: Ware, own: Random): number =>
  ware.isConsumed && own.chance(0.35) ? own.between(2, 4) : 1

function customerOf(shop: ShopModel, own: Random): number {
  const known = Math.ceil(shop.customers * regulars.of)
  return own.chance(regulars.share) ? own.below(known) : own.below(shop.customers)
}

export function minorOf({ unitPrice, quantity }: LineInput, currency: string): number {
  const price = parseDecimal(unitPrice)
  return 'refused' in price ? 0 : lineAmount(price, quantity, currency)
}

function taxOf({ tax }: ShopModel, net: number): number {
  if (!tax) return 0
  const rate = Number(tax.rate)
  return Math.round(tax.included ? (net * rate) / (1 + rate) : net * rate)
}

/** A street whose number is missing: the parcel would come back. */
const withoutNumber = (to: AddressInput): AddressInput => ({
  ...to,
  street: (to.street ?? '').replace(/[\s\d].*$/u, '') || (to.city ?? ''),
})
