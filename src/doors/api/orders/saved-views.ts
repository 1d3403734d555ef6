import Type from 'typebox'
import { dropView, listSavedViews, refuseSavedView, type SavedView, saveView } from '#hub'
import { isoText, isRefusal, refuseForm } from '#kit'
import {
  type Answer,
  type AnsweredBy,
  type Ask,
  type AskWith,
  type Route,
  route,
  type Shown,
} from '../../http/route.ts'
import { unproven } from '../../http/unproven.ts'
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
/** What is kept of a view as it was sent. */
const kept = Type.Omit(body, ['name', 'shared'])
const shown = Type.Object(
  {
    id: Type.String(),
    mine: Type.Boolean(),
    updatedAt: Type.String(),
    ...body.properties,
  },
  { ...closed, title: 'SavedView' },
)

const viewsSchema = Type.Object({ views: Type.Array(shown) })

export const savedViewRoutes = (door: Doorway): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/views',
    summary: 'Saved views of the list of orders: yours, and those that others share.',
    access: 'orders.read',
    answers: { 200: viewsSchema },
    handle: (ask) => list(door, ask),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/views/{id}',
    summary:
      'Save a view, or replace one of yours. The id, 32 hexadecimal digits, is yours to make.',
    access: 'orders.read',
    body,
    answers: { 200: shown },
    problems: [403, 409],
    handle: (ask) => save(door, ask),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/views/{id}',
    summary: 'Delete a view of yours.',
    access: 'orders.read',
    answers: { 204: 'It is deleted.' },
    problems: [403, 404],
    handle: (ask) => remove(door, ask),
  }),
]

const isId = (id: string) => /^[0-9a-f]{32}$/.test(id)

const present =
  (viewer: string) =>
  ({ id, owner, name, shared, updatedAt, doc }: SavedView) => ({
    id,
    mine: owner === viewer,
    name,
    shared,
    updatedAt: isoText(updatedAt),
    ...unproven<Shown<typeof kept>>(doc),
  })

async function list({ store }: Doorway, { viewer }: Ask): Promise<Answer<typeof viewsSchema>> {
  const views = await listSavedViews(store, viewer.id)
  return { status: 200, body: { views: views.map(present(viewer.id)) } }
}

async function save(
  door: Doorway,
  { params: { id }, body: view, viewer }: AskWith<typeof body, { id: string }>,
): Promise<Answer<typeof shown>> {
  if (!isId(id))
    return refuseForm('wrong_shape', { field: 'id', why: 'An id is 32 hexadecimal digits.' })
  const { name, shared, ...doc } = view
  const saved = await saveView(door, { id, owner: viewer.id, name, shared, doc })
  return isRefusal(saved) ? saved : { status: 200, body: present(viewer.id)(saved) }
}

async function remove(
  door: Doorway,
  { params: { id }, viewer }: Ask<{ id: string }>,
): Promise<AnsweredBy<{ 204: string }>> {
  if (!isId(id)) return refuseSavedView('unknown_view', { field: 'id' })
  return (await dropView(door, id, viewer.id)) ?? { status: 204 }
}
