import { expect, test } from 'vitest'
import type { Fact } from '#engine/order'
import { parcelsTold, withParcels } from './elsewhere.ts'
import type { Placement } from './work.ts'

const lines = [
  { id: 1, externalLineId: 'a' },
  { id: 2, externalLineId: 'b' },
]
const placement = (intake: 'live' | 'history') =>
  ({ placed: { intake, lines } }) as unknown as Placement
const shipped = (told: object) =>
  ({ fact: 'shipped', key: 'k', happenedAt: 0, ...told }) as unknown as Fact
const oneOfA = shipped({
  lines: [{ externalLineId: 'a', quantity: 1 }],
  carrier: 'sf',
  tracking: 'T',
})

test('history has left, whoever sent it: nothing of it leaves once more', () => {
  expect(withParcels(placement('history'), [oneOfA]).elsewhere).toBeUndefined()
  expect(withParcels(placement('live'), [oneOfA]).elsewhere).toEqual([
    { lines: [{ line: 1, quantity: 1 }], parcel: { carrier: 'sf', tracking: 'T' } },
  ])
})

test('lines that nobody ordered and parcels of nothing are left out; a number without a carrier is kept', () => {
  const units = [
    { externalLineId: 'stranger', quantity: 1 },
    { externalLineId: 'b', quantity: 0 },
  ]
  expect(parcelsTold([shipped({ lines: units })], lines)).toEqual([])
  const unnamed = shipped({ lines: [{ externalLineId: 'b', quantity: 2 }], tracking: 'T' })
  expect(parcelsTold([unnamed], lines)).toEqual([
    { lines: [{ line: 2, quantity: 2 }], parcel: { carrier: 'unknown', tracking: 'T' } },
  ])
})

test('what else is told of an order sends nothing', () => {
  const told = [{ fact: 'cancelled', key: 'k' }] as unknown as Fact[]
  expect(parcelsTold(told, lines)).toEqual([])
  expect(withParcels(placement('live'), told).elsewhere).toBeUndefined()
})
