import { type Static, type TSchema, Type } from 'typebox'
import { lineKinds, orderTypes } from '../model.ts'
import { chargeInputKinds, type OrderInput } from './input.ts'
import { inputLimits } from './limits.ts'
import type { Mask, Privacy, Purpose } from './privacy.ts'
import { fieldNamePattern } from './registry.ts'

const { codeMax, labelMax, addressMax } = inputLimits
const closed = { additionalProperties: false }
const maybe = <Value extends TSchema>(value: Value) => Type.Optional(value)

/** What every declaration says; the purposes are why the field is stored at all. */
const goods: Privacy = {
  class: 'internal',
  purposes: ['fulfilment', 'support', 'analytics', 'integration'],
  mask: 'none',
}
const key: Privacy = {
  class: 'public',
  purposes: ['fulfilment', 'support', 'finance', 'analytics', 'integration'],
  mask: 'none',
}
const money: Privacy = {
  class: 'commercial',
  purposes: ['finance', 'support', 'fraud', 'analytics', 'integration'],
  mask: 'redact',
}
const person = (
  subject: NonNullable<Privacy['subject']>,
  mask: Mask,
  purposes: readonly Purpose[] = ['fulfilment', 'support', 'fraud', 'legal'],
): Privacy => ({ class: 'personal', subject, purposes, mask })

const text = (maxLength: number, privacy: Privacy) =>
  Type.String({ minLength: 1, maxLength, 'x-privacy': privacy })
const words = (maxLength: number, privacy: Privacy) =>
  Type.String({ maxLength, 'x-privacy': privacy })
const amount = (privacy: Privacy = money) =>
  Type.String({ pattern: '^-?\\d{1,15}(\\.\\d{1,10})?$', 'x-privacy': privacy })
const rate = () => Type.String({ pattern: '^\\d{1,15}(\\.\\d{1,10})?$', 'x-privacy': money })
const currency = () => Type.String({ pattern: '^[A-Z]{3}$', 'x-privacy': key })
/** ISO 8601; without an offset it is the shop's own time. `normalise` reads it exactly. */
const time = (privacy: Privacy = goods) =>
  Type.String({
    pattern: '^\\d{4}-\\d{2}-\\d{2}([T ][0-9:.]{5,18}(Z|[+-]\\d{2}:\\d{2})?)?$',
    'x-privacy': privacy,
  })
const oneOf = <const Values extends readonly string[]>(values: Values, privacy: Privacy) =>
  Type.Unsafe<Values[number]>({ type: 'string', enum: [...values], 'x-privacy': privacy })
const flag = (privacy: Privacy) => Type.Boolean({ 'x-privacy': privacy })

