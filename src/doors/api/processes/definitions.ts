import Type from 'typebox'
import { Definition } from '#engine/process'
import { policySchema } from '#engine/sourcing'
import { isFlaws } from '#hub'
import { isoText } from '#kit'
import { refuseHttp } from '../../http/refusals.ts'
import {
  type Answer,
  type AnsweredBy,
  type Ask,
  type Route,
  route,
  type Shown,
} from '../../http/route.ts'
import { byName, closed, jsonValue, named, oneOf } from '../../http/shapes.ts'
import { unproven } from '../../http/unproven.ts'
import type { Doorway } from '../parts.ts'

const anyObject = Type.Object({}, { additionalProperties: true })
const example = Type.Object(
  {
    ...Definition.properties.examples.items.properties,
    order: Type.Optional(byName(jsonValue)),
    given: Type.Array(byName(jsonValue)),
  },
  closed,
)
/** As docs/api/process-definition.v1.json says it. */
const process = Type.Object(
  { ...Definition.properties, examples: Type.Array(example) },
  { ...closed, title: 'ProcessDefinition' },
)
const policy = Type.Object(policySchema.properties, { ...closed, title: 'SourcingPolicy' })
const shown = named('PublishedDefinition', {
  hash: Type.String(),
  kind: oneOf(['process', 'policy'] as const),
  name: Type.String(),
  version: Type.Integer(),
  publishedAt: Type.String(),
  live: Type.Boolean(),
  definition: Type.Union([process, policy]),
})

const definitionsSchema = Type.Object({ definitions: Type.Array(shown) })

const publishedSchema = Type.Object({
  hash: Type.String(),
  name: Type.String(),
  version: Type.Integer(),
})

export const definitionRoutes = (door: Doorway): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/definitions',
    summary:
      'Published processes and policies, every version. Orders keep the version that they began with.',
    access: 'processes.read',
    answers: { 200: definitionsSchema },
    handle: () => list(door),
  }),
  route({
    method: 'POST',
    path: '/api/v1/definitions',
    summary:
      'Publish a version of a process. New orders follow `standard`, their returns `return`, from now on; any other name is kept and followed by none yet. A definition with flaws is refused with all of them.',
    access: 'processes.publish',
    body: anyObject,
    answers: { 201: publishedSchema },
    handle: (ask) => publish(door, ask),
  }),
]

async function list(door: Doorway): Promise<Answer<typeof definitionsSchema>> {
  const rows = await door.store.read(
    `select hash, kind, name, version, published_at, live, data::text as data from definition
      where kind <> 'places' order by kind, name, version, hash limit 1000`,
    [],
  )
  return {
    status: 200,
    body: {
      definitions: rows.map(({ published_at, data, ...rest }) => ({
        ...unproven<Omit<Shown<typeof shown>, 'publishedAt' | 'definition'>>(rest),
        publishedAt: isoText(published_at),
        definition: unproven(JSON.parse(data)),
      })),
    },
  }
}

async function publish(
  door: Doorway,
  { body }: Ask,
): Promise<AnsweredBy<{ 201: typeof publishedSchema }>> {
  const published = await door.hub.release.publishDefinition(body)
  if (isFlaws(published))
    return {
      refusal: refuseHttp('definition_flawed', {
        ...(published[0]?.field ? { field: published[0].field } : {}),
      }),
      more: { flaws: published },
    }
  const { hash, name, version } = published
  return { status: 201, body: { hash, name, version } }
}
