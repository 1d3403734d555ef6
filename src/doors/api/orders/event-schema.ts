import Type, { type TProperties } from 'typebox'
import type { OrderEventType } from '#engine/order'
import {
  boolean,
  byName,
  fieldValue,
  integer,
  integerOrNull,
  named,
  object,
  oneOf,
  orNull,
  text,
  textOrNull,
} from '../../http/shapes.ts'
import { arrival } from './order-schema.ts'
import {
  amountShape,
  destinationShape,
  entryShape,
  exchangeShape,
  fulfilmentShape,
  holdShape,
  inspectedShape,
  lineShape,
  linkShape,
  parcelShape,
  quantityShape,
  returnShape,
  taskShape,
  toldPayment,
} from './order-shapes.ts'

const maybe = Type.Optional
const quantities = Type.Array(quantityShape)
/** Left out for those who may not see amounts. */
const entries = maybe(Type.Array(entryShape))

const placed = named('PlacedOrder', {
  ...arrival,
  shop: text,
  buyer: textOrNull,
  recipient: textOrNull,
  payer: textOrNull,
  payments: maybe(Type.Array(toldPayment)),
})
const report = named('StatusReport', {
  id: text,
  source: text,
  status: text,
  theirs: text,
  happenedAt: text,
  learnedAt: text,
  fulfilment: integerOrNull,
  corrects: textOrNull,
})

/** What each event carries. An event without a row here does not compile. */
const carried: Readonly<Record<OrderEventType, TProperties>> = {
  'order.placed': { placed },
  'order.amended': {
    lines: Type.Array(lineShape),
    entries,
    to: maybe(orNull(destinationShape)),
    recipient: maybe(textOrNull),
    requestedAt: maybe(textOrNull),
    fulfilments: maybe(Type.Array(fulfilmentShape)),
  },
  'order.promised': { promisedAt: text },
  'order.held': { hold: holdShape },
  'order.unheld': { hold: text, by: text },
  'order.tagged': { add: Type.Array(text), remove: Type.Array(text) },
  'order.fields_set': { fields: byName(fieldValue) },
  'order.noted': { note: text, by: text },
  'order.linked': { link: linkShape },
  'order.revised': { sourceRevision: integer },
  'order.withdrawn': { reason: text },
  'payment.recorded': { payment: toldPayment, entries },
  'lines.allocated': {
    fulfilments: Type.Array(fulfilmentShape),
    decision: textOrNull,
    promisedAt: maybe(text),
  },
  'lines.backordered': { lines: quantities, decision: textOrNull },
  'lines.cancelled': {
    from: Type.Array(
      object({
        line: integer,
        quantity: integer,
        from: oneOf(['open', 'backordered', 'reserved', 'released'] as const),
        fulfilment: integerOrNull,
      }),
    ),
    entries,
    reason: text,
  },
  'lines.performed': { lines: quantities },
  'lines.shipped_elsewhere': { sent: fulfilmentShape },
  'fulfilment.released': { fulfilment: integer },
  'fulfilment.accepted': { fulfilment: integer },
  'fulfilment.cancel_requested': { fulfilment: integer, reason: text, lines: maybe(quantities) },
  'fulfilment.cancel_declined': { fulfilment: integer, reason: text },
  'fulfilment.rejected': { fulfilment: integer, lines: quantities, reason: text },
  'fulfilment.shipped': {
    fulfilment: integer,
    lines: quantities,
    parcel: orNull(parcelShape),
    rest: integerOrNull,
  },
  'fulfilment.delivered': { fulfilment: integer },
  'fulfilment.lost': { fulfilment: integer, reason: text },
  'return.requested': { return: returnShape },
  'return.moved': {
    return: integer,
    to: oneOf(['approved', 'declined', 'received', 'closed'] as const),
    location: maybe(textOrNull),
    reason: maybe(text),
    entries,
  },
  'return.inspected': {
    return: integer,
    lines: inspectedShape,
    credit: maybe(amountShape),
    entries,
    exchange: maybe(exchangeShape),
  },
  'return.freed': { return: integer, exchange: exchangeShape, entries },
  'process.moved': {
    pin: maybe(object({ name: text, version: integer, hash: text })),
    step: text,
    from: textOrNull,
  },
  'task.opened': { task: taskShape },
  'task.closed': { task: text, outcome: textOrNull, dropped: boolean, by: text },
  'status.reported': { report },
}

const eventSchema = Type.Union(
  Object.entries(carried).map(([type, members]) =>
    object({
      position: integer,
      version: integer,
      type: Type.Literal(type),
      actor: text,
      cause: text,
      happenedAt: text,
      recordedAt: text,
      data: object(members),
    }),
  ),
  { title: 'OrderEvent' },
)
export const eventsSchema = object({ events: Type.Array(eventSchema), next: integerOrNull })
