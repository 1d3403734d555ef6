import type { LawContext } from '../commands.ts'
import type { OrderEvent } from '../events.ts'
import { isAmount, paymentsMax } from '../limits.ts'
import type { Entry, Order, Payment } from '../model.ts'
import { refuse } from '../refusals.ts'
import { totals } from '../totals.ts'
import { type Decision, nothing, type Wish } from './decision.ts'
import { heldBy, heldOf, nextEntryId, promise } from './promise.ts'

const paymentOf = (order: Order, id: string): Payment | undefined =>
  order.payments.find((payment) => payment.id === id)

const recorded = (payment: Payment, entries: readonly Entry[], at: number): OrderEvent[] => [
  { type: 'payment.recorded', at, payment, entries },
]

function opened(command: Wish<'authorise' | 'pay'>): Payment {
  return {
    id: command.payment,
    method: command.method,
    gateway: command.gateway ?? null,
    reference: command.reference ?? null,
    authorisedMinor: 0,
    capturedMinor: 0,
    refundedMinor: 0,
    refundDueMinor: 0,
    chargedBackMinor: 0,
    state: 'authorised',
  }
}

export function authorise(order: Order, command: Wish<'authorise'>, { now }: LawContext): Decision {
  const { payment: id, minor } = command
  if (!isAmount(minor)) return refuse('amount_invalid', { field: 'minor' })
  const known = paymentOf(order, id)
  if (known) return known.authorisedMinor === minor ? nothing : differs(known)
  if (order.payments.length >= paymentsMax) return refuse('over_limit', { facts: { paymentsMax } })
  return recorded({ ...opened(command), authorisedMinor: minor }, [], now)
}

const differs = (known: Payment) =>
  refuse('payment_differs', {
    field: 'minor',
    facts: { authorisedMinor: known.authorisedMinor, capturedMinor: known.capturedMinor },
  })

/** Has the ledger an entry of this kind, payment and amount? Then the same news came twice. */
const isBooked = (order: Order, kind: Entry['kind'], of: string, minor: number): boolean =>
  order.entries.some((entry) => entry.kind === kind && entry.of === of && entry.minor === minor)

/**
 * The payment's id is the key of repeats: gateways deliver twice, and a repeat must never book
 * twice. A further amount under the same id is a part capture, within what was authorised.
 */
export function pay(order: Order, command: Wish<'pay'>, { now }: LawContext): Decision {
  const { payment: id, minor } = command
  if (!isAmount(minor)) return refuse('amount_invalid', { field: 'minor' })
  const known = paymentOf(order, id)
  if (known) {
    if (known.capturedMinor === minor || isBooked(order, 'payment', id, -minor)) return nothing
    if (known.state === 'voided') return refuse('payment_voided', { field: 'payment' })
    const within = known.capturedMinor + minor <= known.authorisedMinor
    const collected = known.state === 'due' && known.capturedMinor === 0
    if (!within && !collected) return differs(known)
  } else if (order.payments.length >= paymentsMax)
    return refuse('over_limit', { facts: { paymentsMax } })
  const old = known ?? opened(command)
  const capturedMinor = old.capturedMinor + minor
  const entry: Entry = { id: nextEntryId(order), kind: 'payment', line: 0, minor: -minor, of: id }
  const reference = command.reference ?? old.reference
  return recorded({ ...old, reference, capturedMinor, state: 'captured' }, [entry], now)
}

export function voidPayment(order: Order, command: Wish<'void'>, { now }: LawContext): Decision {
  const known = paymentOf(order, command.payment)
  if (!known) return refuse('payment_unknown', { field: 'payment' })
  if (known.state === 'voided') return nothing
  if (known.capturedMinor > 0) return refuse('payment_captured', { field: 'payment' })
  return recorded({ ...known, state: 'voided' }, [], now)
}

/**
 * Money back that nobody is owed yet is a concession: what goes beyond the overpaid part lowers the
 * price by an entry of its own, else the buyer would owe it again the moment it is paid out.
 */
export function refund(order: Order, command: Wish<'refund'>, { now }: LawContext): Decision {
  const { minor, reason, payment: id } = command
  if (!isAmount(minor)) return refuse('amount_invalid', { field: 'minor' })
  const from = id === undefined ? order.payments : order.payments.filter((known) => known.id === id)
  if (id !== undefined && from.length === 0) return refuse('payment_unknown', { field: 'payment' })
  let held = 0
  for (const payment of from) held += heldBy(payment)
  if (minor > held) return refuse('refund_too_high', { field: 'minor', facts: { heldMinor: held } })
  const events = promise(from, minor, now)
  const concession = Math.max(0, minor - Math.max(0, heldOf(order) - totals(order).total))
  if (concession > 0) {
    const entry: Entry = {
      id: nextEntryId(order),
      kind: 'discount',
      line: 0,
      minor: -concession,
      label: 'refund',
      cause: reason,
      bearer: 'shop',
    }
    events[0] = { ...events[0]!, entries: [entry] }
  }
  return events
}

export function refundPaid(
  order: Order,
  command: Wish<'refund_paid'>,
  { now }: LawContext,
): Decision {
  const { payment: id, minor } = command
  if (!isAmount(minor)) return refuse('amount_invalid', { field: 'minor' })
  const known = paymentOf(order, id)
  if (!known) return refuse('payment_unknown', { field: 'payment' })
  if (minor > known.refundDueMinor)
    return isBooked(order, 'refund', id, minor)
      ? nothing
      : refuse('refund_not_promised', {
          field: 'minor',
          facts: { refundDueMinor: known.refundDueMinor },
        })
  const entry: Entry = { id: nextEntryId(order), kind: 'refund', line: 0, minor, of: id }
  const after = {
    ...known,
    refundedMinor: known.refundedMinor + minor,
    refundDueMinor: known.refundDueMinor - minor,
  }
  return recorded(after, [entry], now)
}

/** Money taken back by the bank; a promise that it already covers falls away. */
export function chargeBack(
  order: Order,
  command: Wish<'charge_back'>,
  { now }: LawContext,
): Decision {
  const { payment: id, minor } = command
  if (!isAmount(minor)) return refuse('amount_invalid', { field: 'minor' })
  const known = paymentOf(order, id)
  if (!known) return refuse('payment_unknown', { field: 'payment' })
  if (isBooked(order, 'chargeback', id, minor)) return nothing
  const left = known.capturedMinor - known.refundedMinor - known.chargedBackMinor - minor
  if (left < 0) return refuse('charge_back_too_high', { field: 'minor' })
  const entry: Entry = { id: nextEntryId(order), kind: 'chargeback', line: 0, minor, of: id }
  const after = {
    ...known,
    chargedBackMinor: known.chargedBackMinor + minor,
    refundDueMinor: Math.min(known.refundDueMinor, left),
  }
  return recorded(after, [entry], now)
}
