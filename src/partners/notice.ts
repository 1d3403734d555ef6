import { isCurrency, minorDigits, type Refusal, refuseForm } from '#kit'
import { exactMinor } from './input-total.ts'
import type { Reading } from './reading.ts'
import { refusePartner } from './refusals.ts'

/**
 * What a gateway tells about one movement of money. Two messages about the same movement have the
 * same `payment`, `kind` and `reference`, so that hearing it three times counts once.
 */
export type PaymentNotice = {
  /** The payment at the gateway; a refund or chargeback names the payment that it takes from. */
  payment: string
  /** The gateway's id of this very movement (charge, refund, dispute). */
  reference: string
  /** The order as the shop named it to the gateway. */
  orderReference: string | null
  /** True when `minor` is all that was refunded so far, not only this time. */
  cumulative?: true
  unmapped: string[]
} & (
  | { kind: 'authorised' | 'captured' | 'refunded' | 'chargeback'; minor: number; currency: string }
  /** About a payment, but its state is none of these: nothing to book. */
  | { kind: 'unknown'; minor: number | null; currency: string | null }
)

export type PaymentKind = PaymentNotice['kind']

type Movement = {
  kind: PaymentKind
  payment: string
  reference: string
  orderReference: string | undefined
  minor: number | Refusal | undefined
  currency: string | undefined
  cumulative?: boolean
}

/** Puts a notice together; money must be there and in a known currency when the kind is known. */
export function notice(whole: Reading, movement: Movement): PaymentNotice | Refusal {
  const { kind, payment, reference, minor, currency } = movement
  if (whole.flaw) return whole.flaw
  if (typeof minor === 'object') return minor
  const rest = {
    payment,
    reference,
    orderReference: movement.orderReference ?? null,
    ...(movement.cumulative && { cumulative: true as const }),
    unmapped: whole.unmapped(),
  }
  if (kind === 'unknown') return { kind, ...rest, minor: minor ?? null, currency: currency ?? null }
  if (minor === undefined || currency === undefined || !isCurrency(currency) || minor < 0)
    return unreadableMoney
  return { kind, ...rest, minor, currency }
}

const unreadableMoney = refuseForm('unreadable_amount', {
  why: 'The gateway did not name an amount in a currency of ISO 4217.',
  remedy: 'Look the payment up at the gateway and book it by hand.',
})

export const notAPayment = (what: string): Refusal<'not_a_payment'> =>
  refusePartner('not_a_payment', {
    why: `This message is about "${what.slice(0, 40)}", not about money of an order.`,
  })

export const stillSealed = refusePartner('still_sealed')

/** Whole minor units as a gateway writes them; undefined when absent or no whole number. */
export function wholeUnits(theirs: Reading, key: string): number | undefined {
  const value = theirs.peek(key)
  const units = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value
  if (typeof units !== 'number' || !Number.isSafeInteger(units)) return undefined
  theirs.repeats(key)
  return units
}

/** Decimal text of an amount in minor units. A finer amount than the currency has is refused. */
export function decimalUnits(
  theirs: Reading,
  key: string,
  currency: string,
): number | Refusal | undefined {
  const amount = theirs.amount(key)
  if (amount === undefined) return undefined
  const fraction = amount.split('.')[1]?.replace(/0+$/, '') ?? ''
  return fraction.length <= minorDigits(currency)
    ? exactMinor(amount, 1, currency)
    : unreadableMoney
}
