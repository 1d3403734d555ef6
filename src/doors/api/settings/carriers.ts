import Type from 'typebox'
import { masterRows } from '#hub'
import { isRefusal, type Refusal, refuseForm } from '#kit'
import { type AnsweredBy, type AskWith, type Route, route } from '../../http/route.ts'
import { named } from '../../http/shapes.ts'
import type { Doorway } from '../parts.ts'
import { answerSaved, keptSchema, present, refuseId, saveHeaders, withExpected } from './answer.ts'

/** Stands in an address for the number of a parcel. */
const numberPlace = '{number}'
const textOrNull = (maxLength: number) =>
  Type.Union([Type.String({ minLength: 1, maxLength }), Type.Null()])
const body = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 200 }),
    service: Type.Optional(
      Type.Union([Type.String({ minLength: 1, maxLength: 100 }), Type.Null()], {
        description: 'What is booked there, such as standard or express.',
      }),
    ),
    trackingUrl: Type.Optional(
      Type.Union([Type.String({ minLength: 1, maxLength: 500 }), Type.Null()], {
        description: `Where a parcel is followed: an https address with ${numberPlace} in it.`,
      }),
    ),
    active: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
)
const shown = named('Carrier', {
  ...keptSchema,
  name: Type.String(),
  service: textOrNull(100),
  trackingUrl: textOrNull(500),
  active: Type.Boolean(),
})
type Carrier = {
  readonly name: string
  readonly service: string | null
  readonly trackingUrl: string | null
  readonly active: boolean
}

export const carrierRoutes = (door: Doorway): Route[] => {
  const carriers = masterRows<Carrier>(door, 'carrier')
  return [
    route({
      method: 'GET',
      path: '/api/v1/carriers',
      summary: 'Who carries the parcels, and where each is followed.',
      access: 'orders.read',
      answers: { 200: Type.Object({ carriers: Type.Array(shown) }) },
      handle: async () => ({
        status: 200,
        body: { carriers: (await carriers.list()).map(present) },
      }),
    }),
    route({
      method: 'PUT',
      path: '/api/v1/carriers/{id}',
      summary: 'Declare a carrier, or replace what is said of it.',
      access: 'settings.write',
      body,
      headers: saveHeaders,
      answers: { 200: shown, 201: shown },
      problems: [409, 412],
      handle: (ask) => withExpected(ask, (expected) => save(carriers, ask, expected)),
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/carriers/{id}',
      summary: 'Forget a carrier. Parcels keep its name.',
      access: 'settings.write',
      headers: ['If-Match'],
      answers: { 204: 'It is gone.' },
      problems: [404, 412],
      handle: (ask) =>
        withExpected(
          ask,
          async (expected) => (await carriers.remove(ask.params.id, expected)) ?? { status: 204 },
        ),
    }),
  ]
}

async function save(
  carriers: ReturnType<typeof masterRows<Carrier>>,
  { params, body: said }: AskWith<typeof body, { id: string }>,
  expected: number | undefined,
): Promise<AnsweredBy<{ 200: typeof shown; 201: typeof shown }>> {
  const wrong = refuseId(params.id) ?? refuseAddress(said.trackingUrl ?? null)
  if (wrong) return wrong
  const carrier = { service: null, trackingUrl: null, active: true, ...said }
  const saved = await carriers.save(params.id, carrier, expected)
  if (isRefusal(saved)) return saved
  const kept = saved
  return answerSaved(present(kept), kept.version === 1)
}

function refuseAddress(address: string | null): Refusal | undefined {
  if (address === null) return undefined
  const isFine =
    address.split(numberPlace).length === 2 &&
    URL.canParse(address.replace(numberPlace, '1')) &&
    new URL(address.replace(numberPlace, '1')).protocol === 'https:'
  return isFine
    ? undefined
    : refuseForm('wrong_shape', {
        field: 'trackingUrl',
        why: `This is no https address with ${numberPlace} in it once.`,
      })
}
