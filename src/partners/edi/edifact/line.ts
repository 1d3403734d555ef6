import type { Draft } from '../draft.ts'
import { divided, takeAmount, takeQuantity } from '../figures.ts'
import type { Reading } from '../reading.ts'
import { placeOf } from '../syntax/refusals.ts'
import { peek, type Segment } from '../syntax/segment.ts'
import { takeMoney } from './money.ts'

/** What the segments of one LIN group have said so far. */
export type LineReading = {
  readonly index: number
  readonly lin: Segment
  readonly products: { segment: Segment; element: number }[]
  readonly prices: Segment[]
  quantity: Segment | null
  amount: Segment | null
  /** Unit of the ordered quantity; empty when not stated. */
  unit: string
}

/** Pieces. UN/ECE recommendation 20 and what partners write for it. */
const pieces = new Set(['PCE', 'PCS', 'EA', 'C62', 'H87', 'NAR'])
/** Net price, calculation price, invoice price, gross price. Code list 5125. */
const priceOrder = ['AAA', 'CAL', 'INV', 'AAB']
/** Supplier's article number, then GTIN and its relatives, then the buyer's. Code list 7143. */
const ownNumbers = ['SA', 'VN']
const buyersNumbers = ['IN', 'BP']

export function openLine(lin: Segment, reading: Reading, draft: Draft): LineReading {
  const externalLineId = reading.take(lin, 1) || String(draft.lines.length + 1)
  draft.lines.push({ externalLineId, sku: '', quantity: 1, unitPrice: '' })
  return {
    index: draft.lines.length - 1,
    lin,
    products: [],
    prices: [],
    quantity: null,
    amount: null,
    unit: '',
  }
}

export function readLineSegment(
  segment: Segment,
  line: LineReading,
  reading: Reading,
  draft: Draft,
): void {
  switch (segment.tag) {
    case 'PIA':
      for (let element = 2; element <= segment.elements.length; element++)
        line.products.push({ segment, element })
      return
    case 'IMD': {
      const text = [4, 5]
        .map((part) => peek(segment, 3, part))
        .filter(Boolean)
        .join(' ')
      if (text === '' || draft.lines[line.index]!.title) return
      for (const part of [4, 5]) reading.take(segment, 3, part)
      draft.lines[line.index]!.title = text
      return
    }
    case 'QTY':
      if (peek(segment, 1, 1) === '21') line.quantity ??= segment
      return
    case 'MOA':
      if (peek(segment, 1, 1) === '203') line.amount ??= segment
      return
    case 'PRI':
      line.prices.push(segment)
  }
}

/** True when the price that counts is gross, so that allowances of the line are still to be taken off. */
export const isGross = (line: LineReading): boolean => {
  const chosen = choosePrice(line)
  return chosen === undefined || peek(chosen, 1, 1) === 'AAB'
}

const choosePrice = (line: LineReading): Segment | undefined =>
  priceOrder.map((code) => line.prices.find((price) => peek(price, 1, 1) === code)).find(Boolean)

export function closeLine(line: LineReading, reading: Reading, draft: Draft): void {
  const target = draft.lines[line.index]!
  target.sku = takeSku(line, reading)
  if (target.sku === '') reading.refuse('missing_element', line.lin, 3)
  if (line.quantity) {
    reading.take(line.quantity, 1, 1)
    target.quantity = takeQuantity(reading, line.quantity, 1, 2)
    line.unit = peek(line.quantity, 1, 3)
    if (line.unit === '' || pieces.has(line.unit)) reading.take(line.quantity, 1, 3)
    else draft.units[target.externalLineId!] = line.unit
  } else reading.refuse('missing_segment', line.lin, 1)

  const price = choosePrice(line)
  if (price) target.unitPrice = takePrice(price, line, reading)
  if (!line.amount) return
  const amount = takeMoney(line.amount, reading, draft)
  if (amount === '') return
  if (target.unitPrice !== '')
    draft.lineAmounts.push({ line: line.index, amount, place: placeOf(line.amount.at, 'MOA', 1) })
  else target.unitPrice = divided(amount, String(target.quantity)) ?? inexact(line.amount, reading)
}

const inexact = (segment: Segment, reading: Reading): string => {
  reading.refuse('inexact_price', segment, 1)
  return '0'
}

/** PRI: code, price, …, basis (100 for "per 100") and its unit, which must be that of the quantity. */
function takePrice(pri: Segment, line: LineReading, reading: Reading): string {
  reading.take(pri, 1, 1)
  const price = takeAmount(reading, pri, 1, 2)
  const basis = takeAmount(reading, pri, 1, 5) || '1'
  const unit = peek(pri, 1, 6)
  const sameUnit =
    unit === line.unit || (pieces.has(unit) && (line.unit === '' || pieces.has(line.unit)))
  // Where the unit of the quantity is not stated, a stated line amount proves the price instead.
  const isProven = line.unit === '' && line.amount !== null
  if (unit !== '' && !sameUnit && !isProven) reading.refuse('unknown_price_basis', pri, 1)
  if (sameUnit) reading.take(pri, 1, 6)
  if (price === '') return ''
  return divided(price, basis) ?? inexact(pri, reading)
}

function takeSku(line: LineReading, reading: Reading): string {
  const { lin, products } = line
  const byKind = (kinds: readonly string[]) =>
    products.find(
      ({ segment, element }) =>
        kinds.includes(peek(segment, element, 2)) && peek(segment, element) !== '',
    )
  const inLin = peek(lin, 3) === '' ? undefined : { segment: lin, element: 3 }
  const chosen = byKind(ownNumbers) ?? inLin ?? byKind(buyersNumbers) ?? products[0]
  if (!chosen) return ''
  reading.take(chosen.segment, chosen.element, 2)
  return reading.take(chosen.segment, chosen.element)
}
