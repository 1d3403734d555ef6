import type { Clock } from '#kit'
import type { Store } from '#store'
import type { Broadcast } from './broadcast.ts'
import { settledPosition } from './feed.ts'
import { type Tail, tail, wakeChannel } from './tail.ts'

const tellOthersMs = 20

/** Reads the ledger for those who watch; commits of other processes wake it, too. */
export async function openLive(
  { store, clock }: { store: Store; clock: Clock },
  broadcast: Broadcast,
  onError: (error: unknown) => void,
) {
  const from = await settledPosition(store)
  const reader: Tail = tail({
    store,
    clock,
    from,
    onError,
    take: (events) => broadcast.publish(events),
    isHeard: () => broadcast.count > 0,
  })
  const unlisten = await store.listen(wakeChannel, () => reader.poke())
  let told = false
  return {
    tail: reader,
    /** After a commit: look at once, and tell the other processes, at most every 20 ms. */
    committed() {
      reader.poke()
      if (told) return
      told = true
      clock.after(tellOthersMs, () => {
        told = false
        store.read(`select pg_notify('${wakeChannel}', '')`, []).catch(onError)
      })
    },
    async stop() {
      unlisten()
      await reader.stop()
    },
  }
}
