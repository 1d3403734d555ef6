import type { Again } from './http/openapi.ts'

/** What comes of a POST that is sent again, where no Idempotency-Key is kept: in the document for who would send one. */
export const again: Again = {
  'POST /api/v1/orders': 'the order that is there.',
  'POST /api/v1/orders/bulk': 'for each line, the order that is there.',
  'POST /api/v1/orders/{id}/effects/{effect}/retry': 'refused, for it is no longer given up.',
  'POST /api/v1/jobs/{id}/cancel': 'refused, for it is over.',
  'POST /api/v1/jobs/{id}/undo': 'refused, for it is undone.',
  'POST /api/v1/imports':
    'another file, thrown away after a day unless it is run; its orders are known by their ids.',
  'POST /api/v1/imports/{id}/run': 'refused, for it has run.',
  'POST /api/v1/imports/{id}/cancel': 'refused, for it is over.',
  'POST /api/v1/imports/{id}/undo': 'refused, for it is undone.',
  'POST /api/v1/queues/marks': 'the same marks.',
  'POST /api/v1/queues/notices': 'refused, for nothing waits any more.',
  'POST /api/v1/definitions': 'the same version.',
  'POST /api/v1/keys': 'another key.',
  'POST /api/v1/session': 'another session.',
  'POST /api/v1/exceptions/{id}/mend': 'refused, once it has left the desk; else replayed again.',
  'POST /api/v1/exceptions/replay': 'what was booked is not booked twice.',
  'POST /api/v1/exceptions/{id}/dismiss': 'it stays dismissed.',
}
