import Type from 'typebox'
import { knownValues } from '#views'
import { type Route, route } from '../../http/route.ts'
import type { Doorway } from '../parts.ts'

const values = Type.Array(Type.String())
const names = Type.Record(Type.String(), Type.String(), {
  description: 'Id → what people call it.',
})

export const orderValuesRoute = (door: Doorway): Route =>
  route({
    method: 'GET',
    path: '/api/v1/order-values',
    summary: 'What the newest orders can be narrowed by: their channels, holds, tags and so on.',
    access: 'orders.read',
    answers: {
      200: Type.Object({
        channel: values,
        step: values,
        hold: values,
        location: values,
        country: values,
        currency: values,
        tag: values,
        names: Type.Object({ channel: names, location: names }),
      }),
    },
    handle: async ({ viewer }) => ({
      status: 200,
      body: await knownValues(door.store, viewer.unit),
    }),
  })
