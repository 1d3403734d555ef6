import { type Instant, openRest } from '#kit'
import { expireKeys } from './expire.ts'
import { takeDue } from './lease.ts'
import { expiryEveryMs, pageMax, pauseMs } from './limits.ts'
import type { InboxParts } from './parts.ts'
import { handleAll } from './settle.ts'

/** Works off what is pending: at once when something was stored here, else every half second. */
export function openWorker(parts: InboxParts) {
  const { store, clock } = parts
  let stopped = false
  const { rest, wake } = openRest(clock)
  let poked = false
  let expiresAt = 0

  async function workDue(now: Instant): Promise<number> {
    const messages = await takeDue(store, now)
    if (messages.length > 0) await handleAll(parts, messages)
    return messages.length
  }

  async function expire(now: Instant): Promise<void> {
    if (now < expiresAt) return
    expiresAt = now + expiryEveryMs
    await expireKeys(store, now)
  }

  async function run(): Promise<void> {
    while (!stopped) {
      let worked = 0
      poked = false
      try {
        worked = await workDue(clock.now())
        await expire(clock.now())
      } catch (error) {
        if (!stopped) parts.onError(error)
        poked = false
      }
      if (!stopped && !poked && worked < pageMax) await rest(pauseMs)
    }
  }

  const running = parts.works ? run() : Promise.resolve()

  return {
    /** Works on what is due at `now`; answers how many messages that were. */
    workDue,
    poke() {
      poked = true
      wake()
    },
    async stop(): Promise<void> {
      stopped = true
      wake()
      await running
    },
  }
}
