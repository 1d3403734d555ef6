import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { answerCheck } from '../../tools/answer-check.ts'
import { readSpec, type Schema, type Spec } from '../../tools/api-types.ts'
import { openAnswers } from '../../tools/open-schemas.ts'

const answering = (schema: Schema): Spec => ({
  paths: {
    '/things/{id}': {
      get: {
        operationId: 'get_thing',
        summary: 'A thing.',
        responses: { 200: { content: { 'application/json': { schema } } } },
      },
    },
  },
  components: { schemas: {} },
})

test('every answer says what it holds: no object of anything, no value of any kind', () => {
  expect(openAnswers(readSpec())).toEqual([])
})

test.each<[string, Schema]>([
  ['.facts: an object of anything', { type: 'object', properties: { facts: { type: 'object' } } }],
  [
    ': an object of anything',
    { type: 'object', properties: { id: { type: 'string' } }, additionalProperties: true },
  ],
  ['[].x: anything', { type: 'array', items: { type: 'object', properties: { x: {} } } }],
  ['|1.*: anything', { anyOf: [{ type: 'null' }, { type: 'object', additionalProperties: {} }] }],
  [': an array of anything', { type: 'array' }],
])('an answer that is open is found: %s', (place, schema) => {
  expect(openAnswers(answering(schema))).toEqual([`GET /things/{id} 200${place}`])
})

test('what a hub answers is held against its document: shape, status and media', () => {
  const check = answerCheck(
    answering({
      type: 'object',
      required: ['id'],
      properties: { id: { type: 'string' } },
      additionalProperties: false,
    } as Schema),
  )
  expect(check('GET', '/things/1', 200, '{"id":"1"}')).toBeUndefined()
  expect(check('GET', '/things/1', 200, '{"id":1}')).toContain('/id must be string')
  expect(check('GET', '/things/1', 200, '{"id":"1","new":1}')).toContain('additional')
  expect(check('GET', '/things/1', 404, '{}')).toContain('no such status')
  expect(check('GET', '/things/1', 200, null, 'text/csv; charset=utf-8')).toContain('no text/csv')
  expect(check('GET', '/things/1', 200, null, 'application/json; charset=utf-8')).toBeUndefined()
  expect(check('GET', '/elsewhere', 404, '{}')).toBeUndefined()
})

test('the document is valid OpenAPI 3.1, and what it refers to is there', async () => {
  const validator = new Validator()
  const { valid, errors } = await validator.validate(readSpec())
  expect(errors).toBeUndefined()
  expect(valid).toBe(true)
  expect(() => validator.resolveRefs()).not.toThrow()
  expect((await new Validator().validate({ ...readSpec(), paths: [] })).valid).toBe(false)
})
