import Type from 'typebox'
import { isoText } from '#kit'
import { refuseHttp } from '../../http/refusals.ts'
import type { Answered, Ask, Route } from '../../http/route.ts'
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
const shown = Type.Object({
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

export const skuRoutes = (door: Doorway): Route[] => [
  {
    method: 'GET',
    path: '/api/v1/skus',
    summary: 'The goods that the hub knows more of than their code. Orders may hold others, too.',
    access: 'inventory.read',
    query,
    answers: {
      200: Type.Object({ skus: Type.Array(shown), next: Type.Union([Type.String(), Type.Null()]) }),
    },
    handle: (ask) => list(door, ask),
  },
  {
    method: 'GET',
    path: '/api/v1/skus/{id}',
    summary: 'One SKU.',
    access: 'inventory.read',
    answers: { 200: shown },
    problems: [404],
    async handle({ params }) {
      const [row] = await door.store.read(`${columns} where id = $1`, [params.id])
      return row ? { status: 200, body: present(row) } : refuseHttp('unknown_sku', { field: 'id' })
    },
  },
  {
    method: 'PUT',
    path: '/api/v1/skus/{id}',
    summary: 'Create a SKU, or replace what is said of it.',
    access: 'skus.write',
    body,
    answers: { 200: shown, 201: shown },
    handle: (ask) => save(door, ask),
  },
]

const columns = 'select id, version, updated_at, doc::text as doc from sku'
const present = ({ id, version, updated_at, doc }: Record<string, unknown>) => ({
  id,
  version,
  updatedAt: isoText(updated_at as number),
  ...(JSON.parse(doc as string) as object),
})

async function list(door: Doorway, { query }: Ask): Promise<Answered> {
  const limit = Number(query.limit ?? 50)
  const rows = await door.store.read(`${columns} where id > $1 order by id limit $2`, [
    query.after ?? '',
    limit + 1,
  ])
  const page = rows.slice(0, limit)
  return {
    status: 200,
    body: { skus: page.map(present), next: rows.length > limit ? page.at(-1)!.id : null },
  }
}

async function save(door: Doorway, { params, body }: Ask): Promise<Answered> {
  if (!/^[^\0\p{Surrogate}]{1,100}$/u.test(params.id!))
    return refuseHttp('wrong_shape', { field: 'id', why: 'A SKU is 1 to 100 characters.' })
  const [row] = await door.store.read(
    `insert into sku as s (id, version, updated_at, doc) values ($1, 1, to_timestamp($2::float8 / 1000), $3::text::json)
     on conflict (id) do update set version = s.version + 1, updated_at = excluded.updated_at, doc = excluded.doc
     returning id, version, updated_at, doc::text as doc`,
    [params.id, door.clock.now(), JSON.stringify(body)],
  )
  return { status: row!.version === 1 ? 201 : 200, body: present(row!) }
}
