import { type Instant, openWorker } from '#kit'
import { expireKeys } from './expire.ts'
import { takeDue } from './lease.ts'
import { brokenMsMax, expiryEveryMs, pageMax, pauseMs } from './limits.ts'
import type { InboxParts } from './parts.ts'
import { handleAll } from './settle.ts'

/** Works off what is pending: at once when something was stored here, else every half second. */
export function openInboxWorker(parts: InboxParts) {
  const { store, clock } = parts
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

  async function round(): Promise<number> {
    const worked = await workDue(clock.now())
    await expire(clock.now())
    return worked < pageMax ? pauseMs : 0
  }

  const { onError } = parts
  const worker = parts.works
    ? openWorker({ clock, work: round, onError, brokenMs: pauseMs, brokenMsMax })
    : undefined

  return {
    /** Works on what is due at `now`; answers how many messages that were. */
    workDue,
    poke: () => worker?.poke(),
    stop: async () => worker?.stop(),
  }
}
