import { type Clock, openRest } from '#kit'
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
export function openSweeper({ runs, uploads, clock, onError }: Parts) {
  const { rest, wake } = openRest(clock)
  let stopped = false
  async function sweep(): Promise<void> {
    while (!stopped) {
      try {
        for (const id of await runs.stale(clock.now() - importLimits.fileLifeMs))
          await runs.letGo(id).then(() => uploads.remove(id))
      } catch (error) {
        if (!stopped) onError(error)
      }
      if (!stopped) await rest(importLimits.sweepMs)
    }
  }
  const running = sweep()
  return {
    async stop() {
      stopped = true
      wake()
      await running
    },
  }
}
