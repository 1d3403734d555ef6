import Type from 'typebox'
import { mayDo, type Viewer } from '#guard'
import { answerNotice, type Mark, type MarkWish, openMarks } from '#hub'
import {
  formatMinor,
  type Instant,
  isoText,
  isRefusal,
  parseInstant,
  type Refusal,
  refuseForm,
} from '#kit'
import { elsewhere, type QueueCount, queueCounts, queuePlaces, seesMoney } from '#views'
import { problemOf } from '../../http/problem.ts'
import { problemSchema } from '../../http/problem-schema.ts'
import {
  type Answer,
  type Ask,
  type AskWith,
  type Route,
  route,
  type Shown,
} from '../../http/route.ts'
import {
  closed,
  labels,
  named,
  object,
  oneOf,
  orNull,
  text,
  textOrNull,
} from '../../http/shapes.ts'
import type { Doorway } from '../parts.ts'
import { ownerOf, queueItemsRoute } from './items.ts'

const ordersMax = 500
const labelOrNull = orNull(labels)

const queueSchema = named('QueueCount', {
  queue: text,
  label: labelOrNull,
  count: Type.Integer({ description: 'Waiting now, without what is put off.' }),
  oldest: textOrNull,
  worth: textOrNull,
  dueSoon: Type.Integer({ description: 'Overdue, or due within four hours.' }),
  mine: Type.Integer(),
  nobodys: Type.Integer(),
  snoozed: Type.Integer(),
})
export const causeSchema = named('DeskCause', {
  cause: text,
  field: textOrNull,
  messages: Type.Integer(),
  rows: Type.Integer(),
  oldest: text,
  reason: textOrNull,
  remedy: textOrNull,
  stake: Type.Record(Type.String(), Type.String()),
})
const elsewhereSchema = named('WaitsElsewhere', {
  state: oneOf(['timer', 'under_way'] as const),
  name: text,
  count: Type.Integer(),
  next: textOrNull,
})

const orderId = Type.String({ pattern: '^[0-9a-f]{32}$' })
const markBody = Type.Object(
  {
    orders: Type.Array(orderId, { minItems: 1, maxItems: ordersMax }),
    owner: Type.Optional(
      Type.Union([Type.String({ minLength: 1, maxLength: 100 }), Type.Null()], {
        description: 'me, the id of an actor, or null to give it back.',
      }),
    ),
    takeOver: Type.Optional(Type.Boolean()),
    snooze: Type.Optional(
      Type.Union([
        Type.Object(
          {
            until: Type.String({ maxLength: 40, description: 'ISO 8601 with an offset.' }),
            reason: Type.String({ minLength: 1, maxLength: 200 }),
          },
          closed,
        ),
        Type.Null(),
      ]),
    ),
  },
  closed,
)
const noticeBody = Type.Object(
  {
    effect: Type.String({ pattern: '^[0-9a-f-]{32,36}$' }),
    answer: Type.Unsafe<'retry' | 'done'>({ type: 'string', enum: ['retry', 'done'] }),
  },
  closed,
)

const markSchema = Type.Union(
  [
    object({
      order: text,
      queue: text,
      owner: textOrNull,
      snoozedUntil: textOrNull,
      reason: textOrNull,
    }),
    Type.Object({ order: text, ...problemSchema.properties }),
  ],
  { title: 'MarkResult', description: 'One order: what stands beside it now, or the problem.' },
)

const overviewSchema = Type.Object({
  currency: text,
  queues: Type.Array(queueSchema),
  exceptions: Type.Array(causeSchema),
  elsewhere: Type.Array(elsewhereSchema),
})

const marksSchema = object({ results: Type.Array(markSchema) })

