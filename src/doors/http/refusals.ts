import type { Refusal } from '#kit'

/** Every "no" of the HTTP door itself: what cannot be read, found or let in. */
export const httpReasons = {
  not_json: [
    'The body is not JSON.',
    'Send valid JSON in UTF-8; the detail names the place where reading stopped.',
  ],
  not_utf8: ['The body is not valid UTF-8.', 'Encode the body as UTF-8.'],
  duplicate_key: [
    'An object of the body names the same key twice.',
    'Send every key once; it is unclear which value counts.',
  ],
  too_deep: [
    'The body is nested more deeply than any request needs.',
    'Compare it with the schema of the route.',
  ],
  wrong_shape: [
    'The request does not fit the schema of the route.',
    'Compare the named field with the schema in /api/openapi.json.',
  ],
  body_too_large: [
    'The body is larger than the hub takes.',
    'Send less at once; many orders go to /api/v1/orders/bulk, one on a line.',
  ],
  unsupported_media: [
    'The hub does not read this content type here.',
    'Send application/json, or application/x-ndjson to the bulk route.',
  ],
  unreadable_request: ['The request cannot be read.', 'Send a well-formed HTTP request.'],
  unknown_route: ['There is no such address.', 'See /api/docs for all of them.'],
  unknown_purpose: [
    'This is no purpose that the hub knows.',
    'Send X-Purpose: fulfilment, support, finance, fraud, analytics, legal or integration.',
  ],
  cursor_unreadable: [
    'The cursor was not made by this list.',
    'Start again without a cursor, and follow `next` with the same filters and sort.',
  ],
  currency_missing: [
    'A range of totals needs its currency.',
    'Send `currency`, such as currency=CNY.',
  ],
  unknown_key: ['There is no such API key.', 'List the keys and choose one of them.'],
  unknown_sku: ['There is no such SKU.', 'Create it first, or correct its id.'],
  definition_flawed: [
    'The definition cannot be published: it has flaws.',
    'Correct each flaw that the answer lists, then publish again.',
  ],
  closing: ['The hub is closing.', 'Try again in a moment.'],
  internal_error: [
    'Something went wrong inside the hub.',
    'Try again; if it happens again, report the incident id to who runs the hub.',
  ],
} as const
export type HttpRefusalCode = keyof typeof httpReasons

type More = Pick<Refusal, 'field' | 'facts'> & { readonly why?: string }

export function refuseHttp(refused: HttpRefusalCode, more?: More): Refusal<HttpRefusalCode> {
  const [why, remedy] = httpReasons[refused]
  return more ? { refused, why, remedy, ...more } : { refused, why, remedy }
}
