import type { Refusal } from '#kit'
import { decimalUnits, notAPayment, notice, type PaymentNotice } from '../../notice.ts'
import { Reading } from '../../reading.ts'

/**
 * The fields of an asynchronous notification of Alipay. Amounts are yuan. A refund tells all that
 * was refunded so far (`refund_fee`), so it is cumulative.
 * Source: opendocs.alipay.com, asynchronous notification of trades.
 */
export function toPayment(theirs: unknown): PaymentNotice | Refusal {
  const whole = Reading.of(theirs)
  if (whole.flaw) return whole.flaw
  if (whole.peek('trade_status') === undefined)
    return notAPayment(whole.text('notify_type') ?? 'another event of Alipay')
  const payment = whole.needText('trade_no')
  const orderReference = whole.text('out_trade_no')
  const currency = whole.text('trans_currency') ?? 'CNY'
  if (whole.peek('refund_fee') !== undefined) {
    const reference = whole.text('out_biz_no') ?? payment
    const minor = decimalUnits(whole, 'refund_fee', currency)
    return notice(whole, {
      kind: 'refunded',
      payment,
      reference,
      orderReference,
      minor,
      currency,
      cumulative: true,
    })
  }
  const isPaid =
    whole.says('trade_status', 'TRADE_SUCCESS') || whole.says('trade_status', 'TRADE_FINISHED')
  const minor = decimalUnits(whole, 'total_amount', currency)
  return notice(whole, {
    kind: isPaid ? 'captured' : 'unknown',
    payment,
    reference: payment,
    orderReference,
    minor,
    currency,
  })
}

/** The body of the notification: form fields. */
export const readAlipayForm = (text: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(text))