const discount = Type.Object(
  {
    label: maybe(words(labelMax, goods)),
    cause: maybe(words(labelMax, money)),
    bearer: maybe(words(codeMax, money)),
    amount: amount(),
  },
  closed,
)
const tax = Type.Object(
  {
    label: maybe(words(labelMax, goods)),
    jurisdiction: maybe(words(codeMax, money)),
    rate: maybe(rate()),
    amount: amount(),
    included: maybe(flag(money)),
  },
  closed,
)
const line = Type.Object(
  {
    externalLineId: maybe(text(codeMax, key)),
    sku: text(codeMax, goods),
    title: maybe(words(inputLimits.titleMax, goods)),
    quantity: Type.Integer({ minimum: 1, maximum: inputLimits.quantityMax, 'x-privacy': goods }),
    unitPrice: amount(),
    kind: maybe(oneOf(lineKinds, goods)),
    partOf: maybe(text(codeMax, key)),
    fulfilledBy: maybe(oneOf(['channel'] as const, goods)),
    discounts: maybe(Type.Array(discount, { maxItems: inputLimits.lineDiscountsMax })),
    taxes: maybe(Type.Array(tax, { maxItems: inputLimits.lineTaxesMax })),
  },
  closed,
)
const charge = Type.Object(
  {
    kind: oneOf(chargeInputKinds, goods),
    label: maybe(words(labelMax, goods)),
    amount: amount(),
    rate: maybe(rate()),
    included: maybe(flag(money)),
    jurisdiction: maybe(words(codeMax, money)),
    cause: maybe(words(labelMax, money)),
    bearer: maybe(words(codeMax, money)),
    externalLineId: maybe(text(codeMax, key)),
  },
  closed,
)
const payment = Type.Object(
  {
    id: text(codeMax, money),
    method: text(codeMax, money),
    gateway: maybe(words(codeMax, money)),
    reference: maybe(words(labelMax, money)),
    state: oneOf(['authorised', 'captured', 'due', 'refunded'], money),
    amount: amount(),
    at: maybe(time(money)),
  },
  closed,
)
const contact = (subject: NonNullable<Privacy['subject']>) => ({
  name: maybe(words(addressMax, person(subject, 'initial'))),
  phone: maybe(words(codeMax, person(subject, 'last4'))),
  email: maybe(words(addressMax, person(subject, 'initial'))),
})
const address = (subject: NonNullable<Privacy['subject']>) =>
  Type.Object(
    {
      ...contact(subject),
      country: maybe(Type.String({ pattern: '^[A-Z]{2}$', 'x-privacy': goods })),
      region: maybe(words(codeMax, goods)),
      city: maybe(words(codeMax, person(subject, 'redact'))),
      postcode: maybe(words(40, person(subject, 'redact'))),
      street: maybe(words(addressMax, person(subject, 'redact'))),
    },
    closed,
  )
/** Personal until a declaration says otherwise: nobody knows what a channel writes here. */
const fields = Type.Unsafe<NonNullable<OrderInput['fields']>>({
  type: 'object',
  maxProperties: inputLimits.fieldsMax,
  patternProperties: {
    [fieldNamePattern]: {
      anyOf: [
        { type: 'string', maxLength: inputLimits.fieldTextMax },
        { type: 'number' },
        { type: 'boolean' },
        { type: 'null' },
      ],
      'x-privacy': person('buyer', 'redact', ['support', 'legal']),
    },
  },
  additionalProperties: false,
})

/** What `POST /api/v1/orders` takes: JSON Schema 2020-12, with who may see each field. */
export const orderInputSchema = Type.Object(
  {
    channel: text(codeMax, key),
    externalId: text(codeMax, key),
    currency: currency(),
    lines: Type.Array(line, { minItems: 1, maxItems: inputLimits.linesMax }),
    placedAt: maybe(time()),
    type: maybe(oneOf(orderTypes, goods)),
    legalEntity: maybe(words(codeMax, goods)),
    requestedAt: maybe(time()),
    onAccount: maybe(flag(money)),
    buyer: maybe(
      Type.Object(
        { ...contact('buyer'), platformToken: maybe(words(labelMax, person('buyer', 'token'))) },
        closed,
      ),
    ),
    billTo: maybe(address('payer')),
    shipTo: maybe(address('recipient')),
    charges: maybe(Type.Array(charge, { maxItems: inputLimits.chargesMax })),
    payments: maybe(Type.Array(payment, { maxItems: inputLimits.paymentsMax })),
    tags: maybe(Type.Array(words(codeMax, goods), { maxItems: inputLimits.tagsMax })),
    fields: maybe(fields),
    note: maybe(
      words(inputLimits.noteMax, person('buyer', 'redact', ['fulfilment', 'support', 'legal'])),
    ),
    companyCurrency: maybe(currency()),
    rate: maybe(rate()),
    sourceRevision: maybe(
      Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, 'x-privacy': key }),
    ),
  },
  closed,
)

/** Fails to compile when schema and type part. */
type Same<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : never) : never
export const schemaIsTheType: Same<Static<typeof orderInputSchema>, OrderInput> = true
