import type { Caller } from '#guard'
import type { Instant, Refusal } from '#kit'
import { type Desk, openDesk } from './desk.ts'
import { expireKeys, forgetOrders } from './expire.ts'
import type { InboxParts } from './parts.ts'
import { type Delivery, openReceiver, type Received } from './receive.ts'
import { openInboxWorker } from './worker.ts'

export type Inbox = {
  /** Stores a message sealed, then answers. The same delivery again is answered with its first id. */
  receive(delivery: Delivery, caller: Caller): Promise<Received | Refusal>
  readonly desk: Desk
  /** Messages that wait to be stored. */
  readonly waiting: number
  /** Works on what is due at `now`, whoever else does; answers how many messages that were. */
  workDue(now: Instant): Promise<number>
  /** Destroys the keys of messages older than 30 days; answers how many. The worker does so every hour. */
  expire(now: Instant): Promise<number>
  /** Destroys the keys of all messages of these orders: one of their persons was erased. */
  forget(orders: readonly string[]): Promise<number>
  close(): Promise<void>
}

export function openInbox(parts: InboxParts): Inbox {
  const worker = openInboxWorker(parts)
  const receiver = openReceiver({ ...parts, onStored: worker.poke })
  return {
    receive: receiver.receive,
    desk: openDesk(parts),
    get waiting() {
      return receiver.waiting
    },
    workDue: worker.workDue,
    expire: (now) => expireKeys(parts.store, now),
    forget: (orders) => forgetOrders(parts.store, orders),
    close: () => worker.stop(),
  }
}
