import type { Hub } from '#hub'
import type { Log, Store } from '#store'
import { companyMinor, countPromises, departures, openPace, openQueues, openWords } from '#views'
import { wallClock } from './clock.ts'

/** Wishes that wait for their transaction, beyond which views stand aside. */
const busyAt = 16

/** The views that follow the ledger: words to search by, the work queues, the pace of the company. */
export async function openFollowers({
  hub,
  store,
  log,
}: {
  readonly hub: Hub
  readonly store: Store
  readonly log: Log
}): Promise<{ stop(): Promise<void> }> {
  const partsOf = (part: string) => ({
    store,
    clock: wallClock,
    isBusy: () => hub.waiting > busyAt,
    onError: (err: unknown) => log.error({ part, err }, 'a background worker failed and goes on'),
  })
  const published = () => hub.catalog.now
  const queues = openQueues({ ...partsOf('queues'), published })
  const pace = openPace({
    ...partsOf('pace'),
    leavesBy: () => departures(published()),
    worthOf: companyMinor,
    atRisk: async (now) => {
      const { late, atRisk } = await countPromises(store, now)
      return late + atRisk
    },
  })
  const words = openWords(partsOf('words'))
  return {
    async stop() {
      await Promise.all([words.stop(), queues.stop(), pace.stop()])
    },
  }
}
