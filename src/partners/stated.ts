import { isCurrency, isRefusal, lineAmount, type Money, parseDecimal } from '#kit'

// A refused message still says what it is worth where its currency and its amounts can be read: the
// exception desk shows what is at stake. Nothing is guessed.

type Theirs = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Theirs => typeof value === 'object' && value !== null

/** The larger of these would be no amount of an order. */
const amountMax = 1e12

function money(amount: unknown, quantity: unknown, currency: unknown): Money | undefined {
  if (typeof amount !== 'string' || typeof currency !== 'string' || !isCurrency(currency)) return
  const decimal = parseDecimal(amount)
  const isCount = Number.isSafeInteger(quantity) && Number(quantity) > 0
  if (isRefusal(decimal) || !isCount || Math.abs(Number(amount)) * Number(quantity) > amountMax)
    return undefined
  return { minor: lineAmount(decimal, Number(quantity), currency), currency }
}

/** The total of an order where it stands in two fields of its object. */
export const statedTotal = (theirs: unknown, total: string, currency: string): Money | undefined =>
  isObject(theirs) ? money(theirs[total], 1, theirs[currency]) : undefined

/** The lines of an order in our own words, together. */
export function statedByLines(input: unknown): Money | undefined {
  if (!isObject(input) || !Array.isArray(input.lines)) return undefined
  let minor = 0
  let currency = ''
  for (const line of input.lines as unknown[]) {
    const part = isObject(line) ? money(line.unitPrice, line.quantity, input.currency) : undefined
    if (!part) return undefined
    minor += part.minor
    currency = part.currency
  }
  return currency === '' || !Number.isSafeInteger(minor) ? undefined : { minor, currency }
}
