import { refusePartner } from '../../refusals.ts'
import type { Draft } from '../draft.ts'
import { takeAmount } from '../figures.ts'
import type { Reading } from '../reading.ts'
import { placeOf } from '../syntax/refusals.ts'
import type { Segment } from '../syntax/segment.ts'

/** The amount of an MOA, which must be in the order's currency when it names one. */
export function takeMoney(moa: Segment, reading: Reading, draft: Draft): string {
  reading.take(moa, 1, 1)
  const currency = reading.take(moa, 1, 3)
  if (currency !== '' && draft.currency !== '' && currency !== draft.currency)
    reading.refuseAt(refusePartner('currency_differs', { field: placeOf(moa.at, moa.tag, 1) }))
  if (currency !== '' && draft.currency === '') draft.currency = currency
  return takeAmount(reading, moa, 1, 2)
}
