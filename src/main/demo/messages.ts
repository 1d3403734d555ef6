import type { OrderInput } from '#engine/order'
import { basketOf, type CompanyModel, openRandom, type ShopModel } from '#engine/twin'
import type { Hub } from '#hub'
import { formatMinor, type Instant, isoText, lineAmount, minuteMs, parseDecimal } from '#kit'
import { demoSeed } from './company.ts'
import type { Crew } from './crew.ts'

/** The shop whose messages go wrong, as its platform sends them. */
const shopId = 'eu-shop'
const topic = 'orders/create'
/** An update of the shop wrote the name of the currency for its code, and nobody noticed for hours. */
const counts = { wrongCurrency: 34, commaPrice: 3, cutShort: 2, wrongTotal: 1 } as const
const firstNumber = 58_201
const firstId = 5_620_100_000_000

type Theirs = ReturnType<typeof theirOrder>

/** An order as the shop's platform words it: the shape of Shopify's webhook `orders/create`. */
function theirOrder(input: OrderInput, index: number, at: Instant) {
  const { buyer, shipTo, currency } = input
  const minorOf = (price: string, quantity: number) => {
    const decimal = parseDecimal(price)
    return 'refused' in decimal ? 0 : lineAmount(decimal, quantity, currency)
  }
  const goods = input.lines.reduce((sum, line) => sum + minorOf(line.unitPrice, line.quantity), 0)
  const fee = 490
  const [first, ...last] = (buyer?.name ?? '').split(' ')
  const tax = formatMinor(Math.round(((goods + fee) * 19) / 119), currency)
  return {
    id: firstId + index * 7_919,
    name: `#${firstNumber + index}`,
    created_at: isoText(at),
    updated_at: isoText(at),
    currency,
    taxes_included: true,
    financial_status: 'paid',
    payment_gateway_names: ['card'],
    email: buyer?.email,
    subtotal_price: formatMinor(goods, currency),
    total_tax: tax,
    total_price: formatMinor(goods + fee, currency),
    tax_lines: [{ title: 'VAT', rate: 0.19, price: tax }],
    line_items: input.lines.map(({ sku, title, quantity, unitPrice }, line) => ({
      id: firstId + index * 7_919 + line + 1,
      sku,
      name: title,
      quantity,
      price: unitPrice,
      requires_shipping: true,
    })),
    shipping_lines: [{ title: 'Standard', price: formatMinor(fee, currency) }],
    customer: { first_name: first, last_name: last.join(' ') },
    shipping_address: {
      name: shipTo?.name,
      phone: shipTo?.phone ?? null,
      address1: shipTo?.street,
      city: shipTo?.city,
      zip: shipTo?.postcode,
      province_code: shipTo?.region,
      country_code: shipTo?.country,
    },
  }
}

/** What went wrong with message number `index`, and what was sent because of it. */
function spoilt(theirs: Theirs, index: number): string {
  const { wrongCurrency, commaPrice, cutShort } = counts
  if (index < wrongCurrency) return JSON.stringify({ ...theirs, currency: 'Euro' })
  if (index < wrongCurrency + commaPrice) {
    const [line, ...others] = theirs.line_items
    const price = line!.price.replace('.', ',')
    return JSON.stringify({ ...theirs, line_items: [{ ...line!, price }, ...others] })
  }
  if (index < wrongCurrency + commaPrice + cutShort) {
    const text = JSON.stringify(theirs)
    return text.slice(0, Math.floor(text.length * 0.7))
  }
  return JSON.stringify({ ...theirs, total_price: '1.00' })
}

/** Lets a shop send what cannot be read, so that the exception desk has work: `until` is the last of it. */
export async function sendBrokenMessages(
  hub: Hub,
  crew: Crew,
  company: CompanyModel,
  until: Instant,
): Promise<void> {
  const shop = company.shops.find(({ id }) => id === shopId) as ShopModel
  const random = openRandom(demoSeed)
  const whole = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const messages = Array.from({ length: whole }, (_, index) => {
    const at = until - (whole - index) * 6 * minuteMs
    const theirs = theirOrder(basketOf(company, shop, random, `message ${index}`, at), index, at)
    return { messageKey: `demo-${theirs.id}`, raw: Buffer.from(spoilt(theirs, index)) }
  })
  await Promise.all(
    messages.map((message) =>
      hub.inbox.receive({ channel: shopId, topic, ...message }, crew.callerOf(shopId)),
    ),
  )
  await hub.inbox.workDue(until)
}
