import { isoText, type Money, type Refusal } from '#kit'
import type { Placement } from '../wish/work.ts'
import { reasonMax } from './limits.ts'
import { type Outcome, outcome } from './message.ts'

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

/** On the exception desk, with what a clerk has to know. The field is the message's own. */
export function toDesk(
  no: Refusal,
  stake: Pick<Outcome, 'amount' | 'currency' | 'month'>,
): Outcome {
  return outcome({
    state: 'desk',
    cause: no.refused,
    code: no.refused,
    field: no.field?.slice(0, reasonMax) ?? null,
    reason: no.why.slice(0, reasonMax),
    remedy: no.remedy.slice(0, reasonMax),
    ...stake,
  })
}
