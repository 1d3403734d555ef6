import type { Refusal } from '#kit'

/** What a ledger says no to before or after the law has spoken, in the hub's own codes. */
const twinReasons = {
  unknown_order: ['There is no such order.', 'Place it first.'],
  content_differs: [
    'An order with this channel and external id exists with other content.',
    'Amend the existing order, or place the new one under its own external id.',
  ],
  units_missing: [
    'By our count fewer units lie on the shelf than would leave it.',
    'Receive goods first.',
  ],
  quantity_invalid: [
    'The quantity must be a whole number within limits.',
    'Give a whole number of units, at most 1,000,000,000.',
  ],
} as const
export type TwinRefusalCode = keyof typeof twinReasons

export function refuse(refused: TwinRefusalCode): Refusal<TwinRefusalCode> {
  const [why, remedy] = twinReasons[refused]
  return { refused, why, remedy }
}
