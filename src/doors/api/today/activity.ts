import Type from 'typebox'
import { orderNumber } from '#guard'
import { formatMinor, isoText } from '#kit'
import { readActivity, seesMoney, toldTypes } from '#views'
import { type Answer, type Ask, type Route, route } from '../../http/route.ts'
import { named, oneOf } from '../../http/shapes.ts'
import type { Doorway } from '../parts.ts'

const activityUsual = 30
const text = Type.String()
const textOrNull = Type.Union([Type.String(), Type.Null()])
const rowSchema = named('Activity', {
  position: Type.Integer(),
  at: text,
  type: oneOf(toldTypes),
  order: text,
  number: text,
  channel: text,
  status: text,
  amount: textOrNull,
  currency: text,
  actor: text,
  who: textOrNull,
  hold: textOrNull,
  location: textOrNull,
  carrier: textOrNull,
})

const activitySchema = Type.Object({ activity: Type.Array(rowSchema) })

export const activityRoute = (door: Doorway): Route =>
  route({
    method: 'GET',
    path: '/api/v1/activity',
    summary: 'The last things that happened to orders, newest first: what, to which, by whom.',
    access: 'orders.read',
    query: Type.Object(
      { limit: Type.Optional(Type.String({ pattern: '^([1-9]\\d?|100)$' })) },
      { additionalProperties: false },
    ),
    answers: { 200: activitySchema },
    handle: (ask) => list(door, ask),
  })

async function list(
  { store }: Doorway,
  { query, viewer }: Ask,
): Promise<Answer<typeof activitySchema>> {
  // The events do not say whose they are.
  if (viewer.unit !== null) return { status: 200, body: { activity: [] } }
  const rows = await readActivity(store, Number(query.limit ?? activityUsual))
  const money = seesMoney(viewer)
  return {
    status: 200,
    body: {
      activity: rows.map(({ minor, at, ...rest }) => ({
        ...rest,
        at: isoText(at),
        number: orderNumber(rest.order),
        amount: money && minor !== null ? formatMinor(minor, rest.currency) : null,
      })),
    },
  }
}
