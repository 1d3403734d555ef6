import { expect, test } from 'vitest'
import { isRefusal } from '#kit'
import { readJson } from '../read-json.ts'
import {
  asText,
  hasPayloads,
  neverThrows,
  outcome,
  payload,
  redacted,
  skipLine,
} from '../testing.ts'
import { toOrder } from './order.ts'

if (!hasPayloads) console.warn(skipLine)

test.skipIf(!hasPayloads)('an order with a coupon and a tax adds up to its own total', async () => {
  const theirs = readJson(payload('woocommerce/order_963.json'))
  const answer = toOrder(theirs, 'web')
  expect(answer).toMatchObject({
    stated: { minor: 3120, currency: 'USD' },
    revision: Date.UTC(2018, 3, 3, 23, 5, 14),
  })
  await expect(asText(redacted(outcome(answer)))).toMatchFileSnapshot('golden/order_963.out.json')
  neverThrows(theirs, (damaged) => toOrder(damaged, 'web'))
})

const order = (total: string, line: object = {}) => ({
  id: 1,
  currency: 'EUR',
  total,
  status: 'cancelled',
  line_items: [
    {
      id: 1,
      sku: 'A',
      quantity: 1,
      subtotal: '1.004',
      total: '1.004',
      total_tax: '0.000',
      ...line,
    },
    { id: 2, sku: 'B', quantity: 1, subtotal: '1.004', total: '1.004', total_tax: '0.004' },
  ],
})

test('a shop that rounds once per order gets one entry for the rounding', () => {
  const answer = toOrder(order('2.01'), 's')
  expect(answer).toMatchObject({
    facts: [{ fact: 'cancelled' }],
    order: { charges: [{ kind: 'rounding', amount: '0.01' }] },
  })
})

test('a difference that rounding does not explain is refused', () => {
  expect(toOrder(order('2.02'), 's')).toMatchObject({ refused: 'total_differs' })
  expect(isRefusal(toOrder(order('2.01', { quantity: 0 }), 's'))).toBe(true)
})
