import type { TObject, TSchema } from 'typebox'
import type { Action, Caller, Viewer } from '#guard'
import type { Refusal } from '#kit'

/** What the HTTP door hands in and takes back; the door's own routes have the same shape. */
export type Ask = {
  readonly viewer: Viewer
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string | undefined>>
  readonly body: unknown
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}
export type Reply = { readonly status: number; readonly body: unknown }

export type InboxRoute = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly summary: string
  readonly access: 'open' | Action
  readonly query?: TObject
  readonly body?: TSchema
  /** The body arrives as the bytes that were sent (a Buffer), whatever its content type: they are signed. */
  readonly raw?: true
  readonly answers: Readonly<Record<number, TSchema | string>>
  readonly problems?: readonly number[]
  readonly headers?: readonly string[]
  handle(ask: Ask): Promise<Reply | Refusal>
}

export type CallerOf = (authorization: string | undefined) => Promise<Caller | Refusal>
