import type { ChargeInput, LineInput, OrderInput } from '#engine/order'
import { type Decimal, formatMinor, isoText } from '#kit'
import type { Group } from './group.ts'
import type { Reading } from './read-row.ts'

/** Charges that the canonical order books with their sign; a credit of any other kind is a discount. */
const signed: ReadonlySet<string> = new Set(['tax', 'fee', 'rounding'])

/**
 * The rows of one group as a canonical order. Goods that came back without a known origin are lines
 * of kind `service` (no stock moves) with the returned quantity and a negative unit price, so their
 * money is exact; see docs/decisions/returns-without-origin.md.
 */
export function inputOf(group: Group, readings: readonly Reading[], channel: string): OrderInput {
  const { head, externalId } = group
  const lines: LineInput[] = []
  const charges: ChargeInput[] = [...head.charges]
  const tags = [...head.tags]
  let returns = 0
  for (const reading of readings) {
    if (reading.book.as === 'goods') lines.push(goodsLine(reading))
    else if (reading.book.as === 'return') returns = lines.push(returnLine(reading))
    else charges.push(chargeOf(reading))
  }
  if (returns > 0) tags.push('return_without_origin')
  if (lines.length === 0) {
    tags.push('money_only')
    lines.push({ ...lineOf(readings[0]!), quantity: 1, unitPrice: '0', kind: 'service' })
  }
  const input: OrderInput = {
    channel,
    externalId,
    currency: head.currency!,
    placedAt: isoText(head.dated!.at),
    lines,
  }
  if (head.type) input.type = head.type
  if (head.note) input.note = head.note
  if (head.buyer) input.buyer = head.buyer
  if (head.shipTo) input.shipTo = head.shipTo
  if (head.billTo) input.billTo = head.billTo
  if (charges.length > 0) input.charges = charges
  if (tags.length > 0) input.tags = tags
  return input
}

function lineOf({
  sku,
  title,
  externalLineId,
}: Reading): Pick<LineInput, 'sku' | 'title' | 'externalLineId'> {
  return { sku, ...(title && { title }), ...(externalLineId && { externalLineId }) }
}

const goodsLine = (reading: Reading): LineInput => ({
  ...lineOf(reading),
  quantity: reading.quantity,
  unitPrice: decimalText(reading.price),
})

const returnLine = (reading: Reading): LineInput => ({
  ...lineOf(reading),
  quantity: -reading.quantity,
  unitPrice: decimalText({ units: -reading.price.units, scale: reading.price.scale }),
  kind: 'service',
})

function chargeOf({ book, sku, title, minor, currency }: Reading): ChargeInput {
  const label = title ?? sku
  const cause = 'cause' in book ? book.cause : undefined
  const words = { label, ...(cause && { cause }) }
  if (book.as === 'charge' && (minor >= 0 || signed.has(book.kind))) {
    return { kind: book.kind, amount: formatMinor(minor, currency), ...words }
  }
  const credited = book.as === 'charge' ? { cause: cause ?? `${book.kind}_credit` } : {}
  return { kind: 'discount', amount: formatMinor(Math.abs(minor), currency), ...words, ...credited }
}

/** "-2.55" of -255 × 10^-2. */
export function decimalText({ units, scale }: Decimal): string {
  const digits = String(Math.abs(units)).padStart(scale + 1, '0')
  const text = scale ? `${digits.slice(0, -scale)}.${digits.slice(-scale)}` : digits
  return units < 0 ? `-${text}` : text
}
