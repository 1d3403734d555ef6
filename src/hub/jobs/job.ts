import type { OrderCommand } from '#engine/order'
import type { Viewer } from '#guard'
import type { Instant, Refusal } from '#kit'

/** Commands that one wish may give to many orders: none of them needs to know the order. */
export const bulkCommands = [
  'hold',
  'unhold',
  'cancel',
  'release',
  'source',
  'tag',
  'note',
  'promise',
] as const
export type BulkCommandType = (typeof bulkCommands)[number]
export type BulkCommand =
  | Exclude<Extract<OrderCommand, { type: BulkCommandType }>, { type: 'note' }>
  /** Its text is sealed with the job. */
  | { readonly type: 'note'; readonly text?: string }

export type ExportWish = {
  readonly kind: 'export'
  readonly format: 'csv' | 'xlsx'
  readonly columns: readonly string[]
  readonly language: 'en' | 'zh'
  /** IANA name: the zone that times are written in. */
  readonly zone: string
}
export type BulkWish = { readonly kind: 'bulk'; readonly command: BulkCommand }
export type JobWish = BulkWish | ExportWish

/** What must not lie about: it may be about persons. */
export type JobSecret = {
  /** What an export is to hold, in the words of whoever reads it. */
  readonly selection?: unknown
  readonly text?: string
}

export type JobState = 'open' | 'done' | 'cancelled' | 'failed'
export const outcomes = ['done', 'unchanged', 'refused'] as const
export type Outcome = (typeof outcomes)[number]

export type Job = {
  readonly id: string
  readonly wish: JobWish
  readonly state: JobState
  readonly caller: Viewer
  /** Null until it was counted. */
  readonly total: number | null
  /** How many came to what; of an export, `done` rows are written. */
  readonly counts: Readonly<Record<Outcome, number>>
  readonly createdAt: Instant
  readonly startedAt: Instant | null
  readonly finishedAt: Instant | null
  /** Code of what ended it before its time. */
  readonly error: string | null
  readonly file: string | null
  readonly fileBytes: number | null
  readonly undoOf: string | null
  readonly undoneBy: string | null
}

export type JobResult = {
  readonly index: number
  readonly order: string
  /** Null: not tried. */
  readonly outcome: Outcome | null
  readonly refusal: Refusal | null
}

/** What takes a bulk job's command back on the orders that it changed; undefined when nothing can. */
export function inverseOf({ kind, ...wish }: JobWish): BulkCommand | undefined {
  if (kind !== 'bulk') return undefined
  const { command } = wish as BulkWish
  if (command.type === 'hold') return { type: 'unhold', hold: command.hold }
  if (command.type === 'unhold') return { type: 'hold', hold: command.hold, reason: '' }
  if (command.type !== 'tag') return undefined
  const { add = [], remove = [] } = command
  // Of several tags an order may have had some before: only one says exactly what was changed.
  return add.length + remove.length === 1 ? { type: 'tag', add: remove, remove: add } : undefined
}

/** What nobody can take back is done only to as many orders as somebody has named. */
export const isIrreversible = (wish: JobWish): boolean =>
  wish.kind === 'bulk' && wish.command.type === 'cancel'

/** The idempotency key of a job's commands, and their cause on record: one per order and job. */
export const keyOf = (id: string): string => `job:${id}`
