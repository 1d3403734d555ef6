import type { OrderInput } from '#engine/order'
import { lineAmount, minorDigits, parseDecimal, type Refusal } from '#kit'
import { refusePartner } from './refusals.ts'

/**
 * What the entries of an order add up to, in minor units of its currency:
 * goods − discounts + taxes that no price contains + charges.
 */
export function inputTotal(input: OrderInput): number | Refusal {
  const sum: Sum = { minor: 0, currency: input.currency, flaw: undefined }
  for (const line of input.lines) {
    add(sum, line.unitPrice, line.quantity)
    if (line.discounts) for (const discount of line.discounts) add(sum, discount.amount, -1)
    if (line.taxes) for (const tax of line.taxes) if (!tax.included) add(sum, tax.amount, 1)
  }
  if (input.charges) {
    for (const charge of input.charges) {
      if (!charge.included) add(sum, charge.amount, charge.kind === 'discount' ? -1 : 1)
    }
  }
  return sum.flaw ?? sum.minor
}

type Sum = { minor: number; readonly currency: string; flaw: Refusal | undefined }

function add(sum: Sum, amount: string, quantity: number): void {
  const minor = sum.flaw ? 0 : exactMinor(amount, quantity, sum.currency)
  if (typeof minor !== 'number') sum.flaw = minor
  else if (Number.isSafeInteger(sum.minor + minor)) sum.minor += minor
  else sum.flaw = tooLarge
}

/** `amount` × `quantity` in minor units, or why it cannot be counted exactly. */
export function exactMinor(amount: string, quantity: number, currency: string): number | Refusal {
  const decimal = parseDecimal(amount)
  if ('refused' in decimal) return decimal
  const size = Math.abs(decimal.units * quantity) * 10 ** (minorDigits(currency) - decimal.scale)
  return size < Number.MAX_SAFE_INTEGER / 2 ? lineAmount(decimal, quantity, currency) : tooLarge
}

const tooLarge = refusePartner('amount_too_large')
