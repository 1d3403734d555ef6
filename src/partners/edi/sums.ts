import type { ChargeInput, OrderInput } from '#engine/order'
import { type Decimal, isRefusal, lineAmount, minorDigits, parseDecimal } from '#kit'

/** In minor units of the order's currency: the lines after their allowances, and the whole order. */
export type Sums = { readonly lines: number; readonly order: number }

/** Half away from zero, once; undefined for what is no decimal or beyond exact counting. */
export function minorOf(amount: string, quantity: number, currency: string): number | undefined {
  const read = parseDecimal(amount)
  if (isRefusal(read) || !isCountable(read, quantity, currency)) return undefined
  return lineAmount(read, quantity, currency)
}

const isCountable = ({ units, scale }: Decimal, quantity: number, currency: string): boolean =>
  (Math.abs(units) / 10 ** scale) * quantity * 10 ** minorDigits(currency) < 1e14

/** Unit prices × quantities − allowances + charges + taxes that are not included. undefined: not countable. */
export function sumInput(input: OrderInput): Sums | undefined {
  const { currency } = input
  let lines = 0
  let rest = 0
  let countable = true
  const minor = (amount: string, quantity = 1) => {
    const read = minorOf(amount, quantity, currency)
    if (read === undefined) countable = false
    return read ?? 0
  }
  for (const line of input.lines) {
    lines += minor(line.unitPrice, line.quantity)
    for (const discount of line.discounts ?? []) lines -= minor(discount.amount)
    for (const tax of line.taxes ?? []) if (!tax.included) rest += minor(tax.amount)
  }
  for (const charge of input.charges ?? []) rest += signed(charge, minor(charge.amount))
  return countable && Number.isSafeInteger(lines + rest)
    ? { lines, order: lines + rest }
    : undefined
}

const signed = (charge: ChargeInput, minor: number): number =>
  charge.included ? 0 : charge.kind === 'discount' ? -minor : minor
