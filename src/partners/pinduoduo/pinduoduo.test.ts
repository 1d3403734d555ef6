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

const read = () => readJson(payload('pinduoduo/order_information_get.json'))

test.skipIf(!hasPayloads)(
  'an order without any total is read in yuan as documented and says that nothing proves it',
  async () => {
    const answer = toOrder(read(), 'pdd')
    expect(answer).toMatchObject({
      stated: null,
      order: { tags: ['total_not_stated'], lines: [{ unitPrice: '4950' }] },
    })
    await expect(asText(redacted(outcome(answer)))).toMatchFileSnapshot(
      'golden/order_information_get.out.json',
    )
    neverThrows(read(), (damaged) => toOrder(damaged, 'pdd'))
  },
)

test.skipIf(!hasPayloads)(
  'the same order is refused when its total shows that the price was in fen',
  () => {
    const theirs = read() as { order_info_get_response: { order_info: object } }
    Object.assign(theirs.order_info_get_response.order_info, { pay_amount: '99.00' })
    expect(toOrder(theirs, 'pdd')).toMatchObject({
      refused: 'total_differs',
      facts: { stated: 9900, counted: 990000 },
    })
  },
)

const order = (over: object = {}) => ({
  order_sn: '1',
  item_list: [{ sku_id: 5, goods_count: 2, goods_price: '10.00' }],
  postage: '1.00',
  platform_discount: '3.00',
  seller_discount: '2.00',
  capital_free_discount: '0.00',
  pay_amount: '16.00',
  ...over,
})

test('each discount is borne by whom the platform names', () => {
  expect(toOrder(order(), 's')).toMatchObject({
    stated: { minor: 1600 },
    unmapped: [],
    order: {
      lines: [{ sku: 'pinduoduo-sku-5' }],
      charges: [
        { kind: 'shipping' },
        { bearer: 'platform', amount: '3.00' },
        { bearer: 'shop', amount: '2.00' },
      ],
    },
  })
})

test('codes become words only where they are clear', () => {
  const paid = { pay_time: '2026-01-02 03:04:05', pay_type: 'WEIXIN', pay_no: 'P1' }
  const shipped = {
    order_status: 2,
    tracking_number: 'T',
    logistics_id: 44,
    shipping_time: '2026-01-03 00:00:00',
  }
  expect(toOrder(order({ ...paid, ...shipped, is_pre_sale: 1 }), 's')).toMatchObject({
    order: {
      type: 'presale',
      payments: [{ method: 'weixin', reference: 'P1', at: '2026-01-02T03:04:05+08:00' }],
    },
    facts: [{ fact: 'shipped', tracking: 'T', lines: [{ externalLineId: '5', quantity: 2 }] }],
  })
  expect(toOrder(order({ confirm_status: 2 }), 's')).toMatchObject({
    facts: [{ fact: 'cancelled' }],
  })
  expect(toOrder(order({ confirm_status: 0 }), 's')).toMatchObject({
    unmapped: ['confirm_status'],
  })
})
