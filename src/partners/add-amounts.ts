import { parseDecimal } from '#kit'

const digits = 10

/** Exact sum of decimal texts as decimal text; what is no decimal counts 0 (its reading has refused). */
export function addAmounts(amounts: readonly string[]): string {
  let sum = 0n
  for (const amount of amounts) {
    const decimal = parseDecimal(amount)
    if (!('refused' in decimal))
      sum += BigInt(decimal.units) * 10n ** BigInt(digits - decimal.scale)
  }
  const size = (sum < 0n ? -sum : sum).toString().padStart(digits + 1, '0')
  const fraction = size.slice(-digits).replace(/0+$/, '')
  const text = fraction === '' ? size.slice(0, -digits) : `${size.slice(0, -digits)}.${fraction}`
  return sum < 0n ? `-${text}` : text
}
