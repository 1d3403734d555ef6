import Type from 'typebox'
import { orderTypes } from '#engine/order'
import {
  boolean,
  byName,
  fieldValue,
  integer,
  named,
  object,
  oneOf,
  orNull,
  text,
  textOrNull,
} from '../../http/shapes.ts'
import {
  destinationShape,
  entryShape,
  fulfilmentShape,
  holdShape,
  lineShape,
  linkShape,
  noteShape,
  paymentShape,
  personShape,
  processShape,
  returnShape,
  statusShape,
  totalsShape,
} from './order-shapes.ts'

const maybe = Type.Optional

/** What an order is from its first moment on, as its document and its first event say it. */
export const arrival = {
  id: text,
  externalId: text,
  type: oneOf(orderTypes),
  legalEntity: textOrNull,
  currency: text,
  companyCurrency: text,
  rate: maybe(text),
  placedAt: text,
  requestedAt: textOrNull,
  promisedAt: textOrNull,
  to: orNull(destinationShape),
  onAccount: boolean,
  lines: Type.Array(lineShape),
  entries: maybe(
    Type.Array(entryShape, { description: 'Left out for those who may not see amounts.' }),
  ),
  links: Type.Array(linkShape),
  tags: Type.Array(text),
  fields: byName(fieldValue),
  intake: oneOf(['live', 'open', 'history'] as const),
  sourceRevision: integer,
  after: maybe(integer),
}

const action = named('Action', {
  type: text,
  allowed: boolean,
  targets: Type.Array(Type.Union([integer, text])),
  refusal: orNull(object({ code: text, why: text, remedy: text })),
})

export const orderSchema = named('Order', {
  ...arrival,
  number: text,
  channel: text,
  version: integer,
  updatedAt: text,
  status: statusShape,
  payments: maybe(Type.Array(paymentShape)),
  fulfilments: Type.Array(fulfilmentShape),
  returns: Type.Array(returnShape),
  holds: Type.Array(holdShape),
  process: orNull(processShape),
  withdrawn: maybe(text),
  subjects: object({ buyer: textOrNull, recipient: textOrNull, payer: textOrNull }),
  totals: orNull(totalsShape),
  persons: Type.Array(personShape),
  notes: Type.Array(noteShape),
  actions: Type.Array(action),
})
