import type { Refusal } from '#kit'
import { decimalUnits, notice, type PaymentKind, type PaymentNotice } from '../notice.ts'
import { Reading } from '../reading.ts'

const kinds: Readonly<Record<string, PaymentKind>> = {
  authorization: 'authorised',
  sale: 'captured',
  capture: 'captured',
  refund: 'refunded',
}

/**
 * A transaction of an order of Shopify. The payment has the id that the order itself gives it, so
 * that both are one payment. Old versions name no currency: then the order's counts.
 * Source: shopify.dev, REST admin API, Transaction resource.
 */
export function toPayment(theirs: unknown, orderCurrency?: string): PaymentNotice | Refusal {
  const whole = Reading.of(theirs)
  const transaction = whole.part('transaction') ?? whole
  const order = transaction.needText('order_id')
  const word = transaction.peek('kind')
  const isClear =
    typeof word === 'string' && Object.hasOwn(kinds, word) && transaction.says('status', 'success')
  if (isClear) transaction.repeats('kind')
  const currency = transaction.text('currency') ?? orderCurrency
  return notice(whole, {
    kind: isClear ? kinds[word]! : 'unknown',
    payment: `shopify-order-${order}`,
    reference: transaction.needText('id'),
    orderReference: order,
    minor: currency === undefined ? undefined : decimalUnits(transaction, 'amount', currency),
    currency,
  })
}
