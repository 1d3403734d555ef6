import type { Order, OrderCommand, Placed, ShippedElsewhere } from '#engine/order'
import type { Instant } from '#kit'
import type { Answer } from './submission.ts'

/** A person of an order, ready to be sealed: nothing readable leaves this type but into the vault. */
export type Person = {
  readonly role: 'buyer' | 'recipient' | 'payer'
  /** Blind index of the contact that names the data subject; null for one without any contact. */
  readonly subject: Buffer | null
  /** Further contacts to be found by: kind (see contactKinds) and blind index. */
  readonly contacts: readonly { readonly kind: number; readonly blind: Buffer }[]
  /** JSON of the personal strings. */
  readonly plain: string
}

/** A new order as its door left it: everything but ids and sealed parts is settled. */
export type Placement = {
  readonly placed: Omit<Placed, 'id' | 'buyer' | 'recipient' | 'payer'>
  readonly persons: readonly Person[]
  /** Sealed beside the order under its own subject: the buyer's note, undeclared fields. */
  readonly extras: readonly { readonly part: string; readonly plain: string }[]
  readonly contentHash: Buffer
  /** What others had sent when it came. */
  readonly elsewhere?: readonly ShippedElsewhere[]
  /** Instead of `persons` and `extras`: the people of another order, for an order made from it. */
  readonly copied?: CopiedPersons
}

/** Data subjects that are known already (ids as 32 digits), their bundles sealed for the new order. */
export type CopiedPersons = {
  readonly subjects: Pick<Placed, 'buyer' | 'recipient' | 'payer'>
  readonly bundles: readonly {
    readonly subject: Buffer
    readonly part: string
    readonly bundle: Buffer
  }[]
}

export type DueTimer = {
  readonly orderId: string
  readonly name: string
  readonly epoch: number
  readonly dueAt: Instant
}

export type Wish =
  | { readonly kind: 'place'; readonly placement: Placement }
  | {
      readonly kind: 'command'
      readonly command: OrderCommand
      /** The caller's organisation unit; null may touch any order. */
      readonly unit: string | null
      /** The shop accounts that the caller may write for; absent is all of them. */
      readonly channels?: readonly string[]
      readonly key: string | null
      readonly keyHash: Buffer | null
      readonly version: number | null
      readonly definition: string | null
      /** The timer that this command answers: its row goes in the same transaction. */
      readonly timer: DueTimer | null
      /** Moves goods and money to another order: no gateway and no channel is to hear of it. */
      readonly isTransfer?: true
    }

/** Cause of the commands that tell a waiting order of stock. */
export const stockArrived = 'stock_arrived'

/** One wish in the queue of its lane. */
export type Work = {
  readonly id: string
  readonly lane: number
  readonly actor: string
  readonly cause: string
  readonly wish: Wish
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

/** An order as it stands in the database, beside what only the ledger needs of it. */
export type Standing = {
  readonly order: Order
  readonly contentHash: Buffer
}
