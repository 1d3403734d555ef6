import { formatMinor, minorDigits, parseDecimal } from '#kit'
import { exactMinor } from './input-total.ts'

const digitsMax = 15

/**
 * The unit price as decimal text whose product with `quantity` rounds to exactly `total`; undefined
 * when no such text of 15 digits exists. Some channels state the price of a line, not of a unit.
 */
export function unitPriceOf(total: string, quantity: number, currency: string): string | undefined {
  const decimal = parseDecimal(total)
  if ('refused' in decimal || quantity <= 0) return undefined
  const whole = total.replace('-', '').split('.')[0]!.length
  const scale = Math.max(0, Math.min(10, digitsMax - whole))
  const units = BigInt(decimal.units) * 10n ** BigInt(scale)
  const by = BigInt(quantity) * 10n ** BigInt(decimal.scale)
  const size = units < 0n ? -units : units
  const text = ((size * 2n + by) / (by * 2n)).toString().padStart(scale + 1, '0')
  const fraction = text.slice(text.length - scale).replace(/0+$/, '')
  const price = `${units < 0n ? '-' : ''}${text.slice(0, text.length - scale)}${fraction && `.${fraction}`}`
  return exactMinor(price, quantity, currency) === exactMinor(total, 1, currency)
    ? withMinor(price, currency)
    : undefined
}

/** "10" of USD as "10.00": the way prices are written. */
function withMinor(price: string, currency: string): string {
  const minor = exactMinor(price, 1, currency)
  const decimal = parseDecimal(price)
  return typeof minor === 'number' &&
    !('refused' in decimal) &&
    decimal.scale <= minorDigits(currency)
    ? formatMinor(minor, currency)
    : price
}
