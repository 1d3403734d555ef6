import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isRefusal } from '#kit'
import { readJson } from '../read-json.ts'
import {
  asText,
  hasPayloads,
  neverThrows,
  payload,
  payloads,
  redacted,
  skipLine,
} from '../testing.ts'
import { toPayment as alipay, readAlipayForm } from './alipay/payment.ts'
import { toPayment as stripe } from './stripe/payment.ts'
import { toPayment as wechatpay } from './wechatpay/payment.ts'
import { readWechatXml } from './wechatpay/xml.ts'

if (!hasPayloads) console.warn(skipLine)

const readNotification = (text: string) =>
  text.trimStart().startsWith('{') ? readJson(text) : readAlipayForm(text)

const stripeObjects = () =>
  readJson(payload('stripe/fixtures3_selected.json')) as Record<string, unknown>

test.skipIf(!hasPayloads)(
  'every object of Stripe is a notice, or said to be no payment',
  async () => {
    const objects = stripeObjects()
    const answers = Object.fromEntries(
      Object.entries(objects).map(([name, object]) => [name, stripe(object)]),
    )
    expect(answers).toMatchObject({
      charge: { kind: 'authorised', minor: 100, currency: 'USD' },
      payment_intent: { kind: 'unknown', minor: 1099 },
      refund: { kind: 'refunded', minor: 100, payment: 'ch_1PgafuB7WZ01zgkWXYmPNZs8' },
      customer: { refused: 'not_a_payment' },
    })
    await expect(asText(answers)).toMatchFileSnapshot('golden/stripe.out.json')
    for (const name of ['charge', 'payment_intent', 'refund', 'checkout.session', 'event'])
      neverThrows(objects[name], stripe, 100)
  },
)

test.skipIf(!hasPayloads)(
  'every notification of WeChat Pay is a notice, sealed, or no payment',
  async () => {
    const files = readdirSync(new URL('wechatpay/', payloads)).sort()
    const read = (file: string) => {
      const text = payload(`wechatpay/${file}`)
      return file.endsWith('.xml') ? readWechatXml(text) : readJson(text)
    }
    const answers = Object.fromEntries(files.map((file) => [file, wechatpay(read(file))]))
    expect(answers).toMatchObject({
      'v2_transaction-success.body.xml': { kind: 'captured', minor: 1, currency: 'CNY' },
      'v2_refund-processed.body.xml': { refused: 'still_sealed' },
      'v2_refund-processed.plaintext.xml': { kind: 'refunded', minor: 3960 },
      'v3_TRANSACTION.SUCCESS.body.json': { refused: 'still_sealed' },
      'v3_TRANSACTION.SUCCESS.plaintext.json': {
        kind: 'captured',
        minor: 100,
      },
      'v3_REFUND.SUCCESS.plaintext.json': {
        kind: 'refunded',
        minor: 999,
      },
      'v3_MALL_TRANSACTION.SUCCESS.plaintext.json': { kind: 'unknown', minor: 200 },
      'v3_PROFITSHARING.SUCCESS.plaintext.json': { refused: 'not_a_payment' },
    })
    await expect(asText(redacted(answers))).toMatchFileSnapshot('golden/wechatpay.out.json')
    for (const file of files.filter((name) => name.includes('plaintext')))
      neverThrows(read(file), wechatpay, 60)
  },
)

test.skipIf(!hasPayloads)('a paid trade of Alipay is captured in fen', async () => {
  const theirs = readNotification(payload('alipay/notify_trade_success_sandbox.json'))
  const answer = alipay(theirs)
  expect(answer).toMatchObject({
    kind: 'captured',
    minor: 46000,
    currency: 'CNY',
    orderReference: (theirs as { out_trade_no: string }).out_trade_no,
  })
  await expect(asText(redacted(answer))).toMatchFileSnapshot('golden/alipay.out.json')
  neverThrows(theirs, alipay)
})

test('a charge and its intent are one payment', () => {
  const charge = {
    object: 'charge',
    id: 'ch_1',
    payment_intent: 'pi_1',
    status: 'succeeded',
    captured: true,
    amount: 500,
    amount_captured: 400,
    currency: 'eur',
  }
  const intent = {
    object: 'payment_intent',
    id: 'pi_1',
    status: 'succeeded',
    amount: 500,
    amount_received: 400,
    currency: 'eur',
  }
  const answers = [
    stripe({ object: 'event', type: 'charge.captured', data: { object: charge } }),
    stripe(intent),
  ]
  expect(answers).toMatchObject([
    { kind: 'captured', payment: 'pi_1', minor: 400, currency: 'EUR' },
    { kind: 'captured', payment: 'pi_1', minor: 400, currency: 'EUR' },
  ])
})

test('only a lost dispute, or one whose money is gone, is a chargeback', () => {
  const dispute = {
    object: 'dispute',
    id: 'dp_1',
    charge: 'ch_1',
    status: 'needs_response',
    amount: 500,
    currency: 'usd',
  }
  const event = (type: string) => stripe({ object: 'event', type, data: { object: dispute } })
  expect(event('charge.dispute.created')).toMatchObject({ kind: 'unknown', payment: 'ch_1' })
  expect(event('charge.dispute.funds_withdrawn')).toMatchObject({ kind: 'chargeback', minor: 500 })
  expect(stripe({ ...dispute, status: 'lost' })).toMatchObject({ kind: 'chargeback' })
})

test('currencies that Stripe counts in other units than ISO 4217 become ISO minor units', () => {
  const minor = (currency: string, amount: number) => {
    const answer = stripe({
      object: 'refund',
      id: 're',
      charge: 'ch',
      status: 'succeeded',
      amount,
      currency,
    })
    return isRefusal(answer) ? answer.refused : answer.minor
  }
  expect([
    minor('jpy', 500),
    minor('isk', 500),
    minor('isk', 501),
    minor('mga', 5),
    minor('kwd', 5000),
  ]).toEqual([500, 5, 'unreadable_amount', 500, 5000])
})

test('a refund of Alipay tells all that was refunded so far', () => {
  const form =
    'trade_status=TRADE_SUCCESS&trade_no=T1&out_trade_no=O1&out_biz_no=R2&refund_fee=3.50&total_amount=9.00'
  const answer = alipay(readAlipayForm(form))
  expect(answer).toMatchObject({
    kind: 'refunded',
    cumulative: true,
    reference: 'R2',
    minor: 350,
    payment: 'T1',
    orderReference: 'O1',
  })
})

test('XML that declares entities, or nothing readable, is refused', () => {
  expect(readWechatXml('<!DOCTYPE x [<!ENTITY a "b">]><xml><a>&a;</a></xml>')).toMatchObject({
    refused: 'unreadable_payload',
  })
  expect(wechatpay(readWechatXml('<xml></xml>'))).toMatchObject({
    refused: 'unreadable_payload',
  })
  expect(readWechatXml('<xml><a><![CDATA[x]]y]]></a><b>1 &amp; 2</b></xml>')).toEqual({
    a: 'x]]y',
    b: '1 & 2',
  })
})
