import Type, { type TProperties, type TSchema } from 'typebox'
import type { OrderCommandType } from '../commands.ts'
import { noteTextMax } from '../limits.ts'
import { dispositions, lineKinds, linkKinds } from '../model.ts'

const closed = { additionalProperties: false }
const text = (maxLength = 200) => Type.String({ minLength: 1, maxLength })
const amount = () =>
  Type.String({
    pattern: '^-?\\d{1,15}(\\.\\d{1,4})?$',
    description: "Decimal in the order's currency.",
  })
const moment = () => Type.String({ maxLength: 40, description: 'ISO 8601 with an offset.' })
const number = () => Type.Integer({ minimum: 1, maximum: 1_000_000_000 })
const maybe = <Value extends TSchema>(schema: Value) => Type.Optional(schema)
const oneOf = (values: readonly string[]) =>
  Type.Unsafe<string>({ type: 'string', enum: [...values] })
const orNull = (schema: TSchema) => Type.Union([schema, Type.Null()])
const object = (properties: TProperties) => Type.Object(properties, closed)

const quantity = { line: number(), quantity: number() }
const lines = () => Type.Array(object(quantity), { minItems: 1, maxItems: 10_000 })
const tags = () => maybe(Type.Array(text(100), { maxItems: 50 }))
const money = {
  payment: text(100),
  method: text(100),
  gateway: maybe(text(100)),
  reference: maybe(text()),
  amount: amount(),
}
const change = (name: string, properties: TProperties) =>
  object({ change: Type.Literal(name), ...properties })

const amendment = Type.Union([
  change('set_quantity', quantity),
  change('set_price', { line: number(), unitPrice: amount() }),
  change('add_line', {
    sku: text(100),
    title: text(500),
    kind: maybe(oneOf(lineKinds)),
    quantity: number(),
    unitPrice: amount(),
    externalLineId: maybe(text(100)),
  }),
  change('add_entry', {
    kind: oneOf(['discount', 'shipping', 'tax', 'duty', 'fee', 'rounding']),
    line: maybe(number()),
    amount: amount(),
    label: maybe(text()),
    cause: maybe(text()),
  }),
  change('set_destination', {
    to: object({
      country: Type.String({ pattern: '^[A-Z]{2}$' }),
      region: orNull(text(100)),
      area: orNull(text(40)),
    }),
  }),
  change('set_requested', { requestedAt: orNull(moment()) }),
])

/** What the world may ask of an order; the hub's own commands are not here. */
export const commandBodies: Readonly<Partial<Record<OrderCommandType, TProperties>>> = {
  amend: { changes: Type.Array(amendment, { minItems: 1, maxItems: 1_000 }) },
  promise: { promisedAt: moment() },
  hold: { hold: text(100), reason: text() },
  unhold: { hold: text(100) },
  tag: { add: tags(), remove: tags() },
  set_fields: {
    fields: Type.Record(
      Type.String({ minLength: 1, maxLength: 100 }),
      Type.Union([Type.String({ maxLength: 2_000 }), Type.Number(), Type.Boolean(), Type.Null()]),
      { maxProperties: 100 },
    ),
  },
  // The text itself, which the hub seals; on record it has an id.
  note: { text: text(noteTextMax) },
  link: {
    link: object({ kind: oneOf(linkKinds), order: Type.String({ pattern: '^[0-9a-f]{32}$' }) }),
  },
  revise: { sourceRevision: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }) },
  authorise: money,
  pay: money,
  void: { payment: text(100) },
  refund: { amount: amount(), reason: text(), payment: maybe(text(100)) },
  refund_paid: { payment: text(100), amount: amount() },
  charge_back: { payment: text(100), amount: amount() },
  allocate: {
    parts: Type.Array(object({ location: text(64), lines: lines() }), { maxItems: 100 }),
    backorder: Type.Array(object(quantity), { maxItems: 10_000 }),
    decision: Type.Null(),
  },
  deallocate: { fulfilment: number(), reason: text() },
  release: { fulfilment: maybe(number()) },
  source: {},
  accept: { fulfilment: number() },
  reject: { fulfilment: number(), reason: text(), lines: maybe(lines()) },
  ship: {
    fulfilment: number(),
    lines: maybe(lines()),
    parcel: maybe(object({ carrier: text(100), tracking: text(100) })),
  },
  deliver: { fulfilment: number() },
  lose: { fulfilment: number(), reason: text() },
  perform: { lines: lines() },
  cancel: { reason: text(), lines: maybe(lines()) },
  answer_cancel: { fulfilment: number(), agreed: Type.Boolean(), reason: maybe(text()) },
  request_return: { lines: lines(), reason: text() },
  approve_return: { return: number() },
  decline_return: { return: number(), reason: text() },
  receive_return: { return: number(), location: text(64) },
  inspect_return: {
    return: number(),
    lines: Type.Array(object({ ...quantity, disposition: oneOf(dispositions) }), {
      minItems: 1,
      maxItems: 10_000,
    }),
    refundShipping: maybe(Type.Boolean()),
    credit: maybe(amount()),
  },
  close_return: { return: number() },
  close_task: { task: text(), outcome: maybe(text(100)), dropped: maybe(Type.Boolean()) },
  signal: { signal: text(100) },
  report_status: {
    report: object({
      id: text(),
      source: text(100),
      status: text(100),
      theirs: text(),
      happenedAt: moment(),
      learnedAt: maybe(moment()),
      fulfilment: orNull(number()),
      corrects: orNull(text()),
    }),
  },
}
