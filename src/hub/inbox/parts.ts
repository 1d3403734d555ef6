import type { Order, OrderInput } from '#engine/order'
import { type Caller, messageCaller, type Opener, type Sealer } from '#guard'
import type { Clock, Refusal } from '#kit'
import type { Store } from '#store'
import type { Interpret } from '../interpret.ts'
import type { Persons } from '../persons/persons.ts'
import type { Answer, Submission } from '../wish/submission.ts'
import type { Placement } from '../wish/work.ts'
import type { Message } from './message.ts'

export type InboxParts = {
  readonly store: Store
  readonly vault: Sealer & Opener
  readonly clock: Clock
  readonly persons: Pick<Persons, 'change' | 'sealDetails'>
  readonly interpret: Interpret | undefined
  submit(wishes: readonly Submission[], caller: Caller): Promise<Answer[]>
  /** The order as it would be placed; nothing is written. */
  prepare(input: OrderInput, intake: Order['intake']): Placement | Refusal
  readOrder(id: string): Promise<Order | undefined>
  onError(error: unknown): void
  /** Whether this process works on messages; storing them is always possible. */
  readonly works: boolean
}

/** Whom a message acts for. */
export const channelCaller = ({ channel, sender }: Pick<Message, 'channel' | 'sender'>): Caller =>
  messageCaller(channel, sender)
