import { inputRefusals } from '#engine/order'

/** Refusal or fault → HTTP status. What is not named is a business "no": 409. */
const named: Readonly<Record<string, number>> = {
  not_json: 400,
  not_utf8: 400,
  duplicate_key: 400,
  too_deep: 400,
  wrong_shape: 400,
  unreadable_request: 400,
  unknown_purpose: 400,
  cursor_unreadable: 400,
  currency_missing: 400,
  preview_unreadable: 400,
  definition_flawed: 400,
  unreadable_amount: 400,
  unreadable_locations: 400,
  quantity_invalid: 400,
  amount_invalid: 400,
  text_too_long: 400,
  unauthenticated: 401,
  not_allowed: 403,
  other_unit: 403,
  may_not_reveal: 403,
  unknown_order: 404,
  unknown_route: 404,
  unknown_key: 404,
  unknown_sku: 404,
  unknown_location: 404,
  stale: 412,
  body_too_large: 413,
  unsupported_media: 415,
  internal_error: 500,
  closing: 503,
  too_busy: 503,
  hub_full: 503,
  hub_closing: 503,
}

const statuses: ReadonlyMap<string, number> = new Map([
  ...Object.keys(inputRefusals).map((code): [string, number] => [code, 400]),
  ...Object.entries(named),
])

export const statusOfRefusal = (code: string): number => statuses.get(code) ?? 409
