import type { FastifyReply, FastifyRequest } from 'fastify'
import type { TObject, TSchema } from 'typebox'
import type { Action, Viewer } from '#guard'
import { type Refusal, refuseForm } from '#kit'

/** Who may call it: everybody, whoever holds a key, or roles that are granted the action. */
export type Access = 'open' | 'keyed' | Action

export type Ask = {
  readonly viewer: Viewer
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string | undefined>>
  readonly body: unknown
  readonly headers: FastifyRequest['headers']
  /** The address that the connection comes from. */
  readonly ip: string
}

export type Reply = {
  readonly status: number
  /** Becomes JSON; `text` is sent as it is. */
  readonly body?: unknown
  readonly text?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A refusal with more to say than its facts hold. */
export type Explained = { readonly refusal: Refusal; readonly more: object }
export type Answered = Reply | Refusal | Explained

/** One address: what it takes, who may, and every answer that it can give. */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** `/api/v1/orders/{id}` */
  readonly path: string
  readonly summary: string
  readonly access: Access
  readonly query?: TObject
  readonly body?: TSchema
  /** What the documentation shows, when the door itself looks closer later. */
  readonly bodyShown?: TSchema
  /** The body arrives as the bytes that were sent, whatever its content type. */
  readonly raw?: true
  /** Content type of the body, when it is not JSON. */
  readonly bodyMedia?: string
  /** Status → schema of its body, or what it is when it is no JSON. */
  readonly answers: Readonly<Record<number, TSchema | string>>
  /** Statuses of problems beside those that any route of its kind can answer. */
  readonly problems?: readonly number[]
  readonly headers?: readonly string[]
} & (
  | { readonly handle: (ask: Ask) => Promise<Answered> | Answered }
  | {
      readonly stream: (
        ask: Ask,
        request: FastifyRequest,
        reply: FastifyReply,
      ) => Promise<Refusal | undefined> | Refusal | undefined
    }
)

export const isExplained = (answer: Answered): answer is Explained => 'refusal' in answer

/** Problems that a route can answer whatever it does. */
export function problemsOf(route: Route): readonly number[] {
  const statuses = new Set<number>(route.problems ?? [])
  if (route.query || route.body) statuses.add(400)
  if (route.body) for (const status of [413, 415]) statuses.add(status)
  if (route.access !== 'open') for (const status of [400, 401, 403]) statuses.add(status)
  for (const status of [500, 503]) statuses.add(status)
  return [...statuses].sort((one, other) => one - other)
}

const keyPattern = /^[\x21-\x7e]{1,200}$/

/** The `Idempotency-Key` of a request; undefined without one. */
export function keyOf(headers: Ask['headers']): string | Refusal | undefined {
  const key = headers['idempotency-key']
  if (key === undefined || (typeof key === 'string' && keyPattern.test(key))) return key as string
  return refuseForm('wrong_shape', {
    field: 'Idempotency-Key',
    why: 'A key is 1 to 200 visible ASCII characters.',
  })
}

/** The version in an `If-Match` header; undefined without one. */
export function versionOf(header: string | undefined): number | Refusal | undefined {
  if (header === undefined || header === '*') return undefined
  const match = /^"?(\d{1,9})"?$/.exec(header.trim())
  return match
    ? Number(match[1])
    : refuseForm('wrong_shape', { field: 'If-Match', why: 'This is no version of an order.' })
}
