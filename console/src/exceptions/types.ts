/** What the hub says of the exception desk. */
export type Cause = {
  readonly cause: string
  readonly field: string | null
  readonly messages: number
  readonly rows: number
  readonly oldest: string
  readonly reason: string | null
  readonly remedy: string | null
  /** Currency → decimal text. */
  readonly stake: Readonly<Record<string, string>>
}
export type Item = {
  readonly id: string
  readonly state: string
  readonly channel: string
  readonly topic: string
  readonly messageKey: string
  readonly receivedAt: string
  readonly mendedAt: string | null
  readonly cause: string | null
  readonly code: string | null
  readonly field: string | null
  readonly reason: string | null
  readonly remedy: string | null
  readonly order: string | null
  readonly amount: string | null
  readonly currency: string | null
  readonly rows: number
  readonly expired: boolean
}
export type Shown = Item & {
  /** Null when it may not be seen or is gone. */
  readonly raw: string | null
  readonly hidden: boolean
}
/** One place, only where `was` stands; null: nothing. */
export type Patch = { readonly path: string; readonly value: unknown; readonly was?: unknown }
export type Trial = {
  readonly id: string
  readonly would: 'place' | 'change' | 'nothing' | 'ignore' | 'desk'
  readonly order: string | null
  readonly externalId: string | null
  readonly amount: string | null
  readonly currency: string | null
  readonly code: string | null
  readonly field: string | null
  readonly why: string | null
  readonly remedy: string | null
}
export type Result = {
  readonly id: string
  readonly state: 'pending' | 'done' | 'ignored' | 'desk' | 'dismissed'
  readonly order: string | null
  readonly cause: string | null
  readonly code: string | null
  readonly reason: string | null
}
