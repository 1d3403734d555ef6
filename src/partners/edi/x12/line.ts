import type { Draft } from '../draft.ts'
import { divided, takeAmount, takeQuantity } from '../figures.ts'
import type { Reading } from '../reading.ts'
import { peek, type Segment } from '../syntax/segment.ts'

/** Our own number first (vendor's), then numbers that mean the same to everybody, then the buyer's. DE 235. */
const productQualifiers = [
  'VN',
  'VP',
  'VC',
  'SK',
  'UP',
  'EN',
  'UK',
  'UI',
  'UA',
  'MG',
  'MF',
  'BP',
  'IN',
  'CB',
  'PI',
  'PO',
]

/** Pieces: each, piece, unit. DE 355. */
const pieces = new Set(['EA', 'PC', 'UN'])

/** For how many units a price is. DE 639; a code that is not here may mean anything and is refused. */
const basisUnits: Readonly<Record<string, string>> = {
  '': '1',
  CA: '1',
  CP: '1',
  CT: '1',
  FX: '1',
  HP: '100',
  LE: '1',
  PE: '1',
  QE: '1',
  QT: '1',
  RE: '1',
  SR: '1',
  TE: '1',
  TP: '1000',
  UM: '1',
  WE: '1',
  WH: '1',
}

/** PO1: line number, quantity, unit, price, basis, then pairs of qualifier and product number. */
export function readLine(po1: Segment, reading: Reading, draft: Draft): void {
  const stated = reading.take(po1, 1)
  const externalLineId = stated || String(draft.lines.length + 1)
  const quantity = takeQuantity(reading, po1, 2)
  const unit = peek(po1, 3).trim()
  if (unit !== '' && !/^[A-Z0-9]{2}$/.test(unit)) reading.refuse('unreadable_unit', po1, 3)
  if (unit === '' || pieces.has(unit)) reading.take(po1, 3)
  else draft.units[externalLineId] = unit
  const basis = reading.take(po1, 5)
  const unitPrice =
    basis === 'NC' ? '0' : onePrice(takeAmount(reading, po1, 4), basis, po1, 5, reading)
  draft.lines.push({ externalLineId, sku: takeSku(po1, reading), quantity, unitPrice })
}

/** CTP states the price when PO104 does not: CTP03 with basis CTP09, never with a multiplier. */
export function readLinePrice(ctp: Segment, reading: Reading, draft: Draft): void {
  const line = draft.lines[draft.lines.length - 1]!
  if (line.unitPrice !== '' || peek(ctp, 3) === '') return
  if (peek(ctp, 6) !== '' || peek(ctp, 4) !== '') reading.refuse('unknown_price_basis', ctp, 4)
  line.unitPrice = onePrice(takeAmount(reading, ctp, 3), reading.take(ctp, 9), ctp, 9, reading)
}

function onePrice(
  price: string,
  basis: string,
  segment: Segment,
  element: number,
  reading: Reading,
): string {
  const units = basisUnits[basis]
  if (price === '') return ''
  if (units === undefined) {
    reading.refuse('unknown_price_basis', segment, element)
    return price
  }
  const one = divided(price, units)
  if (one === undefined) reading.refuse('inexact_price', segment, element)
  return one ?? price
}

function takeSku(po1: Segment, reading: Reading): string {
  let best = 0
  let rank = productQualifiers.length + 1
  for (let element = 6; element < po1.elements.length; element += 2) {
    const found = productQualifiers.indexOf(peek(po1, element).trim())
    const own = found < 0 ? productQualifiers.length : found
    if (peek(po1, element + 1).trim() !== '' && own < rank) {
      best = element
      rank = own
    }
  }
  if (best === 0) {
    reading.refuse('missing_element', po1, 7)
    return ''
  }
  reading.take(po1, best)
  return reading.take(po1, best + 1)
}
