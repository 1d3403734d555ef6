import type { Clock } from '#kit'
import { importLimits } from './limits.ts'
import type { ImportProgress } from './run.ts'

export type Notes = {
  /** How far it is now; kept no more often than anybody looks. */
  note(progress: ImportProgress): void
  /** How it ended. Resolves when that is kept, and nothing older can come after it. */
  last(progress: ImportProgress): Promise<void>
}

/** Keeps on disk how far a run is. One figure at a time: an older one never overtakes a newer one. */
export function openNotes(
  keep: (progress: ImportProgress) => Promise<void>,
  clock: Pick<Clock, 'now'>,
): Notes {
  let dueAt = 0
  let underWay: Promise<void> | undefined
  return {
    note(progress) {
      if (underWay || clock.now() < dueAt) return
      dueAt = clock.now() + importLimits.progressMs
      // What is lost is a figure of a moment; the account at the end is read from the ledger.
      underWay = keep(progress)
        .catch(() => undefined)
        .finally(() => (underWay = undefined))
    },
    async last(progress) {
      await underWay
      await keep(progress)
    },
  }
}
