import { refusals } from '#kit'

/** Every "no" of the HTTP door itself: what cannot be read, found or let in. */
export const refuseHttp = refusals({
  not_json: [
    'The body is not JSON.',
    'Send valid JSON in UTF-8; the detail names the place where reading stopped.',
    'unreadable',
  ],
  not_utf8: ['The body is not valid UTF-8.', 'Encode the body as UTF-8.', 'unreadable'],
  duplicate_key: [
    'An object of the body names the same key twice.',
    'Send every key once; it is unclear which value counts.',
    'unreadable',
  ],
  too_deep: [
    'The body is nested more deeply than any request needs.',
    'Compare it with the schema of the route.',
    'unreadable',
  ],
  body_too_large: [
    'The body is larger than the hub takes.',
    'Send less at once; many orders go to /api/v1/orders/bulk, one on a line.',
    'too_large',
  ],
  unsupported_media: [
    'The hub does not read this content type here.',
    'Send application/json, or application/x-ndjson to the bulk route.',
    'unsupported',
  ],
  unreadable_request: [
    'The request cannot be read.',
    'Send a well-formed HTTP request; letters of an address beyond ASCII are encoded with %.',
    'unreadable',
  ],
  unknown_route: ['There is no such address.', 'See /api/docs for all of them.', 'unknown'],
  unknown_purpose: [
    'This is no purpose that the hub knows.',
    'Send X-Purpose: fulfilment, support, finance, fraud, analytics, legal or integration.',
    'unreadable',
  ],
  cursor_unreadable: [
    'The cursor was not made by this list.',
    'Start again without a cursor, and follow `next` with the same filters and sort.',
    'unreadable',
  ],
  currency_missing: [
    'A range of totals needs its currency.',
    'Send `currency`, such as currency=CNY.',
    'unreadable',
  ],
  foreign_page: [
    'The request came from a page of another site.',
    'Open the console at its own address and do it there.',
    'forbidden',
  ],
  unknown_person: [
    'Nobody of that name can be signed in as with one click.',
    'Read the session for who can, or sign in with a key.',
    'unknown',
  ],
  whole_company: [
    'This belongs to the whole company, and your key is confined to one unit.',
    'Ask somebody whose key is confined to no unit.',
    'forbidden',
  ],
  key_beyond_unit: [
    'Your key is confined to a unit, so the keys that you make are confined to it, too.',
    'Leave the unit out, or ask an owner who is confined to no unit.',
    'forbidden',
  ],
  unknown_decision: [
    'The order has no such decision.',
    'List its decisions and name the version of one of them.',
    'unknown',
  ],
  unknown_effect: [
    'The order has no such message that was given up.',
    'Read the order again: it may have been sent since.',
    'unknown',
  ],
  last_owner_key: [
    'This is the last key that may do everything: without it nobody gets in any more.',
    'Make another owner key first, and keep it safe.',
    'conflict',
  ],
  unknown_sku: ['There is no such SKU.', 'Create it first, or correct its id.', 'unknown'],
  unknown_queue: ['There is no such queue.', 'List the queues and choose one of them.', 'unknown'],
  unknown_zone: [
    'There is no such time zone.',
    'Name a zone of the IANA database, such as Asia/Shanghai, or leave it out.',
    'unreadable',
  ],
  too_many_rows: [
    'A workbook holds fewer rows than were chosen.',
    'Take CSV, which has no such limit, or narrow the filter.',
    'conflict',
  ],
  definition_flawed: [
    'The definition cannot be published: it has flaws.',
    'Correct each flaw that the answer lists, then publish again.',
    'unreadable',
  ],
  closing: ['The hub is closing.', 'Try again in a moment.', 'unavailable'],
  link_shows_prices: [
    'The customer page of this company shows prices, and your role may not see prices.',
    'Ask a clerk to send the link.',
    'forbidden',
  ],
  internal_error: [
    'Something went wrong inside the hub.',
    'Try again; if it happens again, report the incident id to who runs the hub.',
    'broken',
  ],
})
