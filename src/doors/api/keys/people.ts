import Type from 'typebox'
import type { Route } from '../../http/route.ts'
import type { Doorway } from '../parts.ts'

const peopleMax = 1_000
const peopleSql = `
select 'key:' || id as id, name, role from api_key
 where revoked_at is null and (expires_at is null or expires_at > to_timestamp($1::float8 / 1000))
 order by name, id limit ${peopleMax}`

/** Who an actor's id is, so that work can be given to somebody and a history has names. */
export const peopleRoute = ({ store, clock }: Doorway): Route => ({
  method: 'GET',
  path: '/api/v1/people',
  summary: 'Who works here: the name and role behind each id of an actor.',
  access: 'orders.read',
  answers: {
    200: Type.Object({
      people: Type.Array(
        Type.Object({ id: Type.String(), name: Type.String(), role: Type.String() }),
      ),
    }),
  },
  handle: async () => ({
    status: 200,
    body: { people: await store.read(peopleSql, [clock.now()]) },
  }),
})
