import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buckets, type Order } from '../model.ts'
import { sketch, told } from '../orders.fixture.ts'
import { statusOf } from './status-of.ts'
import { waitingStatuses } from './waiting.ts'

const line = fc.array(fc.tuple(fc.constantFrom(...buckets), fc.integer({ min: 1, max: 2 })), {
  maxLength: 4,
})
const placed = told(sketch([{ quantity: 1, price: 10 }]))
const hold = { type: 'fraud', reason: 'x', by: 'clerk', at: 0 }

/** An order whose units lie in any buckets, also such as the law does not let come about. */
const orders = fc
  .record({ lines: fc.array(line, { minLength: 1, maxLength: 3 }), isHeld: fc.boolean() })
  .map(({ lines, isHeld }): Order => {
    const shaped = lines.map((parts, at) => {
      const inBuckets = Object.fromEntries(parts)
      const quantity = Object.values(inBuckets).reduce((sum, count) => sum + count, 0)
      return { ...placed.lines[0]!, id: at + 1, quantity, buckets: inBuckets }
    })
    return { ...placed, lines: shaped, holds: isHeld ? [hold] : [] }
  })

test('an order with a unit that waits for stock has one of the statuses that are looked through', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(orders, (order) => {
      if (!order.lines.some(({ buckets }) => (buckets.backordered ?? 0) > 0)) return
      const { overall } = statusOf(order)
      seen.add(overall)
      expect(waitingStatuses).toContain(overall)
    }),
    { numRuns: 2_000 },
  )
  // Only a fulfilment that is being asked back makes `cancelling`, and these orders have none.
  expect([...seen, 'cancelling'].sort()).toEqual([...waitingStatuses].sort())
})
