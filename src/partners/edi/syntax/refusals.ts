import { type CodeOf, type Refusal, refusals } from '#kit'

export const refuse = refusals({
  not_edi: [
    'This text is not an EDI interchange: it begins with none of ISA, UNA, UNB, STX.',
    'Send the interchange from its first segment on, or use the upload page for CSV, XML and JSON.',
    'conflict',
  ],
  corrupt_envelope: [
    'The first segment of the interchange is damaged, so its separators are unknown.',
    'Ask the partner to send the interchange again, complete from its header segment on.',
    'conflict',
  ],
  interchange_too_large: [
    'The interchange is larger than the hub accepts.',
    'Ask the partner to split it into several interchanges.',
    'conflict',
  ],
  too_many_segments: [
    'The interchange has more segments than the hub accepts.',
    'Ask the partner to split it into several interchanges.',
    'conflict',
  ],
  segment_too_long: [
    'A segment has more elements than any standard allows; a terminator is probably missing.',
    'Ask the partner to check the segment terminators and send again.',
    'conflict',
  ],
  binary_length: [
    'The stated length of a binary segment does not lead to a segment terminator.',
    'Ask the partner to correct the length and send the interchange again.',
    'conflict',
  ],
  several_interchanges: [
    'The text holds more than one interchange.',
    'Read them one by one with the reader for several interchanges.',
    'conflict',
  ],
  unterminated_segment: [
    'The last segment has no terminator: the text was cut.',
    'Ask the partner to send the interchange again.',
    'conflict',
  ],
  bad_tag: [
    'A segment begins with something that is no segment tag.',
    'Ask the partner to check the segment; it was not used.',
    'conflict',
  ],
  stray_segment: [
    'A segment stands outside of every message.',
    'Ask the partner to check the order of the segments; it was left out.',
    'conflict',
  ],
  missing_trailer: [
    'An interchange, group or message is not closed by its trailer.',
    'Check whether the end was lost; if so, ask the partner to send again.',
    'conflict',
  ],
  missing_header: [
    'A trailer has no header before it.',
    'Check whether the beginning was lost; if so, ask the partner to send again.',
    'conflict',
  ],
  count_differs: [
    'The count in a trailer is not what arrived.',
    'Compare with the partner before the message is used; something may be missing.',
    'conflict',
  ],
  control_differs: [
    'The control number of a trailer is not that of its header.',
    'Ask the partner which of the two is right before the message is used.',
    'conflict',
  ],
  duplicate_control: [
    'A control number occurs twice where it must be unique.',
    'Ask the partner whether the second is a repeat; use only one of them.',
    'conflict',
  ],
  not_an_order: [
    'The message is not a purchase order.',
    'Route it to the flow for its message type; no order was made of it.',
    'conflict',
  ],
  not_an_original: [
    'The message changes, cancels or repeats an order instead of placing one.',
    'Open the order it names and apply the change there.',
    'conflict',
  ],
  blanket_order: [
    'The message is a blanket or standing order, which commits to no delivery.',
    'Wait for its releases; they are ordinary orders.',
    'conflict',
  ],
  missing_segment: [
    'A segment that every order needs is missing.',
    'Ask the partner to add it and send the order again.',
    'conflict',
  ],
  missing_element: [
    'An element that every order needs is empty.',
    'Ask the partner to fill it and send the order again.',
    'conflict',
  ],
  missing_currency: [
    'Neither the message nor the partner profile names a currency.',
    'Enter the currency in the partner profile, or ask the partner to send it.',
    'conflict',
  ],
  missing_price: [
    'A line has no price.',
    'Ask the partner for the price, or let the partner profile take lines without price at zero.',
    'conflict',
  ],
  unknown_price_basis: [
    'It is not known to how many units the price of a line belongs.',
    'Ask the partner for a price for one unit of the ordered quantity.',
    'conflict',
  ],
  inexact_price: [
    'The price of one unit cannot be written exactly.',
    'Ask the partner for a price whose basis divides it without remainder.',
    'conflict',
  ],
  unreadable_quantity: [
    'A quantity is not a whole number above zero.',
    'Ask the partner to order in a unit of which whole numbers can be delivered.',
    'conflict',
  ],
  unreadable_unit: [
    'A unit of measure is not a code of the standard.',
    'Ask the partner to correct the unit and send the order again.',
    'conflict',
  ],
  unreadable_date: [
    'A date does not exist or is not in the stated format.',
    'Ask the partner to correct it and send the order again.',
    'conflict',
  ],
  charge_without_amount: [
    'An allowance or charge states a percentage or rate but no amount.',
    'Ask the partner to state the amount, so that both sides count the same.',
    'conflict',
  ],
  line_amount_differs: [
    'The stated amount of a line is not quantity times price.',
    'Ask the partner which of the figures is right.',
    'conflict',
  ],
  line_count_differs: [
    'The message does not have as many lines as it says.',
    'Ask the partner to send the order again; lines may be missing.',
    'conflict',
  ],
  hash_total_differs: [
    'The quantities do not add up to the control total of the message.',
    'Ask the partner which of the figures is right.',
    'conflict',
  ],
  too_many_lines: [
    'The order has more lines than the hub accepts.',
    'Ask the partner to split it into several orders.',
    'conflict',
  ],
})

export type EdiCode = CodeOf<typeof refuse>
/** With what every format says. */
export type EdiRefusal = Refusal<EdiCode | SharedCode>
type SharedCode =
  | 'unreadable_amount'
  | 'amount_too_large'
  | 'currency_differs'
  | 'unknown_currency'
  | 'total_differs'

export const isTag = (tag: string): boolean => /^[A-Z0-9]{2,3}$/.test(tag)

/**
 * Where in an interchange: `segment 12 PO1-04`; element and component count from 1. A damaged tag may
 * be anything, personal data too, and is not repeated.
 */
export const placeOf = (at: number, tag: string, element?: number, component?: number): string =>
  `segment ${at} ${isTag(tag) ? tag : '?'}${element ? `-${String(element).padStart(2, '0')}` : ''}${component && component > 1 ? `.${component}` : ''}`
