import Type from 'typebox'
import {
  actions,
  callerOfApiKey,
  commandsOf,
  keyTable,
  mayDo,
  roles,
  type Sessions,
  unauthenticated,
} from '#guard'
import { masterRows } from '#hub'
import { isRefusal, refuseForm } from '#kit'
import { type Authenticate, credentialOf } from '../../http/auth.ts'
import { refuseHttp } from '../../http/refusals.ts'
import { type AnsweredBy, type Ask, type Route, route } from '../../http/route.ts'
import { sessionCookie, tokenOf } from '../../http/session-cookie.ts'
import { named, oneOf } from '../../http/shapes.ts'
import type { Doorway } from '../parts.ts'
import { type Company, companyId } from '../settings/company.ts'

const person = Type.Object({
  id: Type.String(),
  name: Type.String(),
  role: oneOf(roles, { title: 'Role' }),
})
const sessionSchema = named('Session', {
  me: Type.Union([
    named('Me', {
      ...person.properties,
      unit: Type.Union([Type.String(), Type.Null()]),
      actions: Type.Array(Type.String()),
      commands: Type.Array(Type.String()),
    }),
    Type.Null(),
  ]),
  demo: Type.Union([Type.Object({ people: Type.Array(person) }), Type.Null()]),
  company: Type.Object({
    name: Type.Union([Type.Object({ en: Type.String(), zh: Type.String() }), Type.Null()]),
    currency: Type.String(),
  }),
})
const wish = Type.Object(
  {
    key: Type.Optional(Type.String({ maxLength: 200, description: 'An API key.' })),
    demo: Type.Optional(
      Type.String({ maxLength: 100, description: 'Id of a person of the demo company.' }),
    ),
  },
  { additionalProperties: false },
)

type Entered = AnsweredBy<{ 201: typeof sessionSchema }>

export function sessionRoutes(
  door: Doorway,
  authentication: Authenticate,
  sessions: Sessions,
): Route[] {
  const keys = keyTable(door.store)
  const companies = masterRows<Company>(door, 'company')

  const enter = async (keyId: string, headers: Ask['headers']): Promise<Entered> => {
    const token = await sessions.start(keyId, door.clock.now())
    return {
      status: 201,
      headers: { 'set-cookie': sessionCookie(token, headers['x-forwarded-proto'] === 'https') },
      body: await describe(keyId),
    }
  }

  async function describe(keyId: string | undefined) {
    const key = keyId === undefined ? undefined : await keys.find(keyId)
    const caller = callerOfApiKey(key, door.clock.now())
    const people = await door.demoPeople?.()
    return {
      me:
        key && caller
          ? {
              id: caller.id,
              name: key.name,
              role: key.role,
              unit: key.unit,
              actions: actions.filter((action) => mayDo(caller, action)),
              commands: commandsOf(caller),
            }
          : null,
      demo: people ? { people } : null,
      company: {
        name: (await companies.find(companyId))?.doc.name ?? null,
        currency: door.companyCurrency,
      },
    }
  }

  return [
    route({
      method: 'GET',
      path: '/api/v1/session',
      summary: 'Who is signed in, what they may do, and whose hub this is.',
      access: 'open',
      answers: { 200: sessionSchema },
      async handle({ headers }) {
        const caller = await authentication.ask(credentialOf(headers))
        return {
          status: 200,
          body: await describe(isRefusal(caller) ? undefined : caller.id.slice('key:'.length)),
        }
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/session',
      summary: 'Sign in with an API key, or as a person of the demo company. Sets a cookie.',
      access: 'open',
      body: wish,
      answers: { 201: sessionSchema },
      problems: [400, 401],
      async handle({ body, headers }) {
        const { key, demo } = body
        if (demo !== undefined) {
          const people = (await door.demoPeople?.()) ?? []
          const found = people.find(({ id }) => id === demo)
          return found ? enter(found.id, headers) : refuseHttp('unknown_person', { field: 'demo' })
        }
        if (key === undefined) return refuseForm('wrong_shape', { field: 'key' })
        const caller = await authentication.ask(`Bearer ${key}`)
        return isRefusal(caller)
          ? { ...unauthenticated, field: 'key' }
          : enter(caller.id.slice('key:'.length), headers)
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/session',
      summary: 'Sign out.',
      access: 'open',
      answers: { 204: 'Nobody is signed in any more.' },
      async handle({ headers }) {
        const token = tokenOf(headers.cookie)
        if (token !== undefined) await sessions.end(token)
        authentication.forget()
        return {
          status: 204,
          headers: { 'set-cookie': sessionCookie(null, headers['x-forwarded-proto'] === 'https') },
        }
      },
    }),
  ]
}
