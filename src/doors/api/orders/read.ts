import Type from 'typebox'
import { type Order, possible, refuseLedger } from '#engine/order'
import {
  isWithinUnit,
  mayCommand,
  mayDo,
  orderNumber,
  type Revealed,
  refuseAccess,
  type Viewer,
} from '#guard'
import { readOrder, sealedParts } from '#hub'
import { isoText, isRefusal, type Refusal } from '#kit'
import {
  type FieldPrivacy,
  orderDecisions,
  orderEvents,
  orderNotes,
  presentEvent,
  presentOrder,
  resolveOrder,
} from '#views'
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
import { decisionsSchema } from './decision-schema.ts'
import { eventsSchema } from './event-schema.ts'
import { orderSchema } from './order-schema.ts'
import { decisionReasons } from './reason-texts.ts'

const eventsQuery = Type.Object(
  {
    after: Type.Optional(
      Type.String({ pattern: '^\\d{1,9}$', description: 'Version of the last event known.' }),
    ),
    limit: Type.Optional(Type.String({ pattern: '^([1-9]\\d{0,2}|1000)$' })),
  },
  { additionalProperties: false },
)

const personsQuery = Type.Object(
  {
    persons: Type.Optional(
      Type.Unsafe<string>({
        type: 'string',
        enum: ['none'],
        description: 'Without people and texts of notes: nothing is revealed, nothing recorded.',
      }),
    ),
  },
  { additionalProperties: false },
)

export const readRoutes = (door: Doorway): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/orders/{id}',
    summary:
      'One order by id, number or channel:externalId: document, totals, status, persons as far as the viewer may see them, what can be done now.',
    access: 'orders.read',
    query: personsQuery,
    answers: { 200: orderSchema },
    problems: [404],
    handle: (ask) =>
      withOrder(door, ask, (order) => show(door, order, ask.viewer, ask.query.persons !== 'none')),
  }),
  route({
    method: 'GET',
    path: '/api/v1/orders/{id}/events',
    summary: 'What happened to an order, oldest first, with who did it and why.',
    access: 'orders.read',
    query: eventsQuery,
    answers: { 200: eventsSchema },
    problems: [404],
    handle: (ask) => withOrder(door, ask, (order) => events(door, order, ask)),
  }),
  route({
    method: 'GET',
    path: '/api/v1/orders/{id}/decisions',
    summary: 'Why the order was decided as it was: every candidate, and what it lost by.',
    access: 'decisions.read',
    answers: { 200: decisionsSchema },
    problems: [404],
    handle: (ask) => withOrder(door, ask, (order) => decisions(door, order)),
  }),
]

const unknownOrder = refuseLedger('unknown_order')
const otherUnit = refuseAccess('other_unit')

const notAllowed = refuseAccess('not_allowed')

/** Finds the order of the address and checks that it is theirs to see, whatever else the route asks for. */
export async function withOrder<const Given extends Answered>(
  door: Doorway,
  ask: Ask<{ id: string }>,
  use: (order: Order) => Promise<Given> | Given,
): Promise<Given | Refusal> {
  if (!mayDo(ask.viewer, 'orders.read')) return notAllowed
  const id = await resolveOrder(door.store, ask.params.id)
  const order = id === undefined ? undefined : await readOrder(door.store, id)
  if (!order) return { ...unknownOrder, field: 'id' }
  return isWithinUnit(ask.viewer, order.legalEntity) ? use(order) : otherUnit
}

export const privacyOf =
  (door: Doorway): FieldPrivacy =>
  (name) =>
    door.hub.catalog.now.registry.fields.get(name)?.privacy

async function show(
  door: Doorway,
  order: Order,
  viewer: Viewer,
  hasPersons: boolean,
): Promise<Answer<typeof orderSchema>> {
  const now = door.clock.now()
  let persons: readonly Revealed[] = []
  if (hasPersons && mayDo(viewer, 'persons.reveal')) {
    const revealed = await door.reveal(viewer, 'all', await sealedParts(door.store, order), now)
    if (isRefusal(revealed)) return revealed
    persons = revealed
  }
  const actions = possible(order, { now, actor: viewer.id }).filter(({ type }) =>
    mayCommand(viewer, type),
  )
  return {
    status: 200,
    headers: { etag: `"${order.version}"` },
    body: {
      ...unproven<Omit<Shown<typeof orderSchema>, 'persons' | 'notes' | 'actions'>>(
        presentOrder(order, orderNumber(order.id), viewer, privacyOf(door)),
      ),
      persons: persons.filter(({ note }) => note === undefined),
      notes: (await orderNotes(door.store, order.id)).map(({ id, at, by }) => ({
        id,
        at: isoText(at),
        by,
        text: noteText(persons, id),
      })),
      actions: actions.map(({ type, allowed, targets, refusal }) => ({
        type,
        allowed,
        targets,
        refusal: refusal && { code: refusal.refused, why: refusal.why, remedy: refusal.remedy },
      })),
    },
  }
}

/** What a note says, as far as it was revealed. */
export function noteText(revealed: readonly Revealed[], id: string): string | null {
  const said = revealed.find(({ note }) => note === id)?.values.note
  return typeof said === 'string' ? said : null
}

async function events(
  door: Doorway,
  order: Order,
  { query, viewer }: Ask,
): Promise<Answer<typeof eventsSchema>> {
  const limit = Number(query.limit ?? 100)
  const rows = await orderEvents(door.store, order.id, Number(query.after ?? 0), limit + 1)
  const page = rows.slice(0, limit)
  return {
    status: 200,
    body: {
      events: page.map(({ event, happenedAt, recordedAt, ...rest }) =>
        unproven({
          ...rest,
          happenedAt: isoText(happenedAt),
          recordedAt: isoText(recordedAt),
          data: presentEvent(event, order.currency, viewer, privacyOf(door)),
        }),
      ),
      next: rows.length > limit ? page.at(-1)!.version : null,
    },
  }
}

async function decisions(door: Doorway, order: Order): Promise<Answer<typeof decisionsSchema>> {
  const rows = await orderDecisions(door.store, order.id)
  return {
    status: 200,
    body: {
      decisions: rows.map(({ kind, version, decidedAt, record }) => ({
        kind,
        version,
        decidedAt: isoText(decidedAt),
        record: unproven(record),
        reasons: decisionReasons(record),
      })),
    },
  }
}
