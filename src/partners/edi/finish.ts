import { type AddressInput, type OrderInput, refuseInput } from '#engine/order'
import { isCurrency } from '#kit'
import { refusePartner } from '../refusals.ts'
import type { Draft, EdiOrder, Profile } from './draft.ts'
import type { Reading } from './reading.ts'
import { minorOf, sumInput } from './sums.ts'
import { linesMax } from './syntax/limits.ts'
import { type EdiRefusal, refuse } from './syntax/refusals.ts'

/** The order that was read, once everything the document says about itself holds. */
export function finish(
  reading: Reading,
  draft: Draft,
  shop: string,
  profile: Profile,
): EdiOrder | EdiRefusal {
  const wrong = reading.first()
  if (wrong) return wrong
  const currency = draft.currency || profile.currency || ''
  if (currency === '') return refuse('missing_currency', { field: 'currency' })
  if (!isCurrency(currency)) return refuseInput('unknown_currency', { field: 'currency' })
  if (draft.externalId === '') return refuse('missing_element', { field: 'externalId' })
  if (draft.lines.length === 0) return refuse('missing_segment', { field: 'lines' })
  if (draft.lines.length > linesMax)
    return refuse('too_many_lines', { field: 'lines', facts: { linesMax } })

  const input = toInput(draft, shop, currency)
  const sums = sumInput(input)
  if (!sums) return refusePartner('amount_too_large', { field: 'lines' })
  const contradiction = contradicts(draft, input) ?? totalContradicts(draft, currency, sums)
  if (contradiction) return contradiction
  const { stated } = draft
  const minor = stated ? minorOf(stated.amount, 1, currency) : undefined
  return {
    input,
    statedTotal: stated && minor !== undefined ? { minor, currency, of: stated.of } : null,
    unmapped: reading.unmapped(),
    parties: draft.parties,
    units: draft.units,
    unpriced: draft.unpriced,
  }
}

function toInput(draft: Draft, shop: string, currency: string): OrderInput {
  const { placedAt, requestedAt, persons, parties, charges } = draft
  const { buyer } = persons
  const person = { ...named(buyer), ...(parties.buyer && { platformToken: parties.buyer }) }
  // Delivery and invoice go to the buyer unless another party is named: X12 N1 and EDIFACT NAD alike.
  const shipTo = persons.shipTo ?? (buyer && hasPlace(buyer) ? buyer : undefined)
  const billTo = persons.billTo ?? (buyer && hasPlace(buyer) ? buyer : undefined)
  return {
    channel: shop,
    externalId: draft.externalId,
    currency,
    type: draft.sample ? 'sample' : 'b2b',
    onAccount: true,
    ...(placedAt && { placedAt }),
    ...(requestedAt && { requestedAt }),
    ...(Object.keys(person).length > 0 && { buyer: person }),
    ...(shipTo && Object.keys(shipTo).length > 0 && { shipTo }),
    ...(billTo && Object.keys(billTo).length > 0 && { billTo }),
    lines: draft.lines,
    ...(charges.length > 0 && { charges }),
    ...(draft.notes.length > 0 && { note: draft.notes.join('\n') }),
  }
}

const hasPlace = (address: AddressInput): boolean =>
  Boolean(address.street || address.city || address.postcode)

const named = (address: AddressInput | undefined) => ({
  ...(address?.name && { name: address.name }),
  ...(address?.phone && { phone: address.phone }),
  ...(address?.email && { email: address.email }),
})

function contradicts(draft: Draft, input: OrderInput): EdiRefusal | null {
  const { lineCount, hashTotal } = draft
  if (lineCount && Number(lineCount.stated) !== input.lines.length) {
    return refuse('line_count_differs', {
      field: lineCount.place,
      facts: { arrived: input.lines.length },
    })
  }
  if (hashTotal) {
    const arrived = input.lines.reduce((sum, line) => sum + line.quantity, 0)
    if (Number(hashTotal.stated) !== arrived)
      return refuse('hash_total_differs', { field: hashTotal.place, facts: { arrived } })
  }
  for (const { line, amount, place } of draft.lineAmounts) {
    const { unitPrice, quantity, discounts = [] } = input.lines[line]!
    const allowed = discounts.reduce(
      (sum, { amount }) => sum + (minorOf(amount, 1, input.currency) ?? 0),
      0,
    )
    const counted = (minorOf(unitPrice, quantity, input.currency) ?? 0) - allowed
    const stated = minorOf(amount, 1, input.currency) ?? null
    if (stated !== counted)
      return refuse('line_amount_differs', { field: place, facts: { stated, counted } })
  }
  return null
}

function totalContradicts(
  draft: Draft,
  currency: string,
  sums: { lines: number; order: number },
): EdiRefusal | null {
  if (!draft.stated || draft.unpriced.length > 0) return null
  const { amount, of, place } = draft.stated
  const stated = minorOf(amount, 1, currency) ?? null
  return stated === sums[of]
    ? null
    : refusePartner('total_differs', { field: place, facts: { stated, counted: sums[of] } })
}
