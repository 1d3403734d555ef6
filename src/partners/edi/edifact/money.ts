import type { Draft } from '../draft.ts'
import { takeAmount } from '../figures.ts'
import type { Reading } from '../reading.ts'
import type { Segment } from '../syntax/segment.ts'

/** The amount of an MOA, which must be in the order's currency when it names one. */
export function takeMoney(moa: Segment, reading: Reading, draft: Draft): string {
  reading.take(moa, 1, 1)
  const currency = reading.take(moa, 1, 3)
  if (currency !== '' && draft.currency !== '' && currency !== draft.currency)
    reading.refuse('currency_differs', moa, 1)
  if (currency !== '' && draft.currency === '') draft.currency = currency
  return takeAmount(reading, moa, 1, 2)
}
