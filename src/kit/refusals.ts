import { refusals } from './refusal.ts'

/** "No" to the form of what was given, whoever reads it. */
export const refuseForm = refusals({
  unreadable_amount: [
    'This is not a decimal amount.',
    'Write digits with a point, such as "2.55": at most 15 digits, no exponent, no thousands separator.',
    'unreadable',
  ],
  wrong_shape: [
    'This does not fit the schema.',
    'Compare the named field with the schema of the route in /api/openapi.json, or of the message.',
    'unreadable',
  ],
})
