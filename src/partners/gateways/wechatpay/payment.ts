import type { Refusal } from '#kit'
import { notAPayment, notice, type PaymentNotice, stillSealed, wholeUnits } from '../../notice.ts'
import { Reading } from '../../reading.ts'

/**
 * A notification of WeChat Pay: v3 after decryption, v2 as `readWechatXml` reads it. Amounts are
 * fen; domestic notifications that name no currency mean CNY.
 * Source: WeChat Pay merchant documentation, payment and refund notifications of v2 and v3.
 */
export function toPayment(theirs: unknown): PaymentNotice | Refusal {
  const whole = Reading.of(theirs)
  if (whole.flaw) return whole.flaw
  if (
    whole.part('resource')?.peek('ciphertext') !== undefined ||
    whole.peek('req_info') !== undefined
  )
    return stillSealed
  if (whole.peek('refund_status') !== undefined) return readRefund(whole)
  if (whole.peek('trade_state') !== undefined) return readTransaction(whole)
  if (whole.peek('result_code') !== undefined) return readV2Transaction(whole)
  if (whole.peek('shop_number') !== undefined) return readMallTransaction(whole)
  return notAPayment('another event of WeChat Pay')
}

function readRefund(whole: Reading): PaymentNotice | Refusal {
  const amount = whole.part('amount')
  return notice(whole, {
    kind: whole.says('refund_status', 'SUCCESS') ? 'refunded' : 'unknown',
    payment: whole.needText('transaction_id'),
    reference: whole.needText('refund_id'),
    orderReference: whole.text('out_trade_no'),
    minor: amount ? wholeUnits(amount, 'refund') : wholeUnits(whole, 'refund_fee'),
    currency: amount?.text('currency') ?? whole.text('refund_fee_type') ?? 'CNY',
  })
}

function readTransaction(whole: Reading): PaymentNotice | Refusal {
  const amount = whole.part('amount')
  const isPaid = whole.says('trade_state', 'SUCCESS')
  // Before payment there is no transaction yet, only the order's number.
  const payment =
    whole.text('transaction_id') ??
    (isPaid ? whole.needText('transaction_id') : whole.needText('out_trade_no'))
  return notice(whole, {
    kind: isPaid ? 'captured' : 'unknown',
    payment,
    reference: payment,
    orderReference: whole.text('out_trade_no'),
    minor: amount && wholeUnits(amount, 'total'),
    currency: amount?.text('currency') ?? 'CNY',
  })
}

function readV2Transaction(whole: Reading): PaymentNotice | Refusal {
  const isPaid = whole.says('result_code', 'SUCCESS') && whole.says('return_code', 'SUCCESS')
  const payment = whole.text('transaction_id') ?? whole.needText('out_trade_no')
  return notice(whole, {
    kind: isPaid ? 'captured' : 'unknown',
    payment,
    reference: payment,
    orderReference: whole.text('out_trade_no'),
    minor: wholeUnits(whole, 'total_fee'),
    currency: whole.text('fee_type') ?? 'CNY',
  })
}

/** Paid in a shop of a mall that we collect points for: no money of ours. */
function readMallTransaction(whole: Reading): PaymentNotice | Refusal {
  const payment = whole.needText('transaction_id')
  const minor = wholeUnits(whole, 'amount')
  return notice(whole, {
    kind: 'unknown',
    payment,
    reference: payment,
    orderReference: undefined,
    minor,
    currency: 'CNY',
  })
}
