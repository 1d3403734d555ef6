import { put } from '../address.ts'
import { readDate } from '../dates.ts'
import { type Draft, emptyDraft, type Profile } from '../draft.ts'
import { takeAmount, takeImplied, takeQuantity } from '../figures.ts'
import type { Reading } from '../reading.ts'
import type { Message } from '../syntax/envelope.ts'
import { placeOf, refuse } from '../syntax/refusals.ts'
import { peek, type Segment } from '../syntax/segment.ts'
import { readUnpriced } from '../unpriced.ts'

/** Reads a TRADACOMS order (ORDERS, version 9). The standard has no currency: the profile names it. */
export function readTradacomsOrder(message: Message, reading: Reading, profile: Profile): Draft {
  const draft = emptyDraft()
  let hasHead = false
  for (const segment of message.segments) {
    switch (segment.tag) {
      case 'CLO':
        readLocation(segment, reading, draft)
        break
      case 'ORD':
        hasHead = true
        draft.externalId = reading.take(segment, 1)
        draft.placedAt = takeDate(segment, 1, 3, reading, profile)
        break
      case 'DIN':
        readDelivery(segment, reading, draft, profile)
        break
      case 'OLD':
        readLine(segment, reading, draft)
        break
      case 'OTR': {
        const stated = takeAmount(reading, segment, 1)
        if (stated !== '') draft.lineCount = { stated, place: placeOf(segment.at, 'OTR', 1) }
      }
    }
  }
  if (!hasHead)
    reading.refuseAt(
      refuse('missing_segment', { field: `${placeOf(message.segments[0]!.at, 'MHD')}: ORD` }),
    )
  readUnpriced(draft, reading, profile)
  return draft
}

/** CLO: number of the location (EAN, then the customer's own), name, four address lines and postcode. */
function readLocation(clo: Segment, reading: Reading, draft: Draft): void {
  const address = draft.persons.shipTo ?? {}
  draft.persons.shipTo = address
  const [ean, own] = [peek(clo, 1, 1), peek(clo, 1, 2)]
  draft.parties.shipTo = reading.take(clo, 1, ean ? 1 : own ? 2 : 1)
  put(address, 'name', reading.take(clo, 2))
  for (const part of [1, 2, 3, 4]) put(address, 'street', reading.take(clo, 3, part), '\n')
  put(address, 'postcode', reading.take(clo, 3, 5))
}

/** DIN: earliest and latest date of delivery. */
function readDelivery(din: Segment, reading: Reading, draft: Draft, profile: Profile): void {
  const latest = peek(din, 2) !== ''
  draft.requestedAt = takeDate(din, latest ? 2 : 1, 1, reading, profile)
}

function takeDate(
  segment: Segment,
  element: number,
  part: number,
  reading: Reading,
  { zone }: Profile,
): string | undefined {
  const text = reading.take(segment, element, part)
  if (text === '' || text === '000000') return undefined
  const at = readDate(text, '101', zone)
  if (!at) reading.refuse('unreadable_date', segment, element)
  return at
}

/**
 * OLD: sequence, supplier's product (EAN, own code, DUN), traded unit, customer's product, consumer
 * units in an order unit, number of order units, cost of one (four implied decimals), description.
 */
function readLine(old: Segment, reading: Reading, draft: Draft): void {
  const externalLineId = reading.take(old, 1) || String(draft.lines.length + 1)
  const quantity = takeQuantity(reading, old, 6)
  const size = peek(old, 5)
  if (size === '' || Number(size) === 1) reading.take(old, 5)
  else draft.units[externalLineId] = size
  const places = [
    [2, 2],
    [2, 1],
    [2, 3],
    [3, 1],
    [4, 2],
    [4, 1],
  ] as const
  const place = places.find(([element, part]) => peek(old, element, part) !== '')
  if (!place) reading.refuse('missing_element', old, 2)
  const sku = place ? reading.take(old, place[0], place[1]) : ''
  const title = [1, 2]
    .map((part) => reading.take(old, 10, part))
    .filter(Boolean)
    .join(' ')
  const cost = peek(old, 7).includes('.')
    ? takeAmount(reading, old, 7)
    : takeImplied(reading, old, 7, 4)
  draft.lines.push({ externalLineId, sku, quantity, unitPrice: cost, ...(title && { title }) })
}
