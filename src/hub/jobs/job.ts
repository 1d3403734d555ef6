import type { Viewer } from '#guard'
import type { Instant, Refusal } from '#kit'

/** What somebody wants done: its kind, and what the kind takes. */
export type JobWish = { readonly kind: string }

export type ExportWish = JobWish & {
  readonly kind: 'export'
  readonly format: 'csv' | 'xlsx'
  readonly columns: readonly string[]
  readonly language: 'en' | 'zh'
  /** IANA name: the zone that times are written in. */
  readonly zone: string
}

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

/** The idempotency key of a job's commands, and their cause on record: one per order and job. */
export const keyOf = (id: string): string => `job:${id}`
