import Type from 'typebox'
import { isFlaws } from '#hub'
import { isoText } from '#kit'
import { refuseHttp } from '../../http/refusals.ts'
import type { Answered, Ask, Route } from '../../http/route.ts'
import type { Doorway } from '../parts.ts'

const anyObject = Type.Object({}, { additionalProperties: true })
const shown = Type.Object({
  hash: Type.String(),
  kind: Type.String(),
  name: Type.String(),
  version: Type.Integer(),
  publishedAt: Type.String(),
  live: Type.Boolean(),
  definition: anyObject,
})

export const definitionRoutes = (door: Doorway): Route[] => [
  {
    method: 'GET',
    path: '/api/v1/definitions',
    summary:
      'Published processes and policies, every version. Orders keep the version that they began with.',
    access: 'processes.read',
    answers: { 200: Type.Object({ definitions: Type.Array(shown) }) },
    handle: () => list(door),
  },
  {
    method: 'POST',
    path: '/api/v1/definitions',
    summary:
      'Publish a process: new orders follow it from now on. A definition with flaws is refused with all of them.',
    access: 'processes.publish',
    body: anyObject,
    answers: {
      201: Type.Object({ hash: Type.String(), name: Type.String(), version: Type.Integer() }),
    },
    handle: (ask) => publish(door, ask),
  },
]

async function list(door: Doorway): Promise<Answered> {
  const rows = await door.store.read(
    `select hash, kind, name, version, published_at, live, data::text as data from definition
      where kind <> 'places' order by kind, name, version, hash limit 1000`,
    [],
  )
  return {
    status: 200,
    body: {
      definitions: rows.map(({ published_at, data, ...rest }) => ({
        ...rest,
        publishedAt: isoText(published_at),
        definition: JSON.parse(data) as unknown,
      })),
    },
  }
}

async function publish(door: Doorway, { body }: Ask): Promise<Answered> {
  const published = await door.hub.release.publishDefinition(body)
  if (isFlaws(published))
    return {
      refusal: refuseHttp('definition_flawed', {
        ...(published[0]?.field ? { field: published[0].field } : {}),
      }),
      more: { flaws: published },
    }
  const { hash, name, version } = published as Exclude<typeof published, readonly unknown[]>
  return { status: 201, body: { hash, name, version } }
}
