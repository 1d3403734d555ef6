import Type from 'typebox'
import { refuse } from '#engine/order'
import {
  type Location,
  locationSchema,
  locationsMax,
  readLocations,
  usualLocation,
} from '#engine/sourcing'
import { isRefusal } from '#kit'
import { type AnsweredBy, type AskWith, type Route, route } from '../../http/route.ts'
import { named } from '../../http/shapes.ts'
import type { Doorway } from '../parts.ts'
import { answerSaved, present, refuseId, saveHeaders, withExpected } from './answer.ts'

const { id, name, country, ...rest } = locationSchema.properties
const body = Type.Object(
  { name, country, ...Type.Partial(Type.Object(rest)).properties },
  { additionalProperties: false },
)
const shown = named('Location', {
  ...locationSchema.properties,
  version: Type.Integer(),
  updatedAt: Type.String(),
})

export const locationRoutes = (door: Doorway): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/locations',
    summary: 'The places that goods leave from.',
    access: 'inventory.read',
    answers: { 200: Type.Object({ locations: Type.Array(shown) }) },
    handle: async () => ({
      status: 200,
      body: { locations: (await door.hub.catalog.locations.list()).map(present) },
    }),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/locations/{id}',
    summary:
      'Create a place, or replace what is said of it. What is left out gets its usual value.',
    access: 'locations.write',
    body,
    headers: saveHeaders,
    answers: { 200: shown, 201: shown },
    problems: [409, 412],
    handle: (ask) => withExpected(ask, (expected) => save(door, ask, expected)),
  }),
]

async function save(
  door: Doorway,
  { params, body: said }: AskWith<typeof body, { id: string }>,
  expected: number | undefined,
): Promise<AnsweredBy<{ 200: typeof shown; 201: typeof shown }>> {
  const wrong = refuseId(params.id)
  if (wrong) return wrong
  const location = { ...usualLocation, ...said, id: params.id } as Location
  const { locations } = door.hub.catalog.now.places
  const isNew = !locations.some((one) => one.id === location.id)
  if (isNew && locations.length >= locationsMax) return tooMany
  const checked = readLocations([location])
  if (isRefusal(checked))
    return { ...checked, field: checked.field?.replace(/^\/0\/?/, '') || 'body' }
  const saved = await door.hub.catalog.saveLocation(location, expected)
  return isRefusal(saved) ? saved : answerSaved(present(saved), isNew)
}

const tooMany = refuse('over_limit', {
  why: `There are ${locationsMax} places already.`,
  remedy: 'Reuse a place that is switched off.',
})
