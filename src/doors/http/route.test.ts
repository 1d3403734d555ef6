import Type from 'typebox'
import { expectTypeOf, test } from 'vitest'
import { refuseForm } from '#kit'
import { type Answer, type ParamsOf, route } from './route.ts'

test('a handler is asked what the path, the query and the body of its route say, and nothing else', () => {
  expectTypeOf<ParamsOf<'/api/v1/orders/{id}/why/{version}'>>().toEqualTypeOf<{
    readonly id: string
    readonly version: string
  }>()
  expectTypeOf<keyof ParamsOf<'/api/v1/orders'>>().toEqualTypeOf<never>()
  route({
    method: 'PUT',
    path: '/api/v1/things/{id}',
    summary: 'Name a thing.',
    access: 'keyed',
    query: Type.Object({ language: Type.Optional(Type.String()) }),
    body: Type.Object({ name: Type.String() }),
    answers: { 204: 'It is named.' },
    handle({ params, query, body }) {
      expectTypeOf(params).toEqualTypeOf<{ readonly id: string }>()
      expectTypeOf(query.language).toEqualTypeOf<string | undefined>()
      expectTypeOf(body.name).toEqualTypeOf<string>()
      // @ts-expect-error: the path names no `other`
      params.other
      // @ts-expect-error: the query has no `other`
      query.other
      // @ts-expect-error: the body has no `other`
      body.other
      return { status: 204 }
    },
  })
})

test('a handler answers what its route says, by status and by field, or it does not compile', () => {
  const thing = Type.Object({ id: Type.String(), parts: Type.Array(Type.Integer()) })
  const said = {
    method: 'GET',
    path: '/api/v1/things/{id}',
    summary: 'A thing.',
    access: 'keyed',
    answers: { 200: thing, 204: 'It is gone.' },
  } as const
  const id = 'one'
  const parts: readonly number[] = [1]
  route({ ...said, handle: () => ({ status: 200, body: { id, parts } }) })
  route({ ...said, handle: async () => ({ status: 204 }) })
  route({ ...said, handle: async () => refuseForm('wrong_shape') })
  // @ts-expect-error: the thing has no `name` and needs an `id`
  route({ ...said, handle: () => ({ status: 200, body: { name: id, parts } }) })
  // @ts-expect-error: an id is a text
  route({ ...said, handle: async () => ({ status: 200, body: { id: 1, parts } }) })
  // @ts-expect-error: 200 has a body
  route({ ...said, handle: () => ({ status: 200 }) })
  // @ts-expect-error: no answer has this status
  route({ ...said, handle: () => ({ status: 201, body: { id, parts } }) })

  // @ts-expect-error: what a function of its own answers is held against the schema, too
  const named = (): Answer<typeof thing> => ({ status: 200, body: { id, parts, name: id } })
  expectTypeOf(named).toBeFunction()
})
