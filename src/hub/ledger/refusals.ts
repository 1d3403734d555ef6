import type { Refusal } from '#kit'

/** Every "no" of the ledger itself, beside those of the law. */
const reasons = {
  unknown_order: [
    'There is no such order.',
    'Check the id; orders are also found by number and channel reference.',
  ],
  content_differs: [
    'An order with this channel and external id exists with other content.',
    'See the differences. Amend the existing order, or send the new one under its own external id.',
  ],
  key_reused: [
    'This Idempotency-Key was used before with another command.',
    'Use a new key for a new command; repeat a command with exactly the same content.',
  ],
  stale: [
    'The order has moved on since you looked.',
    'Read the order again, preview again, then decide.',
  ],
  too_busy: [
    'The order or its stock was changed by others at the same moment, several times over.',
    'Try again.',
  ],
  units_missing: [
    'By our count fewer units lie on the shelf than would leave it.',
    'Count the shelf and record the figure, then send the command again.',
  ],
} as const

export type LedgerRefusalCode = keyof typeof reasons

export function refuse(
  refused: LedgerRefusalCode,
  facts?: Refusal['facts'],
): Refusal<LedgerRefusalCode> {
  const [why, remedy] = reasons[refused]
  return facts ? { refused, why, remedy, facts } : { refused, why, remedy }
}
