import { put } from '../address.ts'
import type { Draft, Role } from '../draft.ts'
import type { Reading } from '../reading.ts'
import { peek, type Segment } from '../syntax/segment.ts'

/** Buyer; delivery party or ship-to; invoicee or bill-to. Code list 3035. */
const roles: Readonly<Record<string, Role>> = {
  BY: 'buyer',
  DP: 'shipTo',
  ST: 'shipTo',
  IV: 'billTo',
  BT: 'billTo',
}

/** A NAD or a COM of its group; `party` is the NAD. */
export function readPartySegment(
  segment: Segment,
  party: Segment,
  reading: Reading,
  draft: Draft,
): void {
  const role = roles[peek(party, 1)]
  if (!role) return
  draft.persons[role] ??= {}
  const address = draft.persons[role]
  if (segment.tag === 'COM') {
    const kind = peek(segment, 1, 2)
    const field = kind === 'TE' ? 'phone' : kind === 'EM' ? 'email' : undefined
    if (!field || address[field]) return
    reading.take(segment, 1, 2)
    put(address, field, reading.take(segment, 1))
  }
  if (segment.tag !== 'NAD') return
  reading.take(segment, 1)
  for (const part of [1, 2, 3]) {
    const text = reading.take(segment, 2, part)
    if (part === 1 && text !== '') draft.parties[role] = text
  }
  for (const part of [1, 2]) put(address, 'name', reading.take(segment, 4, part), ' ')
  const lines = [1, 2, 3, 4, 5].map((part) => reading.take(segment, 3, part)).filter(Boolean)
  // Unstructured: the first line is the name unless a name was given, the rest the address.
  if (!address.name) put(address, 'name', lines.shift() ?? '')
  for (const line of lines) put(address, 'street', line, '\n')
  for (const part of [1, 2, 3, 4]) put(address, 'street', reading.take(segment, 5, part), '\n')
  put(address, 'city', reading.take(segment, 6))
  put(address, 'region', reading.take(segment, 7, 4) || reading.take(segment, 7))
  put(address, 'postcode', reading.take(segment, 8))
  if (/^[A-Z]{2}$/.test(peek(segment, 9))) address.country = reading.take(segment, 9)
}
