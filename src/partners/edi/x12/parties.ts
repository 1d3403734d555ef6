import type { AddressInput } from '#engine/order'
import { put } from '../address.ts'
import type { Draft, Role } from '../draft.ts'
import type { Reading } from '../reading.ts'
import { peek, type Segment } from '../syntax/segment.ts'

/** DE 98. */
const roles: Readonly<Record<string, Role>> = { BY: 'buyer', ST: 'shipTo', BT: 'billTo' }

/** One segment of an N1 loop (`party` is its N1), or a contact of the header before any. */
export function readPartySegment(
  segment: Segment,
  party: Segment | null,
  reading: Reading,
  draft: Draft,
): void {
  const role = party ? roles[peek(party, 1)] : 'buyer'
  if (!role || (!party && segment.tag !== 'PER')) return
  draft.persons[role] ??= {}
  const address = draft.persons[role]
  switch (segment.tag) {
    case 'N1':
      reading.take(segment, 1)
      put(address, 'name', reading.take(segment, 2))
      if (peek(segment, 4) !== '') draft.parties[role] = reading.take(segment, 4)
      reading.take(segment, 3)
      return
    case 'N2':
      for (const part of [1, 2]) put(address, 'name', reading.take(segment, part), ', ')
      return
    case 'N3':
      for (const part of [1, 2]) put(address, 'street', reading.take(segment, part), '\n')
      return
    case 'N4':
      put(address, 'city', reading.take(segment, 1))
      put(address, 'region', reading.take(segment, 2))
      put(address, 'postcode', reading.take(segment, 3))
      if (/^[A-Z]{2}$/.test(peek(segment, 4))) address.country = reading.take(segment, 4)
      return
    case 'PER':
      readContact(segment, address, reading)
  }
}

/** PER: function, name, then pairs of kind (`TE`, `EM`) and number. */
function readContact(per: Segment, address: AddressInput, reading: Reading): void {
  for (const element of [3, 5, 7]) {
    const kind = peek(per, element)
    const field = kind === 'TE' ? 'phone' : kind === 'EM' ? 'email' : undefined
    if (!field || address[field]) continue
    reading.take(per, 1)
    reading.take(per, element)
    put(address, field, reading.take(per, element + 1))
  }
}
