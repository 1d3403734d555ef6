import type { Clock, Instant } from '#kit'

/** A clock that is moved by hand: who rests until a moment is woken when it has come. */
export type VirtualClock = Clock & {
  /** Time goes forward only. */
  moveTo(at: Instant): void
}

/** Pauses of real time stay real: nobody waits for days to pass that somebody else has to move. */
export function virtualClock(from: Instant, real: Pick<Clock, 'sleep'>): VirtualClock {
  let now = from
  const resting = new Map<() => void, Instant>()

  return {
    now: () => now,
    sleep: (ms) => real.sleep(ms),
    after(ms, then) {
      const wake = () => then()
      resting.set(wake, now + ms)
      return () => void resting.delete(wake)
    },
    moveTo(at) {
      now = Math.max(now, at)
      for (const [wake, due] of [...resting]) {
        if (due > now) continue
        resting.delete(wake)
        wake()
      }
    },
  }
}
