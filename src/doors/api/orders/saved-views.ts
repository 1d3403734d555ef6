import Type from 'typebox'
import { isoText, type Refusal } from '#kit'
import { httpLimits } from '../../http/limits.ts'
import { refuseHttp } from '../../http/refusals.ts'
import type { Answered, Ask, Route } from '../../http/route.ts'
import { filterSchema, sortSchema } from '../jobs/which.ts'
import type { Doorway } from '../parts.ts'

const closed = { additionalProperties: false }
// A view lies about in plain text, so it cannot be about a person.
const { phone: _phone, email: _email, name: _name, ...impersonal } = filterSchema.properties
const body = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 80 }),
    shared: Type.Boolean({ description: 'Everybody who may read orders sees it.' }),
    filter: Type.Object(impersonal, closed),
    columns: Type.Array(
      Type.Object(
        {
          id: Type.String({ minLength: 1, maxLength: 40 }),
          width: Type.Optional(Type.Integer({ minimum: 40, maximum: 2_000 })),
        },
        closed,
      ),
      { maxItems: 50 },
    ),
    sort: sortSchema,
  },
  closed,
)
const shown = Type.Object(
  {
    id: Type.String(),
    mine: Type.Boolean(),
    updatedAt: Type.String(),
    ...body.properties,
  },
  closed,
)

export const savedViewRoutes = (door: Doorway): Route[] => [
  {
    method: 'GET',
    path: '/api/v1/views',
    summary: 'Saved views of the list of orders: yours, and those that others share.',
    access: 'orders.read',
    answers: { 200: Type.Object({ views: Type.Array(shown) }) },
    handle: (ask) => list(door, ask),
  },
  {
    method: 'PUT',
    path: '/api/v1/views/{id}',
    summary:
      'Save a view, or replace one of yours. The id, 32 hexadecimal digits, is yours to make.',
    access: 'orders.read',
    body,
    answers: { 200: shown },
    problems: [403, 409],
    handle: (ask) => save(door, ask),
  },
  {
    method: 'DELETE',
    path: '/api/v1/views/{id}',
    summary: 'Delete a view of yours.',
    access: 'orders.read',
    answers: { 204: 'It is deleted.' },
    problems: [403, 404],
    handle: (ask) => remove(door, ask),
  },
]

const columns = 'id, owner, shared, name, updated_at, doc'
const isId = (id: string) => /^[0-9a-f]{32}$/.test(id)

const present = (viewer: string) => (row: Record<string, unknown>) => ({
  id: String(row.id).replaceAll('-', ''),
  mine: row.owner === viewer,
  name: row.name,
  shared: row.shared,
  updatedAt: isoText(row.updated_at as number),
  ...(row.doc as object),
})

async function list({ store }: Doorway, { viewer }: Ask): Promise<Answered> {
  // Two indexes, each with its own limit: what others share must not crowd out one's own.
  const rows = await store.read(
    `(select ${columns} from saved_view where owner = $1 order by name, id limit $2)
     union all
     (select ${columns} from saved_view where shared and owner <> $1 order by name, id limit $2)`,
    [viewer.id, httpLimits.viewsMax],
  )
  return { status: 200, body: { views: rows.map(present(viewer.id)) } }
}

/** Who a view belongs to, when it may be seen at all; else why it may not be touched. */
async function refuseTouch(
  door: Doorway,
  id: string,
  viewer: string,
): Promise<Refusal | 'none' | 'mine'> {
  const [row] = await door.store.read('select owner, shared from saved_view where id = $1', [id])
  if (!row) return 'none'
  if (row.owner === viewer) return 'mine'
  return row.shared ? refuseHttp('not_your_view') : refuseHttp('unknown_view', { field: 'id' })
}

async function save(door: Doorway, { params, body, viewer }: Ask): Promise<Answered> {
  const id = params.id!
  if (!isId(id))
    return refuseHttp('wrong_shape', { field: 'id', why: 'An id is 32 hexadecimal digits.' })
  const touch = await refuseTouch(door, id, viewer.id)
  if (typeof touch !== 'string') return touch
  if (touch === 'none') {
    const sql = 'select count(*) as many from saved_view where owner = $1'
    const [row] = await door.store.read(sql, [viewer.id])
    const { viewsMax } = httpLimits
    if (row!.many >= viewsMax) return refuseHttp('too_many_views', { facts: { viewsMax } })
  }
  const { name, shared, ...doc } = body as { name: string; shared: boolean }
  const [saved] = await door.store.read(
    `insert into saved_view as v (${columns}) values ($1, $2, $3, $4, to_timestamp($5::float8 / 1000), $6)
     on conflict (id) do update set shared = excluded.shared, name = excluded.name,
       updated_at = excluded.updated_at, doc = excluded.doc where v.owner = excluded.owner
     returning ${columns}`,
    [id, viewer.id, shared, name, door.clock.now(), JSON.stringify(doc)],
  )
  return saved ? { status: 200, body: present(viewer.id)(saved) } : refuseHttp('not_your_view')
}

async function remove(door: Doorway, { params, viewer }: Ask): Promise<Answered> {
  const id = params.id!
  const touch = isId(id) ? await refuseTouch(door, id, viewer.id) : 'none'
  if (typeof touch !== 'string') return touch
  if (touch === 'none') return refuseHttp('unknown_view', { field: 'id' })
  await door.store.read('delete from saved_view where id = $1 and owner = $2', [id, viewer.id])
  return { status: 204 }
}
