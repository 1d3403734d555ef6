import type { Caller, Opener, Sealer } from '#guard'
import type { Instant } from '#kit'

export const states = ['pending', 'done', 'ignored', 'desk', 'dismissed'] as const
export type MessageState = (typeof states)[number]

/** Who brought a message, with what they are confined to: it binds whatever is made of the message. */
export type Sender = Pick<Caller, 'id' | 'unit' | 'channels'>
export const senderOf = ({ id, unit, channels }: Caller): Sender => ({
  id,
  unit,
  ...(channels && { channels }),
})

/** One stored message, opened or not. `id`: 32 hexadecimal digits. */
export type Message = {
  readonly id: string
  readonly channel: string
  readonly topic: string
  readonly attempts: number
  /** Null for what an import put on the desk, and for messages of old. */
  readonly sender: Sender | null
  /** Null once its key was destroyed. */
  readonly wrapped: Buffer | null
  readonly sealed: Buffer | null
}

/** What became of a message, as its row keeps it. Nothing of it is personal. */
export type Outcome = {
  readonly state: MessageState
  readonly order: string | null
  readonly cause: string | null
  /** The refusal behind the cause. */
  readonly code: string | null
  /** Path of the place in the message, such as `line_items[0].price`. */
  readonly field: string | null
  readonly reason: string | null
  readonly remedy: string | null
  /** Minor units at stake, where that much could be read. */
  readonly amount: number | null
  readonly currency: string | null
  /** `2026-11`: when the order was placed. */
  readonly month: string | null
  /** When it is tried again; only while pending. */
  readonly dueAt: Instant | null
}

const plain: Outcome = {
  state: 'done',
  order: null,
  cause: null,
  code: null,
  field: null,
  reason: null,
  remedy: null,
  amount: null,
  currency: null,
  month: null,
  dueAt: null,
}
export const outcome = (change: Partial<Outcome>): Outcome => ({ ...plain, ...change })

export const hexOf = (uuid: string): string => uuid.replaceAll('-', '')

/** Undefined once its key was destroyed. */
export function openMessage(
  vault: Opener,
  { id, wrapped, sealed }: Pick<Message, 'id' | 'wrapped' | 'sealed'>,
): string | undefined {
  if (!wrapped || !sealed) return undefined
  return vault.openRaw(Buffer.from(id, 'hex'), wrapped, sealed).toString('utf8')
}

/** Keyed, so that it tells nothing; the topic counts, for one event may come under several. */
export const messageHash = (vault: Sealer, topic: string, raw: Buffer): Buffer =>
  vault.contentHash(`${topic}\0${raw.toString('latin1')}`)
