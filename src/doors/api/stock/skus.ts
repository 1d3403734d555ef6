import Type, { type Static } from 'typebox'
import { findSku, type Kept, listSkus, type SkuDoc, saveSku } from '#hub'
import { isoText, refuseForm } from '#kit'
import { refuseHttp } from '../../http/refusals.ts'
import { type Answer, type AnsweredBy, type Ask, type Route, route } from '../../http/route.ts'
import { named } from '../../http/shapes.ts'
import { unproven } from '../../http/unproven.ts'
import type { Doorway } from '../parts.ts'

const closed = { additionalProperties: false }
const textOf = (maxLength: number) => Type.Optional(Type.String({ maxLength }))
const body = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 500 }),
    barcodes: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { maxItems: 20 }),
    ),
    /** Name of the smallest unit that is counted. */
    unit: textOf(40),
    weightGrams: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000_000 })),
    customsCode: textOf(20),
    origin: Type.Optional(Type.String({ pattern: '^[A-Z]{2}$' })),
    active: Type.Optional(Type.Boolean()),
  },
  closed,
)
const shown = named('Sku', {
  id: Type.String(),
  version: Type.Integer(),
  updatedAt: Type.String(),
  ...body.properties,
})
const query = Type.Object(
  {
    after: Type.Optional(
      Type.String({ minLength: 1, maxLength: 100, description: '`next` of the page before.' }),
    ),
    limit: Type.Optional(Type.String({ pattern: '^([1-9]\\d?|1\\d\\d|200)$' })),
  },
  closed,
)

const skusPage = Type.Object({
  skus: Type.Array(shown),
  next: Type.Union([Type.String(), Type.Null()]),
})

export const skuRoutes = (door: Doorway): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/skus',
    summary: 'The goods that the hub knows more of than their code. Orders may hold others, too.',
    access: 'inventory.read',
    query,
    answers: { 200: skusPage },
    handle: (ask) => list(door, ask),
  }),
  route({
    method: 'GET',
    path: '/api/v1/skus/{id}',
    summary: 'One SKU.',
    access: 'inventory.read',
    answers: { 200: shown },
    problems: [404],
    async handle({ params }) {
      const sku = await findSku(door.store, params.id!)
      return sku ? { status: 200, body: present(sku) } : refuseHttp('unknown_sku', { field: 'id' })
    },
  }),
  route({
    method: 'PUT',
    path: '/api/v1/skus/{id}',
    summary: 'Create a SKU, or replace what is said of it.',
    access: 'skus.write',
    body,
    answers: { 200: shown, 201: shown },
    handle: (ask) => save(door, ask),
  }),
]

const present = ({ id, version, updatedAt, doc }: Kept<SkuDoc>) => ({
  id,
  version,
  updatedAt: isoText(updatedAt),
  ...unproven<Static<typeof body>>(doc),
})

async function list(door: Doorway, { query }: Ask): Promise<Answer<typeof skusPage>> {
  const limit = Number(query.limit ?? 50)
  const rows = await listSkus(door.store, query.after ?? '', limit + 1)
  const page = rows.slice(0, limit)
  return {
    status: 200,
    body: { skus: page.map(present), next: rows.length > limit ? page.at(-1)!.id : null },
  }
}

async function save(
  door: Doorway,
  { params, body }: Ask<{ id: string }>,
): Promise<AnsweredBy<{ 200: typeof shown; 201: typeof shown }>> {
  if (!/^[^\0\p{Surrogate}]{1,100}$/u.test(params.id))
    return refuseForm('wrong_shape', { field: 'id', why: 'A SKU is 1 to 100 characters.' })
  const sku = await saveSku(door, params.id!, body as SkuDoc)
  return { status: sku.version === 1 ? 201 : 200, body: present(sku) }
}
