import { expect, test } from 'vitest'
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

test.skipIf(!hasPayloads)('an order of one earphone adds up to what the buyer owes', async () => {
  const theirs = readJson(payload('jd/pop_order_get.json'))
  const answer = toOrder(theirs, 'jd')
  expect(answer).toMatchObject({
    stated: { minor: 9900, currency: 'CNY' },
    order: { placedAt: '2024-01-15T10:30:00+08:00' },
  })
  await expect(asText(redacted(outcome(answer)))).toMatchFileSnapshot(
    'golden/pop_order_get.out.json',
  )
  neverThrows(theirs, (damaged) => toOrder(damaged, 'jd'))
})

const order = (over: object) => ({
  order_id: '1',
  freight_price: '6.00',
  order_payment: '23.00',
  modified: '2026-01-02 03:04:05',
  item_info_list: [{ sku_id: '5', outer_sku_id: 'A', item_total: '2', jd_price: '10.00' }],
  ...over,
})

test('the shop’s own discount counts when no list of coupons says more', () => {
  expect(toOrder(order({ seller_discount: '3.00' }), 's')).toMatchObject({
    order: {
      charges: [
        { kind: 'shipping', amount: '6.00' },
        { kind: 'discount', bearer: 'shop', amount: '3.00' },
      ],
    },
  })
  const coupon_detail_list = [{ coupon_type: '41-', coupon_price: '3.00' }]
  expect(toOrder(order({ seller_discount: '3.00', coupon_detail_list }), 's')).toMatchObject({
    unmapped: ['seller_discount'],
  })
})

test('cash on delivery is due, an online payment is captured when confirmed, the rest stays unknown', () => {
  const paid = (over: object) => toOrder(order({ seller_discount: '3.00', ...over }), 's')
  expect(paid({ pay_type: '1-x' })).toMatchObject({
    order: { payments: [{ state: 'due', method: 'cash_on_delivery' }] },
  })
  expect(paid({ pay_type: '4-x', payment_confirm_time: '2026-01-02 03:04:05' })).toMatchObject({
    order: { payments: [{ state: 'captured' }] },
  })
  expect(paid({ pay_type: '5-x' })).toMatchObject({ unmapped: ['pay_type'] })
})

test('a cancelled order says so, and a wrong total is refused', () => {
  expect(
    toOrder(order({ seller_discount: '3.00', order_state: 'TRADE_CANCELED' }), 's'),
  ).toMatchObject({ facts: [{ fact: 'cancelled' }] })
  expect(toOrder(order({}), 's')).toMatchObject({
    refused: 'total_differs',
    facts: { stated: 2300, counted: 2600 },
  })
})

test('a gift of the same goods is a line of its own', () => {
  const goods = { sku_id: '5', outer_sku_id: 'A', item_total: '2', jd_price: '10.00' }
  const gift = { ...goods, item_total: '1', jd_price: '0.00' }
  expect(
    toOrder(order({ order_payment: '26.00', item_info_list: [goods, gift] }), 's'),
  ).toMatchObject({
    order: { lines: [{ externalLineId: '5' }, { externalLineId: '5#2', sku: 'A', quantity: 1 }] },
  })
})
