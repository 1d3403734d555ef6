import type { Order } from '#engine/order'
import { type Caller, callerOf } from '#guard'
import type { Instant } from '#kit'
import type { Row } from '#store'
import { hexOfUuid } from '../uuid.ts'

/**
 * `draft`: a file waits for its mapping. `queued` and `running` go on after a crash, so do `cancelling`
 * and `undoing`. `cut_off`: a command that ended without an answer; running it again goes on.
 */
export const importStates = [
  'draft',
  'queued',
  'running',
  'cancelling',
  'cancelled',
  'done',
  'failed',
  'cut_off',
  'undoing',
  'undone',
] as const
export type ImportState = (typeof importStates)[number]

/** How far a run is, in rows and documents. */
export type ImportProgress = {
  readonly rows: number
  readonly orders: number
  readonly returns: number
  readonly repeated: number
  /** Rows that wait on the desk. */
  readonly desk: number
  /** Orders and returns that the hub refused; their rows are on the desk. */
  readonly refused: number
}

/** What an undo has done. `left` could not be withdrawn: somebody was quicker. */
export type Undone = {
  readonly at: Instant
  readonly by: string
  readonly withdrawn: number
  readonly desk: number
  readonly left: readonly { readonly order: string; readonly code: string }[]
}

export type ImportRun = {
  readonly id: string
  readonly state: ImportState
  readonly origin: 'console' | 'command_line'
  readonly startedAt: Instant
  readonly touchedAt: Instant
  readonly finishedAt: Instant | null
  readonly actor: string | null
  readonly caller: Caller | null
  readonly fileName: string | null
  readonly fileBytes: number | null
  /** The file is still there. */
  readonly fileKept: boolean
  /** `name@version` of the mapping that it ran with. */
  readonly mapping: string | null
  readonly intake: Order['intake'] | null
  /** What the doors found in the file. */
  readonly sniffed: unknown
  /** The mapping as it was declared last, whole or not. */
  readonly declared: unknown
  readonly progress: ImportProgress | null
  /** The account, when it is over. */
  readonly report: unknown
  readonly failure: { readonly code: string; readonly why: string } | null
  readonly undone: Undone | null
}

export const runColumns = `id, state, origin, started_at, touched_at, finished_at, actor, caller, file_name, file_bytes, file_kept,
  mapping, intake, sniffed, declared, progress, report, failure, undone`

export const runOf = (row: Row): ImportRun => ({
  id: hexOfUuid(row.id),
  state: row.state,
  origin: row.origin,
  startedAt: row.started_at,
  touchedAt: row.touched_at ?? row.started_at,
  finishedAt: row.finished_at,
  actor: row.actor,
  caller: row.caller && callerOf(row.caller),
  fileName: row.file_name,
  fileBytes: row.file_bytes,
  fileKept: row.file_kept,
  mapping: row.mapping,
  intake: row.intake,
  sniffed: row.sniffed,
  declared: row.declared,
  progress: row.progress,
  report: row.report,
  failure: row.failure,
  undone: row.undone,
})

/** Stands as the cause of everything that a run does, so the ledger tells what is its work. */
export const causeOf = (run: string): string => `import:${run}`
