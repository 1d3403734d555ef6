import type { TSchema } from 'typebox'
import { purposes } from '#engine/order'
import { openComponents } from './components.ts'
import { problemSchema } from './problem-schema.ts'
import { problemsOf, type Route } from './route.ts'
import { jsonValue } from './shapes.ts'

/** By method and path: what comes of the same request when it is sent again. */
export type Again = Readonly<Record<string, string>>

/** OpenAPI 3.1 of exactly the routes that are served, from the schemas that check them. */
export function openApi(routes: readonly Route[], again: Again = {}): object {
  const paths: Record<string, Record<string, unknown>> = {}
  const components = openComponents()
  components.refer(problemSchema)
  for (const route of routes) {
    paths[route.path] ??= {}
    paths[route.path]![route.method.toLowerCase()] = components.refer(
      operation(route, again[`${route.method} ${route.path}`]),
    )
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
    servers: [{ url: '/', description: 'The hub that serves this document.' }],
    security: [{ key: [] }],
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'An API key, `ory_…`.' },
      },
      schemas: components.schemas(),
    },
  }
}

const purpose = {
  name: 'X-Purpose',
  in: 'header',
  required: false,
  description: 'What personal values are read for; without it, the usual purpose of the role.',
  schema: { type: 'string', enum: [...purposes], title: 'Purpose' },
}

function operation(route: Route, again: string | undefined): object {
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
      required: query?.required?.includes(name) ?? false,
      schema,
    })),
    ...headers.map((name) => ({ name, in: 'header', required: false, schema: { type: 'string' } })),
    ...(access === 'open' ? [] : [purpose]),
  ]
  return {
    operationId: `${method.toLowerCase()}_${
      path
        .replace('/api/v1/', '')
        .replaceAll(/[^a-z0-9]+/gi, '_')
        .replace(/^_|_$/g, '') || 'home'
    }`,
    summary,
    ...(again ? { description: `Keeps no Idempotency-Key. Sent again: ${again}` } : {}),
    ...(access === 'open' ? { security: [] } : { 'x-access': access }),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body || route.raw ? { requestBody: { required: true, content: takenBy(route) } } : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, answer]) => [status, answerOf(answer, route)]),
      ),
      ...Object.fromEntries(problemsOf(route).map((status) => [status, problemAnswer])),
    },
  }
}

/** What is taken as it is, is JSON or bytes by its content type. */
function takenBy({ raw, bodyMedia = 'application/json', bodyShown, body }: Route): object {
  if (raw) return Object.fromEntries(raw.map((media) => [media, { schema: plainOf(media) }]))
  return { [bodyMedia]: { schema: bodyShown ?? body } }
}

/** What no schema describes. */
function plainOf(media: string): object {
  if (media.endsWith('json')) return jsonValue
  return { type: 'string', ...(media.startsWith('text/') ? {} : { format: 'binary' }) }
}

/** A route that takes lines answers lines; what takes a file answers JSON. */
const answerMedia = ({ bodyMedia }: Route): string =>
  bodyMedia?.endsWith('json') ? bodyMedia : 'application/json'

function answerOf(answer: TSchema | string, route: Route): object {
  if (typeof answer !== 'string')
    return { description: 'Done.', content: { [answerMedia(route)]: { schema: answer } } }
  if (!answer.includes('/')) return { description: answer }
  const medias = answer.split(', ')
  return {
    description: 'Done.',
    content: Object.fromEntries(medias.map((media) => [media, { schema: plainOf(media) }])),
  }
}

const problemAnswer = {
  description: 'A problem.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}
