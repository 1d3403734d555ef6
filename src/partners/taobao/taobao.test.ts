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

const file = 'taobao/trade_fullinfo_partial_stockout_excerpt.json'

/** The digits as the file writes them. */
const written = (text: string, key: string): string[] =>
  [...text.matchAll(new RegExp(`"${key}": "?([^",]+)"?[,}]`, 'g'))].map((match) => match[1]!.trim())

test.skipIf(!hasPayloads)(
  'ids above 2^53 survive, so the goods of each order find their merchant code',
  async () => {
    const text = payload(file)
    const theirs = readJson(text)
    const answer = toOrder(theirs, 'tmall')
    if (isRefusal(answer)) throw new Error(answer.why)
    expect(answer.order?.externalId).toBe(written(text, 'trade_id')[0])
    expect(answer.order?.lines.map((line) => line.externalLineId)).toEqual(
      written(text, 'sub_trade_id'),
    )
    expect(answer.order?.lines.map((line) => line.sku)).toEqual(written(text, 'item_code'))
    expect(answer.stated).toEqual({ minor: 2, currency: 'CNY' })
    await expect(asText(redacted(outcome(answer)))).toMatchFileSnapshot(
      'golden/trade-partial-stockout.out.json',
    )
    neverThrows(theirs, (damaged) => toOrder(damaged, 'tmall'))
  },
)

test.skipIf(!hasPayloads)('plain JSON.parse would have lost the order’s id', () => {
  const text = payload(file)
  const answer = toOrder(JSON.parse(text), 'tmall')
  expect(isRefusal(answer) ? answer : answer.order?.externalId).not.toBe(
    written(text, 'trade_id')[0],
  )
})

const order = (over: object = {}) => ({
  oid: '1',
  num_iid: '5',
  num: 3,
  price: '10.00',
  discount_fee: '2.00',
  part_mjz_discount: '1.50',
  adjust_fee: '-0.50',
  ...over,
})
const trade = (over: object = {}) => ({
  trade: {
    tid: '9',
    created: '2026-01-02 03:04:05',
    modified: '2026-01-02 03:04:06',
    payment: '32.00',
    post_fee: '6.00',
    orders: { order: [order()] },
    ...over,
  },
})

test('goods minus discounts plus the seller’s correction and postage are what the buyer pays', () => {
  expect(
    toOrder(
      trade({ status: 'WAIT_SELLER_SEND_GOODS', alipay_no: 'A1', pay_time: '2026-01-02 04:00:00' }),
      's',
    ),
  ).toMatchObject({
    stated: { minor: 3200, currency: 'CNY' },
    revision: Date.parse('2026-01-01T19:04:06Z'),
    order: {
      placedAt: '2026-01-02T03:04:05+08:00',
      lines: [
        {
          sku: 'taobao-item-5',
          discounts: [
            { cause: 'discount_fee', amount: '2.00' },
            { cause: 'part_mjz_discount', amount: '1.50' },
          ],
        },
      ],
      charges: [
        { kind: 'shipping', amount: '6.00' },
        { kind: 'discount', bearer: 'shop', amount: '0.50' },
      ],
      payments: [{ id: 'taobao-trade-9', state: 'captured', amount: '32.00', reference: 'A1' }],
    },
  })
})

test('only the word that the trade was closed before payment cancels it', () => {
  expect(toOrder(trade({ status: 'TRADE_CLOSED_BY_TAOBAO' }), 's')).toMatchObject({
    facts: [{ fact: 'cancelled' }],
  })
  expect(toOrder(trade({ status: 'TRADE_CLOSED' }), 's')).toMatchObject({
    unmapped: ['trade.status'],
  })
})

test('a trade that does not add up is refused', () => {
  expect(toOrder(trade({ payment: '31.99' }), 's')).toMatchObject({
    refused: 'total_differs',
    facts: { stated: 3199, counted: 3200 },
  })
})
