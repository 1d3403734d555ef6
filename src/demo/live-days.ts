import type { Act, Life } from '#engine/twin'
import type { Hub } from '#hub'
import { hourMs, type Instant, minuteMs } from '#kit'
import type { Store } from '#store'
import { carryOut } from './carry-out.ts'
import type { Crew } from './crew.ts'
import { changeReader } from './read-orders.ts'
import type { VirtualClock } from './virtual-clock.ts'

/** Acts that are written together. */
const actsMax = 250
/** The time that they may lie apart: people look closely at what was of late. */
const ticks = { usualMs: 40 * minuteMs, lateMs: 12 * minuteMs, lateSinceMs: 30 * hourMs } as const

/** Lives through `from` to `until` on a virtual clock, as fast as the hub can write it down. */
export async function liveDays(parts: {
  readonly life: Life
  readonly hub: Hub
  readonly store: Store
  readonly crew: Crew
  readonly clock: VirtualClock
  readonly until: Instant
  readonly isEnding: () => boolean
  readonly onProgress: (at: Instant) => void
}): Promise<void> {
  const { life, hub, store, crew, clock, until } = parts
  const changedSince = changeReader(store)
  while (clock.now() < until && !parts.isEnding()) {
    const before = clock.now()
    const tickMs = until - before > ticks.lateSinceMs ? ticks.usualMs : ticks.lateMs
    const limit = Math.min(before + tickMs, until)
    const acts: Act[] = []
    while (acts.length < actsMax) {
      const act = life.next(limit)
      if (!act) break
      acts.push(act)
    }
    clock.moveTo(acts.length === actsMax ? acts.at(-1)!.at : limit)
    await carryOut(hub, crew, acts)
    await hub.idle()
    // Timers and goods that came have changed orders as well. What they wrote late is read next time.
    for (const order of await changedSince(before)) life.told(order, clock.now())
    parts.onProgress(clock.now())
  }
}
