import { Problem } from './problem.ts'

type Query = Readonly<Record<string, string | number | boolean | undefined | null>>
export type Asked = {
  readonly query?: Query
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
}

/** `/api/v1/orders?limit=50`: what is undefined, null or empty is left out. */
export function address(path: string, query?: Query): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {}))
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  const text = search.toString()
  return `/api/v1${path}${text ? `?${text}` : ''}`
}

const bodyOf = (body: unknown): BodyInit | null =>
  body === undefined ? null : body instanceof Blob ? body : JSON.stringify(body)

/** Called when the hub no longer knows who we are. */
let onSignedOut = () => {}
export const whenSignedOut = (then: () => void): void => {
  onSignedOut = then
}

async function ask<Answer>(
  method: string,
  path: string,
  body: unknown,
  { query, headers, signal }: Asked,
): Promise<Answer> {
  const isJson = body !== undefined && !(body instanceof Blob)
  const response = await fetch(address(path, query), {
    method,
    body: bodyOf(body),
    headers: { ...(isJson ? { 'content-type': 'application/json' } : {}), ...headers },
    ...(signal ? { signal } : {}),
  }).catch((error) => {
    if (signal?.aborted) throw error
    throw new Problem(0, { code: 'away' })
  })
  if (response.ok) {
    return (response.status === 204 ? undefined : await response.json()) as Answer
  }
  const problem = new Problem(response.status, await response.json().catch(() => ({})))
  if (problem.status === 401 && path !== '/session') onSignedOut()
  throw problem
}

/** The hub over HTTP, paths below `/api/v1`. Throws a `Problem` for every "no". */
export const api = {
  get: <Answer>(path: string, asked: Asked = {}) => ask<Answer>('GET', path, undefined, asked),
  post: <Answer>(path: string, body?: unknown, asked: Asked = {}) =>
    ask<Answer>('POST', path, body, asked),
  put: <Answer>(path: string, body?: unknown, asked: Asked = {}) =>
    ask<Answer>('PUT', path, body, asked),
  del: <Answer>(path: string, asked: Asked = {}) => ask<Answer>('DELETE', path, undefined, asked),
}
