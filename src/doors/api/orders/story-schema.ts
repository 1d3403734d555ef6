import Type from 'typebox'
import { chargeKinds, paymentKinds } from '#engine/order'
import {
  boolean,
  byName,
  facts,
  integer,
  integerOrNull,
  labels,
  named,
  object,
  oneOf,
  orNull,
  text,
  textOrNull,
} from '../../http/shapes.ts'
import { amountShape, fulfilmentShape, linkShape, taskMembers } from './order-shapes.ts'

const maybe = Type.Optional

/** What a date stands on. */
const basis = Type.Union(
  [
    object({ kind: Type.Literal('promise') }),
    object({ kind: Type.Literal('cut_off'), place: text, decision: integer }),
    object({ kind: Type.Literal('lane_days'), place: text, days: integer }),
    object({ kind: Type.Literal('plan'), place: text, source: text }),
    object({ kind: Type.Literal('timer'), name: text }),
  ],
  { title: 'Basis' },
)
const expected = named('Expected', { at: text, basis })

const headline = named('Headline', {
  code: text,
  since: textOrNull,
  until: textOrNull,
  basis: orNull(basis),
  places: Type.Array(text),
  lines: integer,
  units: integer,
  promisedAt: textOrNull,
  late: boolean,
  atRisk: boolean,
  facts,
  news: orNull(object({ code: text, at: text, byCarrier: boolean, facts })),
})
const step = named('JourneyStep', {
  id: text,
  state: oneOf(['past', 'next'] as const),
  code: text,
  at: textOrNull,
  learnedAt: textOrNull,
  expectedAt: textOrNull,
  basis: orNull(basis),
  by: textOrNull,
  branch: orNull(object({ kind: oneOf(['parcel', 'return'] as const), id: integer })),
  facts,
  minor: maybe(Type.Boolean({ description: 'Bookkeeping that is folded away at first.' })),
})
export const parcel = named('ParcelStory', {
  fulfilment: fulfilmentShape,
  freshness: orNull(
    object({ fresh: boolean, unknownSince: textOrNull, silentMs: orNull(Type.Number()) }),
  ),
  shippedAt: textOrNull,
  deliveredAt: textOrNull,
  leaves: orNull(expected),
  arrives: orNull(expected),
  current: orNull(object({ status: text, at: text })),
  reports: integer,
})
export const arrivalShape = named('PlannedArrival', {
  sku: text,
  location: text,
  quantity: integer,
  expectedAt: text,
  source: text,
})
const moneyRow = named('MoneyRow', {
  version: integer,
  at: text,
  by: text,
  kind: oneOf([...chargeKinds, ...paymentKinds]),
  line: integerOrNull,
  lines: integer,
  label: textOrNull,
  cause: textOrNull,
  bearer: textOrNull,
  included: boolean,
  of: textOrNull,
  amount: amountShape,
  balance: amountShape,
})
const effect = named('OrderEffect', {
  id: text,
  kind: text,
  state: oneOf(['pending', 'done', 'by_hand', 'parked'] as const),
  fulfilment: integerOrNull,
  version: integer,
  attempts: integer,
  error: textOrNull,
  createdAt: text,
  dueAt: text,
})
const related = named('RelatedOrder', {
  kind: linkShape.properties.kind,
  id: text,
  number: maybe(text),
  status: maybe(text),
  channel: maybe(text),
  total: maybe(amountShape),
  currency: maybe(text),
})
export const task = named('OrderTask', {
  ...taskMembers,
  label: orNull(labels),
  outcomes: Type.Array(text, { description: 'Those that the process asks for.' }),
})

export const storySchema = named('OrderStory', {
  version: integer,
  at: Type.String({ description: 'When this was worked out: what was late or silent then.' }),
  headline,
  journey: Type.Array(step),
  parcels: Type.Array(parcel),
  arrivals: Type.Array(arrivalShape),
  money: Type.Array(moneyRow, {
    description: 'Bookings with the balance after each; empty for whom amounts are hidden.',
  }),
  effects: Type.Array(effect),
  related: Type.Array(related),
  tasks: Type.Array(task),
  step: orNull(object({ name: text, label: orNull(labels), waitsFor: textOrNull })),
  places: byName(text),
  actors: byName(text),
  decisions: Type.Array(object({ version: integer, decidedAt: text })),
})
