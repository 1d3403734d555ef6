import type { Refusal } from '#kit'

/** Every "no" that an incoming order can meet, in words a clerk can act on. */
export const inputRefusals = {
  too_many: {
    why: 'There are more of these than one order may have.',
    remedy: 'Split the order, or remove what is not needed.',
  },
  empty: { why: 'An order needs at least one line.', remedy: 'Send the lines of the order.' },
  bad_quantity: {
    why: 'A quantity is a whole number from 1 to 1,000,000,000.',
    remedy: 'Give the quantity in the smallest unit of the SKU.',
  },
  negative_price: {
    why: 'A unit price may not be negative.',
    remedy: 'Write a discount for money off, or book a correction as a line of kind "service".',
  },
  bad_amount: {
    why: 'This is not a decimal amount.',
    remedy:
      'Write digits with a point, such as "2.55": at most 15 digits, no exponent, no thousands separator.',
  },
  negative_amount: {
    why: 'This amount is written without a sign.',
    remedy:
      'Write a discount as a positive amount off, and a refund as a positive payment with the state "refunded".',
  },
  too_large: {
    why: 'The amounts of this order are beyond what can be counted exactly.',
    remedy: 'Check prices and quantities for extra digits, or split the order.',
  },
  unknown_currency: {
    why: 'This is not a currency of ISO 4217.',
    remedy: 'Write the three letters, such as CNY, EUR or USD.',
  },
  rate_missing: {
    why: 'The rate into the currency of the company is not known.',
    remedy: 'Send `rate`, or enter the rate of this currency in the settings.',
  },
  bad_rate: {
    why: 'A rate is a decimal number above 0.',
    remedy:
      'Write how much one unit of the order currency is worth in the currency of the company.',
  },
  duplicate_line: {
    why: 'Two lines carry the same externalLineId.',
    remedy: 'Give every line an id of its own, or leave the ids out.',
  },
  unknown_line: {
    why: 'No line of this order has that externalLineId.',
    remedy: 'Name a line of the same order.',
  },
  duplicate_payment: {
    why: 'Two payments carry the same id.',
    remedy: 'Give every payment an id of its own.',
  },
  unreadable_text: {
    why: 'The text holds a NUL character or half of a character.',
    remedy: 'Send the text again as valid UTF-8 without NUL.',
  },
  forbidden_key: {
    why: 'A field may not have this name.',
    remedy: 'Name a field with a letter first, then letters, digits, spaces, "_", "." or "-".',
  },
  wrong_type: {
    why: 'This value has the wrong type.',
    remedy: 'Compare it with the order schema.',
  },
  bad_date: {
    why: 'This is not a date and time.',
    remedy: 'Write ISO 8601, such as 2026-11-24T09:30:00+08:00.',
  },
  zone_missing: {
    why: 'The time names no offset, and the shop has no time zone.',
    remedy: 'Write the offset, such as +08:00, or set the time zone of the shop.',
  },
} as const satisfies Record<string, { why: string; remedy: string }>

export type InputRefusalCode = keyof typeof inputRefusals
export type InputRefusal = Refusal<InputRefusalCode>

export const refuseInput = (
  refused: InputRefusalCode,
  field: string,
  facts?: Refusal['facts'],
): InputRefusal => ({ refused, ...inputRefusals[refused], field, ...(facts && { facts }) })
