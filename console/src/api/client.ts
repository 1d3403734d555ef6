import type { Operations } from '../../../client/api.ts'
import { type Loose, type Name, pathOf, type Rest } from '../../../client/orrery.ts'
import { Problem } from './problem.ts'

/** Paths below `/api/v1` that the hub's document knows by this method. */
type PathOf<Method extends string, One = Name> = One extends `${Method} /api/v1${infer Path}`
  ? Path
  : never
export type Answer<One extends Name> = Operations[One]['answer']
export type Body<One extends Name> = Operations[One]['body']
export type Query<One extends Name> = Operations[One]['query']

/** `/api/v1/orders/7?limit=50`: what is undefined is left out. */
export const address = (
  path: PathOf<'GET'>,
  params?: Loose['params'],
  query?: Loose['query'],
): string => pathOf(`/api/v1${path}`, params, query)

/** Called when the hub no longer knows who we are. */
let onSignedOut = () => {}
export const whenSignedOut = (then: () => void): void => {
  onSignedOut = then
}

/** A file goes up as it is, all else as JSON. */
function sent(body: unknown): RequestInit {
  if (body === undefined) return {}
  const isFile = body instanceof Blob
  return {
    body: isFile ? body : JSON.stringify(body),
    headers: { 'content-type': isFile ? 'application/octet-stream' : 'application/json' },
  }
}

async function ask<One extends Name>(name: One, ...[wish]: Rest<One>): Promise<Answer<One>> {
  // The one place where what a path takes and answers is believed: its types are the document's.
  const { params, query, headers, body, signal } = (wish ?? {}) as Loose
  const [method, path] = name.split(' ') as [string, string]
  const init = sent(body)
  const response = await fetch(pathOf(path, params, query), {
    method,
    ...init,
    headers: { ...init.headers, ...headers },
    ...(signal ? { signal } : {}),
  }).catch((error) => {
    if (signal?.aborted) throw error
    throw new Problem(0, { code: 'away' })
  })
  if (response.ok) return response.status === 204 ? undefined : await response.json()
  const problem = new Problem(response.status, await response.json().catch(() => ({})))
  if (problem.status === 401 && path !== '/api/v1/session') onSignedOut()
  throw problem
}

/** The hub over HTTP, paths below `/api/v1`. Throws a `Problem` for every "no". */
export const api = {
  get: <Path extends PathOf<'GET'>>(path: Path, ...wish: Rest<`GET /api/v1${Path}`>) =>
    ask(`GET /api/v1${path}`, ...wish),
  post: <Path extends PathOf<'POST'>>(path: Path, ...wish: Rest<`POST /api/v1${Path}`>) =>
    ask(`POST /api/v1${path}`, ...wish),
  put: <Path extends PathOf<'PUT'>>(path: Path, ...wish: Rest<`PUT /api/v1${Path}`>) =>
    ask(`PUT /api/v1${path}`, ...wish),
  del: <Path extends PathOf<'DELETE'>>(path: Path, ...wish: Rest<`DELETE /api/v1${Path}`>) =>
    ask(`DELETE /api/v1${path}`, ...wish),
}
