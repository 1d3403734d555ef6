import Type from 'typebox'
import { roles, workingPeople } from '#guard'
import { type Route, route } from '../../http/route.ts'
import { named, oneOf } from '../../http/shapes.ts'
import type { Doorway } from '../parts.ts'

/** Who an actor's id is, so that work can be given to somebody and a history has names. */
export const peopleRoute = ({ store, clock }: Doorway): Route =>
  route({
    method: 'GET',
    path: '/api/v1/people',
    summary: 'Who works here: the name and role behind each id of an actor.',
    access: 'orders.read',
    answers: {
      200: Type.Object({
        people: Type.Array(
          named('Colleague', {
            id: Type.String(),
            name: Type.String(),
            role: oneOf(roles, { title: 'Role' }),
          }),
        ),
      }),
    },
    handle: async () => ({
      status: 200,
      body: { people: await workingPeople(store, clock.now()) },
    }),
  })
