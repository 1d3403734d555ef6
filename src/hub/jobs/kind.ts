import type { TObject } from 'typebox'
import type { Viewer } from '#guard'
import type { Job, JobSecret, JobWish } from './job.ts'
import type { Ended, JobParts, MayGoOn } from './parts.ts'

/** One kind of long work. A new one is a file in `kinds` and a line in `kinds.ts`. */
export type JobKind<Wish extends JobWish = JobWish> = {
  /** Of a wish what is kept in the clear, without its kind. A door that knows no better takes just this. */
  readonly input: TObject
  /** What its progress is counted in. Of orders it is said beforehand which; they are frozen. */
  readonly progress: 'orders' | 'rows'
  /** Whether this caller may have it done; may be asked for by whoever reads orders otherwise. */
  mayStart?(caller: Viewer, wish: Wish): boolean
  /** Does it, or what is left of it: a process may have died in the middle. */
  run(
    parts: JobParts,
    job: Job & { readonly wish: Wish },
    secret: JobSecret,
    mayGoOn: MayGoOn,
  ): Promise<Ended>
  /** The job that takes back what one with this wish has done, on the orders that it changed. */
  undo?(wish: Wish): JobWish | undefined
  /** What nobody can take back is done only to as many orders as somebody has named. */
  isIrreversible?(wish: Wish): boolean
}
export type JobKinds = Readonly<Record<string, JobKind>>
