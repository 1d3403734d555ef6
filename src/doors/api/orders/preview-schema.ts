import Type from 'typebox'
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
import { bucketWord, statusCode, statusShape, totalsShape } from './order-shapes.ts'

const maybe = Type.Optional

const bucketChange = named('BucketChange', {
  line: integer,
  bucket: bucketWord,
  before: integer,
  after: integer,
})
const terms = object({ quantity: integer, unitPrice: maybe(text) })
const lineChange = named('LineChange', {
  line: integer,
  title: text,
  before: Type.Union([terms, Type.Null()], { description: 'Null for a line that is new.' }),
  after: terms,
})
/** Before and after. */
const moments = Type.Array(object({ at: textOrNull }), { minItems: 2, maxItems: 2 })
const move = named('StockMove', {
  line: integer,
  sku: text,
  location: text,
  kind: oneOf(['reserve', 'unreserve', 'ship', 'restock', 'quarantine'] as const),
  onHand: integer,
  reserved: integer,
  quarantined: maybe(integer),
})
const refusalSchema = named('Refusal', {
  refused: text,
  why: text,
  remedy: text,
  field: maybe(text),
  facts: maybe(byName(fieldValue)),
})

export const previewSchema = named('CommandPreview', {
  token: Type.String({
    description: 'Send it with the command: it is refused as stale when anything has changed.',
  }),
  version: integer,
  upshot: Type.Array(
    object({
      code: text,
      params: object({ count: maybe(integer), amount: maybe(text), currency: maybe(text) }),
    }),
  ),
  status: object({ before: statusShape, after: statusShape }),
  totals: Type.Object(
    { before: maybe(totalsShape), after: maybe(totalsShape) },
    { additionalProperties: false, description: 'Empty for whom amounts are hidden.' },
  ),
  lines: Type.Array(bucketChange),
  changed: Type.Array(lineChange, { description: 'Lines whose quantity or price changes.' }),
  dates: object({ promisedAt: moments, requestedAt: moments }),
  parcels: object({ before: integer, after: integer }),
  stock: Type.Array(move),
  effects: Type.Array(object({ kind: text, fulfilment: integerOrNull, body: byName(fieldValue) })),
  timers: Type.Array(object({ name: text, dueAt: text, epoch: integer })),
  events: Type.Array(text),
  refused: Type.Array(object({ command: text, refusal: refusalSchema })),
})

const change = named('PlannedOrder', {
  id: text,
  number: text,
  isNew: boolean,
  status: object({ before: orNull(statusCode), after: statusCode }),
  totals: orNull(object({ before: orNull(totalsShape), after: totalsShape })),
  units: integer,
  changes: Type.Array(bucketChange),
  lines: Type.Array(object({ sku: text, title: text, quantity: integer })),
})
export const sagaPreviewSchema = named('PlanPreview', {
  version: integer,
  currency: text,
  credit: Type.Union([Type.String(), Type.Null()], {
    description: 'Of an exchange: what the buyer gets back when the goods are inspected.',
  }),
  orders: Type.Array(change, {
    description: 'Every order of the plan: what it is now and what the plan makes of it.',
  }),
})
