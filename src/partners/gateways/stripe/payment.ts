import { minorDigits, type Refusal } from '#kit'
import {
  notAPayment,
  notice,
  type PaymentKind,
  type PaymentNotice,
  wholeUnits,
} from '../../notice.ts'
import { Reading } from '../../reading.ts'

/**
 * An event of Stripe, or the bare object of one, as a notice. A charge and its payment intent are
 * one payment, named by the intent. Source: docs.stripe.com, API reference.
 */
export function toPayment(theirs: unknown): PaymentNotice | Refusal {
  const whole = Reading.of(theirs)
  const isEvent = whole.says('object', 'event')
  const event = isEvent ? (whole.text('type') ?? '') : ''
  const object = isEvent ? whole.needPart('data').needPart('object') : whole
  const what = object.text('object') ?? 'nothing'
  const read = Object.hasOwn(readers, what) ? readers[what] : undefined
  if (whole.flaw) return whole.flaw
  return read ? read(whole, object, event) : notAPayment(what)
}

type Reader = (whole: Reading, object: Reading, event: string) => PaymentNotice | Refusal

const readers: Readonly<Record<string, Reader>> = {
  charge(whole, charge) {
    const isDone = charge.says('status', 'succeeded')
    const isCaptured = charge.flag('captured')
    const kind =
      !isDone || isCaptured === undefined ? 'unknown' : isCaptured ? 'captured' : 'authorised'
    return movement(
      whole,
      charge,
      kind,
      kind === 'captured' ? 'amount_captured' : 'amount',
      charge.text('payment_intent'),
    )
  },
  payment_intent(whole, intent) {
    if (intent.says('status', 'succeeded'))
      return movement(whole, intent, 'captured', 'amount_received')
    if (intent.says('status', 'requires_capture'))
      return movement(whole, intent, 'authorised', 'amount_capturable')
    return movement(whole, intent, 'unknown', 'amount')
  },
  'checkout.session'(whole, session) {
    const kind = session.says('payment_status', 'paid') ? 'captured' : 'unknown'
    return movement(whole, session, kind, 'amount_total', session.text('payment_intent'))
  },
  refund(whole, refund) {
    const kind = refund.says('status', 'succeeded') ? 'refunded' : 'unknown'
    return movement(
      whole,
      refund,
      kind,
      'amount',
      refund.text('payment_intent') ?? refund.needText('charge'),
    )
  },
  dispute(whole, dispute, event) {
    const isGone = event === 'charge.dispute.funds_withdrawn' || dispute.says('status', 'lost')
    const payment = dispute.text('payment_intent') ?? dispute.needText('charge')
    return movement(whole, dispute, isGone ? 'chargeback' : 'unknown', 'amount', payment)
  },
}

function movement(
  whole: Reading,
  object: Reading,
  kind: PaymentKind,
  key: string,
  payment?: string,
): PaymentNotice | Refusal {
  const reference = object.needText('id')
  const currency = object.text('currency')?.toUpperCase()
  const units = wholeUnits(object, key)
  return notice(whole, {
    kind,
    payment: payment ?? reference,
    reference,
    orderReference: object.text('client_reference_id') ?? object.part('metadata')?.text('order_id'),
    minor: units === undefined || currency === undefined ? undefined : toMinor(units, currency),
    currency,
  })
}

/** Currencies whose digits at Stripe are not those of ISO 4217. Source: docs.stripe.com/currencies, special cases. */
const digitsAtStripe: Readonly<Record<string, number>> = { ISK: 2, UGX: 2, MGA: 0 }

function toMinor(units: number, currency: string): number | undefined {
  const extra = minorDigits(currency) - (digitsAtStripe[currency] ?? minorDigits(currency))
  const minor = extra >= 0 ? units * 10 ** extra : units / 10 ** -extra
  return Number.isSafeInteger(minor) ? minor : undefined
}
