import Type from 'typebox'
import { type ReasonCode, reasons } from '#engine/sourcing'
import {
  boolean,
  byName,
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
import { destinationShape, quantityShape } from './order-shapes.ts'

const maybe = Type.Optional
const reasonCode = oneOf(Object.keys(reasons) as ReasonCode[], { title: 'ReasonCode' })
const quantities = Type.Array(quantityShape)

// Decisions as they were recorded, number for number, so that anybody can make them again.

const inputs = object({
  orderId: text,
  now: integer,
  to: orNull(destinationShape),
  express: maybe(boolean),
  lines: Type.Array(object({ line: integer, sku: text, quantity: integer })),
  stock: Type.Array(Type.Array(integer)),
  load: Type.Array(integer),
})
const short = {
  short: maybe(integer),
  sku: maybe(text),
  missing: maybe(integer),
}
const recordSchema = named('DecisionRecord', {
  kind: Type.Literal('source'),
  revision: integer,
  policy: text,
  places: text,
  inputs,
  candidates: Type.Array(
    object({
      places: Type.Array(text),
      reason: reasonCode,
      cost: maybe(integer),
      ...short,
      leavesAt: maybe(integer),
      arrivesAt: maybe(integer),
      until: maybe(integer),
      margin: maybe(integer),
    }),
  ),
  considered: integer,
  bounded: maybe(boolean),
  choice: integer,
  flip: object({
    cost: maybe(object({ places: Type.Array(text), by: integer })),
    stock: maybe(object({ place: text, units: integer })),
  }),
  waiting: maybe(Type.Array(object({ sku: text, units: integer, places: byName(reasonCode) }))),
  answer: object({
    parts: Type.Array(object({ location: text, lines: quantities })),
    backorder: quantities,
    promisedAt: integerOrNull,
  }),
})

export const decisionsSchema = object({
  decisions: Type.Array(
    object({
      kind: text,
      version: integer,
      decidedAt: text,
      record: recordSchema,
      reasons: byName(labels),
    }),
  ),
})

// The same in words, with amounts as decimal text.

export const candidateSchema = named('Candidate', {
  places: Type.Array(text),
  names: Type.Array(text),
  chosen: boolean,
  out: boolean,
  reason: reasonCode,
  words: labels,
  cost: textOrNull,
  margin: textOrNull,
  parts: orNull(
    object({
      freight: text,
      handling: text,
      capacity: text,
      days: text,
      split: text,
      backorder: text,
    }),
  ),
  ...short,
  leavesAt: maybe(text),
  arrivesAt: maybe(text),
  until: maybe(text),
})
export const explainedSchema = named('ExplainedDecision', {
  version: integer,
  currency: Type.String({ description: "The company's: decisions weigh in it." }),
  decidedAt: text,
  policy: orNull(object({ name: text, version: integer })),
  considered: Type.Integer({ description: 'Combinations weighed in all.' }),
  bounded: boolean,
  units: integer,
  candidates: Type.Array(candidateSchema),
  flip: Type.Union(
    [
      object({
        cost: maybe(object({ places: Type.Array(text), by: text })),
        stock: maybe(object({ place: text, units: integer })),
      }),
      Type.Null(),
    ],
    {
      description: 'The smallest changes, each alone, with which it would have come out otherwise.',
    },
  ),
  waiting: Type.Array(
    object({
      sku: text,
      units: integer,
      places: Type.Array(object({ name: text, words: labels })),
    }),
  ),
  promisedAt: textOrNull,
})
export const replaySchema = named('DecisionReplay', {
  version: integer,
  same: Type.Boolean({ description: 'Bit for bit, as canonical JSON.' }),
  differences: Type.Array(text),
  milliseconds: Type.Integer({ description: 'How long it took to decide again.' }),
})
