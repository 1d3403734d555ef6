import Type from 'typebox'
import {
  type FieldDeclaration,
  fieldNamePattern,
  fieldTypes,
  maskKinds,
  privacyClasses,
  purposes,
  subjectRoles,
} from '#engine/order'
import { fieldVersions, type KeptField, readFields } from '#hub'
import { isoText, isRefusal, refuseForm } from '#kit'
import { type AnsweredBy, type AskWith, type Route, route } from '../../http/route.ts'
import { named } from '../../http/shapes.ts'
import type { Doorway } from '../parts.ts'
import { answerSaved, saveHeaders, withExpected } from './answer.ts'

const closed = { additionalProperties: false }
const oneOf = <Kind extends string>(names: readonly Kind[]) =>
  Type.Unsafe<Kind>({ type: 'string', enum: [...names] })
const label = Type.String({ minLength: 1, maxLength: 100 })
const privacy = Type.Object(
  {
    class: oneOf(privacyClasses),
    subject: Type.Optional(oneOf(subjectRoles)),
    purposes: Type.Array(oneOf(purposes), { maxItems: purposes.length, uniqueItems: true }),
    mask: oneOf(maskKinds),
  },
  closed,
)
const said = {
  type: oneOf(fieldTypes),
  unit: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
  label: Type.Object({ zh: label, en: label }, closed),
  'x-privacy': privacy,
  indexed: Type.Optional(Type.Boolean()),
}
const shown = named('Field', {
  id: Type.String(),
  version: Type.Integer(),
  updatedAt: Type.String(),
  ...said,
})
const versionShown = named('FieldVersion', {
  version: Type.Integer(),
  at: Type.String(),
  actor: Type.String(),
  ...said,
})

const body = Type.Object(said, closed)

export const fieldRoutes = (door: Doorway): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/fields',
    summary: 'The custom fields that orders may carry in the clear, and how each is protected.',
    access: 'orders.read',
    answers: { 200: Type.Object({ fields: Type.Array(shown) }) },
    handle: async () => ({
      status: 200,
      body: { fields: (await readFields(door.store)).map(present) },
    }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/fields/{id}/versions',
    summary: 'What was said of a custom field, the newest first.',
    access: 'settings.read',
    answers: { 200: Type.Object({ versions: Type.Array(versionShown) }) },
    async handle({ params }) {
      const versions = await fieldVersions(door.store, params.id)
      const body = versions.map(({ version, at, actor, declaration }) => {
        const { id: _id, ...rest } = theirs(declaration)
        return { version, at: isoText(at), actor, ...rest }
      })
      return { status: 200, body: { versions: body } }
    },
  }),
  route({
    method: 'PUT',
    path: '/api/v1/fields/{id}',
    summary:
      'Declare a custom field, or change what is said of it. Its type stays; only an owner shows more of it.',
    access: 'fields.write',
    body,
    headers: saveHeaders,
    answers: { 200: shown, 201: shown },
    problems: [409, 412],
    handle: (ask) => withExpected(ask, (expected) => save(door, ask, expected)),
  }),
]

const namePattern = new RegExp(fieldNamePattern, 'u')

async function save(
  door: Doorway,
  { params, body: told, viewer }: AskWith<typeof body, { id: string }>,
  expected: number | undefined,
): Promise<AnsweredBy<{ 200: typeof shown; 201: typeof shown }>> {
  if (!namePattern.test(params.id))
    return refuseForm('wrong_shape', {
      field: 'id',
      why: 'A field begins with a letter; then letters, digits, spaces, "_", "." and "-", 100 at most.',
    })
  const { 'x-privacy': privacy, indexed = false, ...rest } = told
  const isNew = !door.hub.catalog.now.registry.fields.has(params.id)
  const saved = await door.hub.catalog.saveField(
    { ...rest, id: params.id, privacy, indexed },
    viewer,
    expected,
  )
  return isRefusal(saved) ? saved : answerSaved(present(saved), isNew)
}

const theirs = ({ privacy, ...rest }: FieldDeclaration) => ({ ...rest, 'x-privacy': privacy })
const present = ({ declaration, version, updatedAt }: KeptField) => ({
  ...theirs(declaration),
  version,
  updatedAt: isoText(updatedAt),
})
