import { type Decimal, isRefusal, parseDecimal, refuseForm } from '#kit'
import type { Reading } from './reading.ts'
import { placeOf } from './syntax/refusals.ts'
import type { Segment } from './syntax/segment.ts'

/** `1,5`, `.5`, `+2` and `2.` as decimal text; a comma is a decimal mark in ISO 9735, never a group mark. */
function plain(text: string): string {
  const point = text.replace(',', '.').replace(/^\+/, '')
  const whole = point.startsWith('.')
    ? `0${point}`
    : point.startsWith('-.')
      ? `-0${point.slice(1)}`
      : point
  return whole.endsWith('.') ? whole.slice(0, -1) : whole
}

/** Decimal text of an amount; empty text stays empty; anything else is refused and reads as empty. */
export function takeAmount(
  reading: Reading,
  segment: Segment,
  element: number,
  component = 1,
): string {
  const text = plain(reading.take(segment, element, component))
  if (text === '') return ''
  if (!isRefusal(parseDecimal(text))) return text
  reading.refuseAt(
    refuseForm('unreadable_amount', { field: placeOf(segment.at, segment.tag, element) }),
  )
  return ''
}

/** An amount without a point: the last `scale` digits are decimals. */
export function takeImplied(
  reading: Reading,
  segment: Segment,
  element: number,
  scale: number,
): string {
  const text = takeAmount(reading, segment, element)
  return text === '' ? '' : shifted(text, scale)
}

/** Whole, above zero. */
export function takeQuantity(
  reading: Reading,
  segment: Segment,
  element: number,
  component = 1,
): number {
  const read = parseDecimal(plain(reading.take(segment, element, component)))
  if (!isRefusal(read) && read.scale === 0 && read.units > 0 && read.units < 1_000_000_000)
    return read.units
  reading.refuse('unreadable_quantity', segment, element)
  return 1
}

const textOf = (units: bigint, scale: number): string => {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const text = scale > 0 ? `${digits.slice(0, -scale)}.${digits.slice(-scale)}` : digits
  return units < 0n ? `-${text}` : text
}

function shifted(text: string, places: number): string {
  const read = parseDecimal(text) as Decimal
  return textOf(BigInt(read.units), read.scale + places)
}

/** `amount` ÷ `by` as decimal text with at most 10 decimals; undefined when that is not exact. */
export function divided(amount: string, by: string): string | undefined {
  const top = parseDecimal(amount)
  const below = parseDecimal(by)
  if (isRefusal(top) || isRefusal(below) || below.units <= 0) return undefined
  if (below.units === 1 && below.scale === 0) return amount
  const denominator = BigInt(below.units) * 10n ** BigInt(top.scale)
  let numerator = BigInt(top.units) * 10n ** BigInt(below.scale)
  for (let scale = 0; scale <= 10; scale++) {
    if (numerator % denominator === 0n) {
      const text = textOf(numerator / denominator, scale)
      return isRefusal(parseDecimal(text)) ? undefined : text
    }
    numerator *= 10n
  }
  return undefined
}
