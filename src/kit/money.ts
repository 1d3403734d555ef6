import { assert, type Refusal } from './refusal.ts'
import { refuseForm } from './refusals.ts'

/**
 * Amounts are whole minor units (fen, cents) of one currency; a plain integer travels beside its
 * currency. Unit prices are decimals as text, scaled exactly, so that a line is rounded once.
 */
export type Money = { readonly minor: number; readonly currency: string }

/** ISO 4217 currencies whose minor unit is not 1/100. Source: ISO 4217 list one, amendment 176. */
const digitsOther: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
}

const known = new Set([
  ...Object.keys(digitsOther),
  ...(
    'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY ' +
    'COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS ' +
    'INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR ' +
    'MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD ' +
    'SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD YER ZAR ZMW ZWG'
  ).split(' '),
])

export const isCurrency = (code: string): boolean => known.has(code)

/** Digits after the point: 2 for CNY, 0 for JPY, 3 for KWD. */
export const minorDigits = (currency: string): number => digitsOther[currency] ?? 2

/** A decimal number, exact: `units` × 10^-`scale`. */
export type Decimal = { readonly units: number; readonly scale: number }

const decimalPattern = /^(-?)(\d{1,15})(?:\.(\d{1,10}))?$/

/** Reads "2.55" exactly. Refuses exponents, signs other than minus, and more than 15 digits in all. */
export function parseDecimal(text: string): Decimal | Refusal<'unreadable_amount'> {
  const match = decimalPattern.exec(text)
  const fraction = match?.[3]?.replace(/0+$/, '') ?? ''
  const units = match ? Number(match[2] + fraction) : Number.NaN
  if (!match || !Number.isSafeInteger(units)) {
    return refuseForm('unreadable_amount')
  }
  return { units: match[1] ? -units : units, scale: fraction.length }
}

const powers = Array.from({ length: 16 }, (_, power) => 10 ** power)

/** Half away from zero: the rounding of invoices. `by` is a positive whole number. */
export function divideRounded(value: number, by: number): number {
  assert(Number.isSafeInteger(value), 'divideRounded: value is too large to be exact')
  const size = Math.abs(value)
  const rest = size % by
  const whole = (size - rest) / by
  const rounded = rest * 2 >= by ? whole + 1 : whole
  return value < 0 && rounded !== 0 ? -rounded : rounded
}

/** `decimal` × `quantity` in minor units of the currency, rounded once, half away from zero. */
export function lineAmount(price: Decimal, quantity: number, currency: string): number {
  const digits = minorDigits(currency)
  const product = price.units * quantity
  if (Number.isSafeInteger(product)) {
    if (price.scale <= digits) {
      const minor = product * powers[digits - price.scale]!
      if (Number.isSafeInteger(minor)) return minor === 0 ? 0 : minor
    } else return divideRounded(product, powers[price.scale - digits]!)
  }
  const exact = BigInt(price.units) * BigInt(quantity) * 10n ** BigInt(digits)
  const by = 10n ** BigInt(price.scale)
  const size = exact < 0n ? -exact : exact
  const minor = Number((size * 2n + by) / (by * 2n))
  assert(Number.isSafeInteger(minor), 'lineAmount: beyond what can be counted exactly')
  return exact < 0n ? -minor : minor
}

/** "12.34" for 1234 CNY; "-5" for -5 JPY. */
export function formatMinor(minor: number, currency: string): string {
  const digits = minorDigits(currency)
  const text = String(Math.abs(minor)).padStart(digits + 1, '0')
  const whole = digits ? `${text.slice(0, -digits)}.${text.slice(-digits)}` : text
  return minor < 0 ? `-${whole}` : whole
}

/**
 * Shares `total` in proportion to non-negative `weights`; the parts always add up to the total.
 * When every weight is 0 the shares are as equal as whole units allow. Cumulative rounding.
 */
export function share(total: number, weights: readonly number[]): number[] {
  let whole = 0n
  for (const weight of weights) {
    assert(Number.isSafeInteger(weight) && weight >= 0, 'share: weights are whole and not negative')
    whole += BigInt(weight)
  }
  if (whole === 0n)
    return weights.length === 0
      ? []
      : share(
          total,
          weights.map(() => 1),
        )
  let seen = 0n
  let given = 0
  const sign = total < 0 ? -1 : 1
  const size = BigInt(Math.abs(total))
  return weights.map((weight) => {
    seen += BigInt(weight)
    const upToHere = Number((size * seen * 2n + whole) / (whole * 2n))
    const part = upToHere - given
    given = upToHere
    return part === 0 ? 0 : sign * part
  })
}
