import { type Clock, openWorker, type Worker } from '#kit'
import { importLimits } from './limits.ts'
import type { ImportRuns } from './runs.ts'
import type { Uploads } from './upload.ts'

type Parts = {
  readonly runs: Pick<ImportRuns, 'stale' | 'letGo'>
  readonly uploads: Pick<Uploads, 'remove'>
  readonly clock: Clock
  readonly onError: (error: unknown) => void
}

/** A file that nobody ran within a day goes, for it holds persons. */
export const openSweeper = ({ runs, uploads, clock, onError }: Parts): Worker =>
  openWorker({
    clock,
    async work() {
      for (const id of await runs.stale(clock.now() - importLimits.fileLifeMs))
        await runs.letGo(id).then(() => uploads.remove(id))
      return importLimits.sweepMs
    },
    onError,
    brokenMs: importLimits.sweepMs,
  })
