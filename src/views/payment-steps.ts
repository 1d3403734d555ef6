import type { OrderEvent, Payment } from '#engine/order'

type Recorded = Extract<OrderEvent, { type: 'payment.recorded' }>
type Said = {
  readonly code: string
  readonly facts: Readonly<Record<string, string | number | null>>
}

/** Tells what each record of a payment means by what the payment was before it. */
export function paymentSteps(placed: readonly Payment[]): (event: Recorded) => Said | null {
  const known = new Map(placed.map((payment) => [payment.id, payment]))
  return ({ payment }: Recorded): Said | null => {
    const before = known.get(payment.id)
    known.set(payment.id, payment)
    const { method, gateway } = payment
    const found = changes.find(({ of }) => of(payment) > (before ? of(before) : 0))
    if (found) {
      const minor = found.of(payment) - (before ? found.of(before) : 0)
      return { code: found.code, facts: { minor, method, gateway } }
    }
    if (payment.state === 'voided' && before?.state !== 'voided')
      return { code: 'voided', facts: { method, gateway } }
    return null
  }
}

/** The first that rose is what happened. */
const changes = [
  { code: 'charged_back', of: (payment: Payment) => payment.chargedBackMinor },
  { code: 'refund_paid', of: (payment: Payment) => payment.refundedMinor },
  { code: 'refund_promised', of: (payment: Payment) => payment.refundDueMinor },
  { code: 'paid', of: (payment: Payment) => payment.capturedMinor },
  { code: 'authorised', of: (payment: Payment) => payment.authorisedMinor },
] as const
