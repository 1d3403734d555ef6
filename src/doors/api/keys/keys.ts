import Type from 'typebox'
import {
  type ApiKey,
  createKey,
  keyChannelsMax,
  keyTable,
  type Role,
  refuseAccess,
  refuseChannels,
  roles,
} from '#guard'
import { type Instant, isoText, parseInstant, refuseForm } from '#kit'
import type { Authenticate } from '../../http/auth.ts'
import { refuseHttp } from '../../http/refusals.ts'
import { type AnsweredBy, type AskWith, type Route, route } from '../../http/route.ts'
import { closed, named, oneOf, textOrNull } from '../../http/shapes.ts'
import type { Doorway } from '../parts.ts'

const shown = {
  id: Type.String(),
  name: Type.String(),
  role: oneOf(roles, { title: 'Role' }),
  unit: textOrNull,
  channels: Type.Union([Type.Array(Type.String()), Type.Null()], {
    description: 'The shop accounts that it may write for; null is all of them.',
  }),
  createdAt: Type.String(),
  expiresAt: textOrNull,
  revokedAt: textOrNull,
}
// The hub itself needs no key: nobody can hold its role.
const grantable = roles.filter((role) => role !== 'system')
const plain = (maxLength: number) => Type.String({ minLength: 1, maxLength })
const body = Type.Object(
  {
    name: plain(100),
    role: Type.Unsafe<Role>({ type: 'string', enum: grantable }),
    unit: Type.Optional(plain(100)),
    channels: Type.Optional(
      Type.Array(plain(100), {
        minItems: 1,
        maxItems: keyChannelsMax,
        uniqueItems: true,
        description:
          'The shop accounts that it may place, post and give commands for. Needed for role channel, possible for integration.',
      }),
    ),
    expiresAt: Type.Optional(
      Type.String({ maxLength: 40, description: 'ISO 8601 with an offset.' }),
    ),
  },
  closed,
)

const madeSchema = Type.Object({ id: Type.String(), key: Type.String() })

export const keyRoutes = (door: Doorway, authentication: Authenticate): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/keys',
    summary: 'The API keys, without their secrets; of a confined owner, those of the unit.',
    access: 'keys.write',
    answers: { 200: Type.Object({ keys: Type.Array(named('ApiKey', shown)) }) },
    handle: async ({ viewer }) => ({
      status: 200,
      body: { keys: (await keyTable(door.store).list(viewer.unit)).map(present) },
    }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/keys',
    summary:
      'Make an API key. Its text is shown this once. Whoever is confined to a unit makes keys of that unit alone.',
    access: 'keys.write',
    body,
    answers: { 201: madeSchema },
    handle: (ask) => create(door, ask),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/keys/{id}',
    summary: 'Revoke an API key: within five seconds nobody gets in with it.',
    access: 'keys.write',
    answers: { 204: 'It is revoked.' },
    problems: [404, 409],
    async handle({ params, viewer }) {
      const done = await keyTable(door.store).revokeWithin(viewer.unit, params.id, door.clock.now())
      authentication.forget()
      if (done === 'last_owner') return refuseHttp('last_owner_key', { field: 'id' })
      return done === 'revoked' ? { status: 204 } : refuseAccess('unknown_key', { field: 'id' })
    },
  }),
]

async function create(
  door: Doorway,
  ask: AskWith<typeof body>,
): Promise<AnsweredBy<{ 201: typeof madeSchema }>> {
  const { unit } = ask.viewer
  const { expiresAt, ...wish } = ask.body
  if (unit !== null && wish.unit !== undefined && wish.unit !== unit)
    return refuseHttp('key_beyond_unit', { field: 'unit' })
  const wrong = refuseChannels(wish.role, wish.channels)
  if (wrong) return wrong
  const until = expiresAt === undefined ? undefined : parseInstant(expiresAt)
  if (expiresAt !== undefined && until === undefined) {
    return refuseForm('wrong_shape', {
      field: 'expiresAt',
      why: 'This is no moment of ISO 8601 with an offset.',
    })
  }
  const made = await createKey(
    keyTable(door.store),
    {
      ...wish,
      ...(unit === null ? {} : { unit }),
      ...(until === undefined ? {} : { expiresAt: until }),
    },
    door.clock.now(),
  )
  return { status: 201, body: made }
}

const when = (at: Instant | null) => (at === null ? null : isoText(at))
const present = ({ hash: _hash, createdAt, expiresAt, revokedAt, ...rest }: ApiKey) => ({
  ...rest,
  createdAt: isoText(createdAt),
  expiresAt: when(expiresAt),
  revokedAt: when(revokedAt),
})
