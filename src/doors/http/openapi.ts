import type { TSchema } from 'typebox'
import Type from 'typebox'
import { problemsOf, type Route } from './route.ts'

const problemSchema = Type.Object({
  type: Type.String({ description: 'Link to what the code means.' }),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  code: Type.String(),
  remedy: Type.String({ description: 'What to do.' }),
  field: Type.Optional(Type.String({ description: 'Path such as lines[2].quantity.' })),
  facts: Type.Optional(Type.Object({}, { additionalProperties: true })),
  instance: Type.Optional(Type.String()),
})

/** OpenAPI 3.1 of exactly the routes that are served, from the schemas that check them. */
export function openApi(routes: readonly Route[]): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes) {
    paths[route.path] ??= {}
    paths[route.path]![route.method.toLowerCase()] = operation(route)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Orrery',
      version: 'v1',
      description:
        'The open order hub. Every "no" is a problem (RFC 9457) with a code and a remedy. Amounts are decimal text, times ISO 8601. `X-Purpose` says what personal values are read for.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    security: [{ key: [] }],
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'An API key, `ory_…`.' },
      },
      schemas: { Problem: problemSchema },
    },
  }
}

function operation(route: Route): object {
  const { method, path, summary, access, query, body, answers, headers = [] } = route
  const parameters = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...Object.entries(query?.properties ?? {}).map(([name, schema]) => ({
      name,
      in: 'query',
      required: false,
      schema,
    })),
    ...headers.map((name) => ({ name, in: 'header', required: false, schema: { type: 'string' } })),
    ...(access === 'open'
      ? []
      : [{ name: 'X-Purpose', in: 'header', required: false, schema: { type: 'string' } }]),
  ]
  return {
    operationId: `${method.toLowerCase()}_${
      path
        .replace('/api/v1/', '')
        .replaceAll(/[^a-z0-9]+/gi, '_')
        .replace(/^_|_$/g, '') || 'home'
    }`,
    summary,
    ...(access === 'open' ? { security: [] } : { 'x-access': access }),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body
      ? {
          requestBody: {
            required: true,
            content: {
              [route.bodyMedia ?? 'application/json']: { schema: route.bodyShown ?? body },
            },
          },
        }
      : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, answer]) => [status, answerOf(answer, route)]),
      ),
      ...Object.fromEntries(problemsOf(route).map((status) => [status, problemAnswer])),
    },
  }
}

function answerOf(answer: TSchema | string, { bodyMedia }: Route): object {
  if (typeof answer !== 'string')
    return {
      description: 'Done.',
      content: { [bodyMedia ?? 'application/json']: { schema: answer } },
    }
  return answer.includes('/')
    ? { description: 'Done.', content: { [answer]: { schema: { type: 'string' } } } }
    : { description: answer }
}

const problemAnswer = {
  description: 'A problem.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}
