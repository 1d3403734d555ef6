import { type Order, type Quantity, totals } from '#engine/order'
import { isRefusal, lineAmount, minorDigits, parseDecimal } from '#kit'

/** Units at their price, minor units of the order's currency. Before discounts: a measure of urgency. */
export function goodsMinor(order: Order, units: readonly Quantity[]): number {
  let minor = 0
  for (const { line, quantity } of units) {
    const price = parseDecimal(order.lines[line - 1]?.unitPrice ?? '0')
    if (!isRefusal(price)) minor += lineAmount(price, quantity, order.currency)
  }
  return minor
}

export const totalMinor = (order: Order): number => totals(order).total

/** The same in minor units of the company's currency, at the order's own rate. */
export function companyMinor(
  { rate, currency, companyCurrency }: Pick<Order, 'rate' | 'currency' | 'companyCurrency'>,
  minor: number,
): number {
  if (currency === companyCurrency) return minor
  return Math.round(
    minor * Number(rate) * 10 ** (minorDigits(companyCurrency) - minorDigits(currency)),
  )
}
