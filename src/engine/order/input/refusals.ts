import { type CodeOf, type Refusal, refusals } from '#kit'

/** Every "no" that an incoming order can meet, in words a clerk can act on. */
export const refuseInput = refusals({
  too_many: [
    'There are more of these than one order may have.',
    'Split the order, or remove what is not needed.',
    'unreadable',
  ],
  empty: ['An order needs at least one line.', 'Send the lines of the order.', 'unreadable'],
  bad_quantity: [
    'A quantity is a whole number from 1 to 1,000,000,000.',
    'Give the quantity in the smallest unit of the SKU.',
    'unreadable',
  ],
  negative_price: [
    'A unit price may not be negative.',
    'Write a discount for money off, or book a correction as a line of kind "service".',
    'unreadable',
  ],
  bad_amount: [
    'This is not a decimal amount.',
    'Write digits with a point, such as "2.55": at most 15 digits, no exponent, no thousands separator.',
    'unreadable',
  ],
  negative_amount: [
    'This amount is written without a sign.',
    'Write a discount as a positive amount off, and a refund as a positive payment with the state "refunded".',
    'unreadable',
  ],
  too_large: [
    'The amounts of this order are beyond what can be counted exactly.',
    'Check prices and quantities for extra digits, or split the order.',
    'unreadable',
  ],
  unknown_currency: [
    'This is not a currency of ISO 4217.',
    'Write the three letters, such as CNY, EUR or USD.',
    'unreadable',
  ],
  rate_missing: [
    'The rate into the currency of the company is not known.',
    'Send `rate`, or enter the rate of this currency in the settings.',
    'unreadable',
  ],
  bad_rate: [
    'A rate is a decimal number above 0.',
    'Write how much one unit of the order currency is worth in the currency of the company.',
    'unreadable',
  ],
  duplicate_line: [
    'Two lines carry the same externalLineId.',
    'Give every line an id of its own, or leave the ids out.',
    'unreadable',
  ],
  unknown_line: [
    'No line of this order has that externalLineId.',
    'Name a line of the same order.',
    'unreadable',
  ],
  duplicate_payment: [
    'Two payments carry the same id.',
    'Give every payment an id of its own.',
    'unreadable',
  ],
  unreadable_text: [
    'The text holds a NUL character or half of a character.',
    'Send the text again as valid UTF-8 without NUL.',
    'unreadable',
  ],
  forbidden_key: [
    'A field may not have this name.',
    'Name a field with a letter first, then letters, digits, spaces, "_", "." or "-".',
    'unreadable',
  ],
  wrong_type: ['This value has the wrong type.', 'Compare it with the order schema.', 'unreadable'],
  bad_date: [
    'This is not a date and time.',
    'Write ISO 8601, such as 2026-11-24T09:30:00+08:00.',
    'unreadable',
  ],
  zone_missing: [
    'The time names no offset, and the shop has no time zone.',
    'Write the offset, such as +08:00, or set the time zone of the shop.',
    'unreadable',
  ],
})

export type InputRefusalCode = CodeOf<typeof refuseInput>
export type InputRefusal = Refusal<InputRefusalCode>
