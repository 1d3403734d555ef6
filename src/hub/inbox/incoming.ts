import { isoText, isRefusal, lineAmount, type Money, parseDecimal, type Refusal } from '#kit'
import type { Placement } from '../work.ts'
import type { ReportedRefund } from './interpreted.ts'
import type { Outcome } from './message.ts'
import type { Revision } from './revision.ts'

/** Refunds as the channel words them, in minor units of the order. Refusals: bad_amount, currency_differs. */
export function refundsOf(
  reported: readonly ReportedRefund[],
  currency: string,
): Revision['refunds'] | Refusal {
  const refunds: { id: string; minor: number; reason: string }[] = []
  for (let at = 0; at < reported.length; at++) {
    const { id, amount, currency: theirs = currency, reason } = reported[at]!
    const decimal = parseDecimal(amount)
    if (isRefusal(decimal)) return { ...decimal, field: `refunds[${at}].amount` }
    const minor = lineAmount(decimal, 1, currency)
    if (theirs !== currency && minor !== 0) return otherCurrency(`refunds[${at}].currency`)
    refunds.push({ id, minor, reason: (reason ?? 'channel').slice(0, 200) || 'channel' })
  }
  return refunds
}

const otherCurrency = (field: string): Refusal<'currency_differs'> => ({
  refused: 'currency_differs',
  why: 'An amount is in another currency than the order.',
  remedy: 'Book this refund by hand in the currency of the order, then dismiss the message.',
  field,
})

/** What the order is worth and when it was placed: for the desk, so that the dearest come first. */
export function stakeOf({ placed }: Placement): Pick<Outcome, 'amount' | 'currency' | 'month'> {
  let amount = 0
  for (const { kind, minor, included } of placed.entries) {
    if (!included && kind !== 'payment' && kind !== 'refund') amount += minor
  }
  return { amount, currency: placed.currency, month: isoText(placed.placedAt).slice(0, 7) }
}

/** The money that a refused message speaks of, where its reader could tell. */
export function stakeRead(
  stake: Money | undefined,
  month: string | undefined,
): Pick<Outcome, 'amount' | 'currency' | 'month'> {
  return { amount: stake?.minor ?? null, currency: stake?.currency ?? null, month: month ?? null }
}