export const queueRoutes = (door: Doorway): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/queues',
    summary:
      'What waits for a person: every queue that is not empty, the causes on the exception desk, and what needs nobody now.',
    access: 'tasks.read',
    answers: { 200: overviewSchema },
    handle: (ask) => overview(door, ask),
  }),
  queueItemsRoute(door),
  route({
    method: 'POST',
    path: '/api/v1/queues/marks',
    summary:
      'Take orders, give them to somebody, give them back, or put them off. One answer each.',
    access: 'tasks.write',
    body: markBody,
    answers: { 200: marksSchema },
    handle: (ask) => mark(door, ask),
  }),
  route({
    method: 'POST',
    path: '/api/v1/queues/notices',
    summary:
      'What the hub gave up telling another system: try again, or say that it was told by hand.',
    access: 'tasks.write',
    body: noticeBody,
    answers: { 204: 'It is so.' },
    problems: [409],
    async handle({ body, viewer }) {
      const { effect, answer } = body
      return (await answerNotice(door, effect, answer, viewer)) ?? { status: 204 }
    },
  }),
]

async function overview(door: Doorway, { viewer }: Ask): Promise<Answer<typeof overviewSchema>> {
  const { store, clock, companyCurrency } = door
  const at = { now: clock.now(), unit: viewer.unit, me: viewer.id }
  const [counts, others, exceptions] = await Promise.all([
    queueCounts(store, at),
    elsewhere(store, viewer.unit),
    causesFor(door, viewer),
  ])
  return {
    status: 200,
    body: {
      currency: companyCurrency,
      queues: counts.map((one) => presentCount(one, seesMoney(viewer) ? companyCurrency : null)),
      exceptions,
      elsewhere: others.map(({ next, ...rest }) => ({ ...rest, next: when(next) })),
    },
  }
}

const when = (at: Instant | null): string | null => (at === null ? null : isoText(at))

const presentCount = (count: QueueCount, currency: string | null) => ({
  ...count,
  oldest: when(count.oldest),
  worth: currency === null ? null : formatMinor(count.worth, currency),
})

/** What waits on the exception desk, for those who may look at it. Messages belong to no unit. */
export async function causesFor(
  door: Doorway,
  viewer: Viewer,
): Promise<readonly Shown<typeof causeSchema>[]> {
  if (!mayDo(viewer, 'inbox.read')) return []
  const causes = await door.hub.inbox.desk.causes(viewer)
  if (isRefusal(causes)) return []
  const money = seesMoney(viewer)
  return causes.map(({ oldest, stake, ...rest }) => ({
    ...rest,
    oldest: isoText(oldest),
    stake: Object.fromEntries(
      Object.entries(money ? stake : {}).map(([currency, minor]) => [
        currency,
        formatMinor(minor, currency),
      ]),
    ),
  }))
}

async function mark(
  door: Doorway,
  { body, viewer }: AskWith<typeof markBody>,
): Promise<Answer<typeof marksSchema>> {
  const { orders, owner, takeOver, snooze } = body
  if (owner === undefined && snooze === undefined)
    return refuseForm('wrong_shape', { field: 'owner', why: 'Neither owner nor snooze is given.' })
  const until = snooze ? parseInstant(snooze.until) : undefined
  if (snooze && until === undefined)
    return refuseForm('wrong_shape', {
      field: 'snooze.until',
      why: 'This is no moment of ISO 8601 with an offset.',
    })
  const wish: Omit<MarkWish, 'order'> = {
    ...(owner === undefined ? {} : { owner: owner === null ? null : ownerOf(owner, viewer) }),
    ...(takeOver ? { takeOver } : {}),
    ...(snooze === undefined ? {} : { snooze: snooze && { until: until!, reason: snooze.reason } }),
  }
  const marks = openMarks({ ...door, queueOf: (ids) => queuePlaces(door.store, ids) })
  const answers = await marks.mark(
    orders.map((order) => ({ order, ...wish })),
    viewer,
  )
  if (isRefusal(answers)) return answers
  return {
    status: 200,
    body: { results: answers.map((one, at) => presentMark(orders[at]!, one)) },
  }
}

const presentMark = (order: string, answer: Mark | Refusal) =>
  isRefusal(answer)
    ? { order, ...problemOf(answer) }
    : { ...answer, snoozedUntil: when(answer.snoozedUntil) }
