import type { Order } from '#engine/order'
import type { DecisionRecord } from '#engine/sourcing'
import { readVersionsOf, replayDecision } from '#hub'
import { minorDigits, type Refusal } from '#kit'
import {
  type ExplainedDecision,
  explainDecision,
  orderDecisions,
  presentRecord,
  type RecordedDecision,
  seesMoney,
} from '#views'
import { refuseHttp } from '../../http/refusals.ts'
import {
  type Answer,
  type Answered,
  type Ask,
  type Route,
  route,
  type Shown,
} from '../../http/route.ts'
import { unproven } from '../../http/unproven.ts'
import type { Doorway } from '../parts.ts'
import { type candidateSchema, explainedSchema, replaySchema } from './decision-schema.ts'
import { withOrder } from './read.ts'

export const whyRoutes = (door: Doorway): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/orders/{id}/decisions/{version}',
    summary:
      'One decision in words: every candidate with the parts of its cost, why the losers lost, and the smallest change that would flip it.',
    access: 'decisions.read',
    answers: { 200: explainedSchema },
    problems: [404],
    handle: (ask) =>
      withDecision(door, ask, async ({ kind, version, record: found }) => {
        if (kind !== 'source') return unknownDecision()
        const record = found as DecisionRecord
        const money = seesMoney(ask.viewer)
        const versions = await readVersionsOf(door.store, record)
        const body = presentWhy(explainDecision(record, versions, { money }), door.companyCurrency)
        return { status: 200, body: { version, currency: door.companyCurrency, ...body } }
      }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/orders/{id}/decisions/{version}/replay',
    summary: 'Make a recorded decision again, now, and compare the two bit for bit.',
    access: 'decisions.read',
    answers: { 200: replaySchema },
    problems: [404],
    handle: (ask) => withDecision(door, ask, (decision) => again(door, decision)),
  }),
]

async function again(
  door: Doorway,
  decision: RecordedDecision,
): Promise<Answer<typeof replaySchema>> {
  const replayed = await replayDecision(door.store, decision, door.clock)
  return { status: 200, body: { version: decision.version, ...replayed } }
}

async function withDecision<const Given extends Answered>(
  door: Doorway,
  ask: Ask<{ id: string; version: string }>,
  use: (decision: RecordedDecision) => Promise<Given> | Given,
): Promise<Given | Refusal> {
  return withOrder(door, ask, async (order: Order) => {
    const version = /^\d{1,9}$/.test(ask.params.version) ? Number(ask.params.version) : -1
    const rows = await orderDecisions(door.store, order.id)
    const found = rows.find((row) => row.version === version)
    return found ? use(found) : unknownDecision()
  })
}

const unknownDecision = (): Refusal => refuseHttp('unknown_decision', { field: 'version' })

type Priced = 'version' | 'currency' | 'candidates' | 'flip'

/** Costs arrive as hundredths of a minor unit and leave as decimal text with two digits more. */
function presentWhy(
  explained: ExplainedDecision,
  currency: string,
): Omit<Shown<typeof explainedSchema>, 'version' | 'currency'> {
  const text = (hundredths: number): string => finely(hundredths, minorDigits(currency))
  const { candidates, flip, ...rest } = explained
  return {
    ...unproven<Omit<Shown<typeof explainedSchema>, Priced>>(presentRecord(rest, currency, true)),
    candidates: candidates.map(({ cost, margin, parts, ...one }) => ({
      ...unproven<Omit<Shown<typeof candidateSchema>, 'cost' | 'margin' | 'parts'>>(
        presentRecord(one, currency, true),
      ),
      cost: cost === null ? null : text(cost),
      margin: margin === null ? null : text(margin),
      parts: parts && {
        freight: text(parts.freight),
        handling: text(parts.handling),
        capacity: text(parts.capacity),
        days: text(parts.days),
        split: text(parts.split),
        backorder: text(parts.backorder),
      },
    })),
    flip: flip && {
      ...(flip.stock ? { stock: flip.stock } : {}),
      ...(flip.cost ? { cost: { places: flip.cost.places, by: text(flip.cost.by) } } : {}),
    },
  }
}

/** 12.34 and a half of the last digit: "12.345"; whole minor units keep the currency's own digits. */
function finely(hundredths: number, digits: number): string {
  const text = String(Math.abs(hundredths)).padStart(digits + 3, '0')
  const point = text.length - digits - 2
  const fraction = text.slice(point).replace(/0{1,2}$/, '')
  const body = fraction === '' ? text.slice(0, point) : `${text.slice(0, point)}.${fraction}`
  return hundredths < 0 ? `-${body}` : body
}
