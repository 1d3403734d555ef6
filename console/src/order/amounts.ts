import { formatMinor, isRefusal, lineAmount, parseDecimal } from '#kit'

/** Whole minor units of decimal text; 0 for what is no amount. */
export function minorOf(amount: string | undefined, currency: string): number {
  const decimal = parseDecimal(amount ?? '')
  return isRefusal(decimal) ? 0 : lineAmount(decimal, 1, currency)
}

export const difference = (after: string, before: string, currency: string): string =>
  formatMinor(minorOf(after, currency) - minorOf(before, currency), currency)

export const sum = (amounts: readonly (string | undefined)[], currency: string): string =>
  formatMinor(
    amounts.reduce((all, amount) => all + minorOf(amount, currency), 0),
    currency,
  )

export const isAmount = (text: string): boolean => !isRefusal(parseDecimal(text))
export const unsigned = (amount: string): string => amount.replace(/^-/, '')
export const isZero = (amount: string): boolean => /^-?0*(\.0*)?$/.test(amount)
