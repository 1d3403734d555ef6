import type { OrderInput } from '#engine/order'
import { formatMinor, type Instant, isoText, lineAmount, parseDecimal } from '#kit'

const firstNumber = 58_201
const firstId = 5_620_100_000_000

/** An order as the shop's platform words it: the shape of Shopify's webhook `orders/create`. */
export function theirOrder(input: OrderInput, index: number, at: Instant) {
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
