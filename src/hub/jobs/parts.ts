import type { Caller, Opener, Sealer, Viewer } from '#guard'
import type { Clock } from '#kit'
import type { Store } from '#store'
import type { Answer, Submission } from '../wish/submission.ts'
import type { ExportWish } from './job.ts'

/** A cell of an export: a number and a local time stay what they are in a workbook. */
export type Cell = {
  readonly is: 'text' | 'number' | 'time'
  /** Of a time: `2026-11-24 09:30:00` where its reader is. */
  readonly text: string
} | null

export type Table = {
  readonly headings: readonly string[]
  count(): Promise<number>
  /** Rows in pages, so that a million of them needs no more room than a thousand. */
  readonly pages: AsyncIterable<readonly (readonly Cell[])[]>
}

export type JobParts = {
  readonly store: Store
  readonly vault: Sealer & Opener
  readonly clock: Clock
  /** The way in of every command. */
  readonly hub: {
    submit(wishes: readonly Submission[], caller: Caller): Promise<Answer[]>
    note(note: { text: string; order: string; key: string }, caller: Caller): Promise<Answer>
  }
  /** Where exported files lie. */
  readonly folder: string
  /** What an export holds, as far as its caller may see it. */
  readonly tableOf: (wish: ExportWish, selection: unknown, viewer: Viewer) => Table
  readonly onError: (error: unknown) => void
}

/** How a run of a job ended: `left` when it is over already, or is no longer this process's to do. */
export type Ended =
  | 'left'
  | { readonly state: 'done'; readonly file?: string; readonly fileBytes?: number }
  | { readonly state: 'failed'; readonly error: string }

/** Asked between pages: whether the job is still this process's, and its caller still welcome. */
export type MayGoOn = () => Promise<true | Ended>
