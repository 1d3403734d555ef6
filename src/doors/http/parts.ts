import type { Caller, Reveal, Vault } from '#guard'
import type { FeedEvent, Hub } from '#hub'
import type { Clock, Refusal } from '#kit'
import type { Log, Store } from '#store'
import type { Route } from './route.ts'

/** What the house hands to its HTTP door. */
export type HttpParts = {
  readonly hub: Hub
  readonly store: Store
  readonly vault: Vault
  readonly clock: Clock
  readonly log: Log
  readonly host: string
  /** 0 takes any free one. */
  readonly port: number
  readonly companyCurrency: string
  /** The text of an event in the live stream, the same as the broadcast's. */
  readonly textOf: (event: FeedEvent) => string
  /** Routes of other rooms, given who holds an API key. */
  readonly more?: (
    callerOf: (authorization: string | undefined) => Promise<Caller | Refusal>,
  ) => readonly Route[]
}

/** The same inside the door, with what it opened for its routes. */
export type Doorway = HttpParts & { readonly reveal: Reveal }
