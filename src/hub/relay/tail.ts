import { type Clock, openRest } from '#kit'
import type { Store } from '#store'
import { type FeedEvent, readFeed, settledPosition } from './feed.ts'

/** Named so that one process's commits wake the others. */
export const wakeChannel = 'orrery_event'
const pauseMs = 15
const idleMs = 1_000
const brokenMs = 2_000

export type Tail = {
  /** Something was committed: look soon. Cheap, call it as often as you like. */
  poke(): void
  /** What has been read up to here has been handed over. */
  position(): number
  stop(): Promise<void>
}

/**
 * Hands every event after `from` to `take`, in position order, each once, for as long as it runs. When
 * `take` or the database fails, it says so and tries the same page again.
 */
export function tail(parts: {
  store: Pick<Store, 'read'>
  clock: Clock
  from: number
  take: (events: readonly FeedEvent[], position: number) => Promise<void> | void
  onError: (error: unknown) => void
  /** False while nobody would hear: the position moves on, the events stay unread. */
  isHeard?: () => boolean
}): Tail {
  const { store, clock, take } = parts
  let at = parts.from
  let stopped = false
  const { rest, wake } = openRest(clock)
  let poked = true

  /** Somebody may have begun to listen while we looked: then the events are read after all. */
  async function skip() {
    const settled = await settledPosition(store)
    return parts.isHeard?.() ? readFeed(store, at) : { events: [], position: Math.max(at, settled) }
  }

  async function run() {
    while (!stopped) {
      poked = false
      try {
        const page = parts.isHeard?.() === false ? await skip() : await readFeed(store, at)
        if (page.position > at) {
          await take(page.events, page.position)
          at = page.position
          poked = true
        }
      } catch (error) {
        if (!stopped) parts.onError(error)
        await rest(brokenMs)
      }
      if (stopped) break
      if (poked) await clock.sleep(pauseMs)
      else await rest(idleMs)
    }
  }
  const running = run()

  return {
    poke() {
      poked = true
      wake()
    },
    position: () => at,
    async stop() {
      stopped = true
      wake()
      await running
    },
  }
}
