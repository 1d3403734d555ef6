import Type from 'typebox'
import { type Location, locationSchema, locationsMax, readLocations } from '#engine/sourcing'
import { isRefusal, type Refusal } from '#kit'
import type { Doorway } from './parts.ts'
import { refuseHttp } from './refusals.ts'
import type { Answered, Ask, Route } from './route.ts'

/** What a place is unless it says otherwise, so that the first one needs three fields. */
const usual: Omit<Location, 'id' | 'name' | 'country'> = {
  region: null,
  zone: 'UTC',
  active: true,
  priority: 1,
  kind: 'warehouse',
  capacityPerDay: null,
  cutOff: null,
  workdays: [1, 2, 3, 4, 5, 6, 7],
  dayExceptions: {},
  downtime: [],
  handlingMinor: 0,
  handlingUnitMinor: 0,
  lanes: { '*': { costMinor: 0, days: 3 } },
}
const { id, name, country, ...rest } = locationSchema.properties
const body = Type.Object(
  { name, country, ...Type.Partial(Type.Object(rest)).properties },
  { additionalProperties: false },
)
const idPattern = /^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,63}$/u

export const locationRoutes = (door: Doorway): Route[] => [
  {
    method: 'GET',
    path: '/api/v1/locations',
    summary: 'The places that goods leave from.',
    access: 'inventory.read',
    answers: { 200: Type.Object({ locations: Type.Array(locationSchema) }) },
    handle: () => ({ status: 200, body: { locations: door.hub.catalog.now.places.locations } }),
  },
  {
    method: 'PUT',
    path: '/api/v1/locations/{id}',
    summary:
      'Create a place, or replace what is said of it. What is left out gets its usual value.',
    access: 'locations.write',
    body,
    answers: { 200: locationSchema, 201: locationSchema },
    problems: [409],
    handle: (ask) => save(door, ask),
  },
]

async function save(door: Doorway, { params, body }: Ask): Promise<Answered> {
  if (!idPattern.test(params.id!)) {
    return refuseHttp('wrong_shape', {
      field: 'id',
      why: 'An id is letters, digits, "_", "." and "-", 64 at most.',
    })
  }
  const location = { ...usual, ...(body as object), id: params.id! } as Location
  const { locations } = door.hub.catalog.now.places
  const isNew = !locations.some((one) => one.id === location.id)
  if (isNew && locations.length >= locationsMax) return tooMany
  const checked = readLocations([location])
  if (isRefusal(checked))
    return { ...checked, field: checked.field?.replace(/^\/0\/?/, '') || 'body' }
  await door.hub.catalog.saveLocation(location)
  return { status: isNew ? 201 : 200, body: location }
}

const tooMany: Refusal = {
  refused: 'over_limit',
  why: `There are ${locationsMax} places already.`,
  remedy: 'Reuse a place that is switched off.',
}
