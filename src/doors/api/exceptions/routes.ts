import Type, { type Static } from 'typebox'
import type { Hub, Mend, Selection } from '#hub'
import { isRefusal, type Refusal } from '#kit'
import { type Route, route } from '../../http/route.ts'
import { named } from '../../http/shapes.ts'
import {
  causeSchema,
  itemSchema,
  presentCause,
  presentItem,
  presentShown,
  presentTrial,
  resultSchema,
  shownSchema,
  trialSchema,
} from './present.ts'

const closed = { additionalProperties: false }
const word = Type.String({ minLength: 1, maxLength: 500 })
const patch = Type.Array(
  Type.Object(
    {
      path: Type.String({ minLength: 1, maxLength: 500 }),
      value: Type.Optional(Type.Unknown()),
      was: Type.Optional(Type.Unknown()),
    },
    closed,
  ),
  {
    minItems: 1,
    maxItems: 100,
    description:
      'Places such as lines[2].quantity with their new value; no value removes the place. With `was` only messages that hold just this there are changed; null: nothing.',
  },
)
const filter = {
  cause: Type.Optional(word),
  field: Type.Optional(
    Type.String({
      maxLength: 500,
      description: 'Empty for messages whose refusal names no field.',
    }),
  ),
  channel: Type.Optional(word),
}
const chosen = {
  ids: Type.Optional(
    Type.Array(Type.String({ pattern: '^[0-9a-f]{32}$' }), { minItems: 1, maxItems: 1_000 }),
  ),
  ...filter,
}
const listQuery = Type.Object(
  {
    ...filter,
    view: Type.Optional(
      Type.String({
        enum: ['causes', 'messages'],
        description: 'Usual: causes; messages once a filter is given.',
      }),
    ),
    cursor: Type.Optional(Type.String({ maxLength: 100 })),
    limit: Type.Optional(Type.String({ pattern: '^[1-9]\\d{0,2}$' })),
  },
  closed,
)
const mendBody = Type.Object(
  { raw: Type.Optional(Type.String()), patch: Type.Optional(patch) },
  closed,
)
const cursor = Type.Optional(Type.String({ maxLength: 100 }))
const rest = {
  next: Type.Union([Type.String(), Type.Null()], {
    description: 'Cursor of what one request could not take on.',
  }),
  left: Type.Integer({ description: 'How many that are.' }),
}
const trialBody = Type.Object({ ...chosen, cursor, patch: Type.Optional(patch) }, closed)
const replayBody = Type.Object({ ...chosen, cursor, patch: Type.Optional(patch) }, closed)
const dismissBody = Type.Object({ reason: word }, closed)

const answered = <Value, Body>(value: Value | Refusal, present: (value: Value) => Body) =>
  isRefusal(value) ? value : ({ status: 200, body: present(value as Value) } as const)
const same = <Value>(value: Value): Value => value

/** The exception desk (异常台) over HTTP. */
export const deskRoutes = ({ desk }: Hub['inbox']): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/exceptions',
    summary:
      'What waits for a person: grouped by cause and field with the money at stake, or message by message.',
    access: 'inbox.read',
    query: listQuery,
    answers: {
      200: Type.Object({
        causes: Type.Optional(Type.Array(causeSchema)),
        items: Type.Optional(Type.Array(named('ExceptionItem', itemSchema))),
        next: Type.Optional(Type.Union([Type.String(), Type.Null()])),
      }),
    },
    async handle({ query, viewer }) {
      const { view, limit, ...filter } = query
      const isFiltered = Object.keys(filter).length > 0
      if ((view ?? (isFiltered ? 'messages' : 'causes')) === 'causes')
        return answered(await desk.causes(viewer), (causes) => ({
          causes: causes.map(presentCause),
        }))
      const page = await desk.list({ ...filter, ...(limit && { limit: Number(limit) }) }, viewer)
      return answered(page, ({ items, next }) => ({ items: items.map(presentItem), next }))
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/exceptions/{id}',
    summary:
      'One message with its content, as far as the viewer may see personal values for their purpose. It is recorded.',
    access: 'inbox.read',
    answers: { 200: shownSchema },
    problems: [404],
    handle: async ({ params, viewer }) =>
      answered(await desk.show(params.id, viewer), presentShown),
  }),
  route({
    method: 'POST',
    path: '/api/v1/exceptions/{id}/mend',
    summary:
      'Give a message other content, whole or at places, and replay it. What came is kept beside.',
    access: 'inbox.mend',
    body: mendBody,
    answers: { 200: resultSchema },
    problems: [404, 409],
    async handle({ params, body, viewer }) {
      const { raw, patch } = body
      const change: Mend =
        raw !== undefined && !patch
          ? { raw: Buffer.from(raw) }
          : { patch: raw === undefined ? (patch ?? []) : [] }
      return answered(await desk.mend(params.id, change, viewer), same)
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/exceptions/trial',
    summary:
      'What a replay would do to these messages, or to all of a cause, mended in the same way if asked. Nothing is written.',
    access: 'inbox.read',
    body: trialBody,
    answers: { 200: Type.Object({ results: Type.Array(trialSchema), ...rest }) },
    async handle({ body, viewer }) {
      const { patch } = body
      const trials = await desk.trial(selectionOf(body), viewer, patch && { patch })
      return answered(trials, ({ results, ...rest }) => ({
        ...rest,
        results: results.map(presentTrial),
      }))
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/exceptions/replay',
    summary:
      'Do these messages again, or all of a cause, mended in the same way if asked. At most 1,000; `next` goes on from there.',
    access: 'inbox.mend',
    body: replayBody,
    answers: { 200: Type.Object({ results: Type.Array(resultSchema), ...rest }) },
    async handle({ body, viewer }) {
      const { patch } = body
      return answered(await desk.replay(selectionOf(body), viewer, patch && { patch }), same)
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/exceptions/{id}/dismiss',
    summary: 'Take a message off the desk for good, with a reason.',
    access: 'inbox.mend',
    body: dismissBody,
    answers: { 200: resultSchema },
    problems: [404, 409],
    handle: async ({ params, body, viewer }) =>
      answered(await desk.dismiss(params.id, body.reason, viewer), same),
  }),
]

/** Ids count when they are given; else cause, field and channel. */
function selectionOf({ ids, cause, field, channel, cursor }: Static<typeof trialBody>): Selection {
  if (ids) return { ids }
  return {
    ...(cause !== undefined && { cause }),
    ...(field !== undefined && { field }),
    ...(channel !== undefined && { channel }),
    ...(cursor !== undefined && { cursor }),
  }
}
