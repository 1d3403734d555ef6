import type { Payment } from '../model.ts'
import type { ChargeInput, PaymentInput } from './input.ts'
import { type LineIds, negative } from './lines.ts'
import { type Book, enter, readAmount, worded } from './money.ts'
import { type InputRefusal, refuseInput } from './refusals.ts'
import { readTime, type ZoneOffset } from './time.ts'

/** Charges whose amount may carry a minus: what a channel books back in place. */
const signed: ReadonlySet<string> = new Set(['tax', 'fee', 'rounding'])

/** Charges of the order, or of the one line that they name. */
export function readCharges(
  charges: readonly ChargeInput[],
  ids: LineIds,
  book: Book,
): InputRefusal | undefined {
  for (let at = 0; at < charges.length; at++) {
    const charge = charges[at]!
    const field = `charges[${at}].amount`
    const minor = readAmount(book, charge.amount, 1, field)
    if (typeof minor !== 'number') return minor
    if (minor < 0 && !signed.has(charge.kind)) return refuseInput('negative_amount', { field })
    const line = charge.externalLineId === undefined ? 0 : ids.get(charge.externalLineId)
    if (line === undefined)
      return refuseInput('unknown_line', { field: `charges[${at}].externalLineId` })
    enter(
      book,
      worded(charge.kind, line, charge.kind === 'discount' ? negative(minor) : minor, charge),
    )
  }
  return undefined
}

/** Payments as the channel knows them; money that has moved becomes entries too. */
export function readPayments(
  inputs: readonly PaymentInput[],
  book: Book,
  zone: ZoneOffset | undefined,
  assumed: string[],
): readonly Payment[] | InputRefusal {
  const seen = new Set<string>()
  const payments: Payment[] = []
  for (let at = 0; at < inputs.length; at++) {
    const input = inputs[at]!
    if (seen.has(input.id)) return refuseInput('duplicate_payment', { field: `payments[${at}].id` })
    seen.add(input.id)
    const minor = readAmount(book, input.amount, 1, `payments[${at}].amount`)
    if (typeof minor !== 'number') return minor
    if (minor < 0) return refuseInput('negative_amount', { field: `payments[${at}].amount` })
    if (input.at !== undefined) {
      const when = readTime(input.at, `payments[${at}].at`, zone, assumed)
      if (typeof when !== 'number') return when
    }
    const taken = input.state === 'captured' || input.state === 'refunded'
    const refunded = input.state === 'refunded'
    if (taken) enter(book, worded('payment', 0, negative(minor), { of: input.id }))
    if (refunded) enter(book, worded('refund', 0, minor, { of: input.id }))
    payments.push({
      id: input.id,
      method: input.method,
      gateway: input.gateway ?? null,
      reference: input.reference ?? null,
      authorisedMinor: input.state === 'authorised' ? minor : 0,
      capturedMinor: taken ? minor : 0,
      refundedMinor: refunded ? minor : 0,
      refundDueMinor: 0,
      chargedBackMinor: 0,
      state: refunded ? 'captured' : (input.state as Payment['state']),
    })
  }
  return payments
}
