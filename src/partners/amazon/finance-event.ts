import type { Refusal } from '#kit'
import { decimalUnits, notice, type PaymentNotice } from '../notice.ts'
import { Reading } from '../reading.ts'

/**
 * Amazon's notification TRANSACTION_UPDATE: what it posts to our account for an order, net of its
 * fees. That is a settlement and not what the buyer paid, so its kind stays `unknown`.
 * Source: selling-partner-api-models, TransactionUpdateNotification.
 */
export function toPayment(theirs: unknown): PaymentNotice | Refusal {
  const whole = Reading.of(theirs)
  const update = whole.needPart('Payload').needPart('TransactionUpdateNotification')
  const orders = update
    .list('RelatedIdentifiers')
    .filter((id) => id.says('RelatedIdentifierName', 'OrderId'))
  const orderReference = orders.length === 1 ? orders[0]?.text('RelatedIdentifierValue') : undefined
  const reference = whole.needPart('NotificationMetadata').needText('NotificationId')
  const total = update.part('TotalAmount')
  const currency = total?.text('CurrencyCode')
  const minor =
    total && currency !== undefined ? decimalUnits(total, 'CurrencyAmount', currency) : undefined
  return notice(whole, {
    kind: 'unknown',
    payment: orderReference ?? reference,
    reference,
    orderReference,
    minor,
    currency,
  })
}
