import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Static, TObject, TSchema, TUnknown } from 'typebox'
import type { Action, Viewer } from '#guard'
import { type Explained, type Refusal, refuseForm } from '#kit'

/** Who may call it: everybody, whoever holds a key, or roles that are granted the action. */
export type Access = 'open' | 'keyed' | Action

/** What the template of a path names: `{ id: string }` of `/api/v1/orders/{id}`. */
export type ParamsOf<Path extends string> = { readonly [Name in NamesOf<Path>]: string }
type NamesOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesOf<Rest>
  : never

type Texts = Readonly<Record<string, string | undefined>>

/** A request after it was admitted and fits the schemas of its route. */
export type Ask<Params = object, Query = Texts, Body = unknown> = {
  readonly viewer: Viewer
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly headers: FastifyRequest['headers']
  /** The address that the connection comes from. */
  readonly ip: string
}

/** An ask whose body fits `Body`, for a function that a handler hands it to. */
export type AskWith<Body extends TSchema, Params = object> = Ask<Params, Texts, Static<Body>>

export type Reply = {
  readonly status: number
  /** Becomes JSON; `text` is sent as it is. */
  readonly body?: unknown
  readonly text?: string
  readonly headers?: Readonly<Record<string, string>>
}

export type Answered = Reply | Refusal | Explained

type Answers = Readonly<Record<number, TSchema | string>>

/** What a route answers that declares 200 with a body of this schema. */
export type Answer<Said extends TSchema> = AnsweredBy<{ 200: Said }>

/** What a route may answer by what it declares: one of its statuses with the body of that status, or a "no". */
export type AnsweredBy<Declared extends Answers> =
  | { [Status in keyof Declared & number]: ReplyOf<Status, Declared[Status]> }[keyof Declared &
      number]
  | Refusal
  | Explained

type ReplyOf<Status, Said> = {
  readonly status: Status
  readonly headers?: Readonly<Record<string, string>>
} & (Said extends string
  ? { readonly body?: undefined; readonly text?: string }
  : // What is written by hand is held against its schema by the tests alone.
      | { readonly body: Shown<Said & TSchema>; readonly text?: undefined }
      | { readonly body?: undefined; readonly text: string })

/** A value of this schema. What is shown is not changed: its lists may be read-only. */
export type Shown<Said extends TSchema> = Unchanged<Static<Said>>
type Unchanged<Value> = Value extends readonly (infer Item)[]
  ? readonly Unchanged<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: Unchanged<Value[Key]> }
    : Value

/** One address: what it takes, who may, and every answer that it can give. */
export type Route = Described<string, TObject | undefined, TSchema, Answers> &
  Answering<Ask, Answered>

type Described<Path, Query, Body, Declared> = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** `/api/v1/orders/{id}` */
  readonly path: Path
  readonly summary: string
  readonly access: Access
  readonly query?: Query
  readonly body?: Body
  /** What the documentation shows, when the door itself looks closer later. */
  readonly bodyShown?: TSchema
  /** The body arrives as the bytes that were sent, whatever its content type: one of these, as a rule. */
  readonly raw?: readonly string[]
  /** Content type of the body, when it is not JSON. */
  readonly bodyMedia?: string
  /** Status → schema of its body; else its content types, or what it means that there is none. */
  readonly answers: Declared
  /** Statuses of problems beside those that any route of its kind can answer. */
  readonly problems?: readonly number[]
  readonly headers?: readonly string[]
}

/** Methods, not functions, so that what wants to be asked more narrowly is still a route. */
type Answering<Asked, Given> =
  | { handle(ask: Asked): Promise<Given> | Given }
  | {
      stream(
        ask: Asked,
        request: FastifyRequest,
        reply: FastifyReply,
      ): Promise<Refusal | undefined> | Refusal | undefined
    }

type QueryOf<Query> = Query extends TObject ? Static<Query> : Texts

/**
 * A route whose handler is given what its path, its query and its body say, and gives what its answers
 * say; all typed by them.
 */
export const route = <
  const Path extends string,
  Query extends TObject | undefined = undefined,
  Body extends TSchema = TUnknown,
  const Declared extends Answers = Answers,
  const Given extends AnsweredBy<Declared> = AnsweredBy<Declared>,
>(
  said: Described<Path, Query, Body, Declared> &
    Answering<Ask<ParamsOf<Path>, QueryOf<Query>, Static<Body>>, Given>,
): Route => said as Route

/** Problems that a route can answer whatever it does. */
export function problemsOf(route: Route): readonly number[] {
  // No address holds a NUL, and no page of another site changes anything.
  const statuses = new Set<number>([400, ...(route.problems ?? [])])
  if (route.method !== 'GET') statuses.add(403)
  if (route.body) for (const status of [413, 415]) statuses.add(status)
  if (route.access !== 'open') for (const status of [401, 403]) statuses.add(status)
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
