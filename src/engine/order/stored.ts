import { assert } from '#kit'
import type { OrderEvent } from './events.ts'
import type { Order } from './model.ts'

/** The shape of the documents that are written now. It rises when an older one cannot be read as it is. */
export const schemaVersion = 1
/** The same of events. Since 2 the status that one left its order with stands beside it, in a column. */
export const eventSchemaVersion = 2

type Stored = Readonly<Record<string, unknown>>
/** By version: what makes a document of that version one of the next. A lift stays for as long as rows do. */
export type Lifts = Readonly<Record<number, (stored: Stored) => Stored>>

const orderLifts: Lifts = {}
/** SQL that looks into `event.data` by path sees what was written: it has to know what is lifted here. */
const eventLifts: Lifts = { 1: (event) => event }

/** Parses a stored text of `version` and lifts it, step by step, to version `now`. */
export function lift(text: string, version: number, lifts: Lifts, now = schemaVersion): unknown {
  let stored = JSON.parse(text)
  if (version === now) return stored
  assert(
    version < now,
    `lift: version ${version} was written by a newer hub, this one knows ${now}`,
  )
  for (let at = version; at < now; at++) {
    const next = lifts[at]
    assert(next, `lift: nobody knows how version ${at} becomes ${at + 1}`)
    stored = next(stored)
  }
  return stored
}

/** The only reader of `orders.doc`. */
export const parseOrder = (doc: string, version: number): Order =>
  lift(doc, version, orderLifts) as Order

/** The only reader of `event.data`. */
export const parseEvent = (data: string, version: number): OrderEvent =>
  lift(data, version, eventLifts, eventSchemaVersion) as OrderEvent
