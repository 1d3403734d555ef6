import Type from 'typebox'
import { expectTypeOf, test } from 'vitest'
import { type ParamsOf, route } from './route.ts'

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
