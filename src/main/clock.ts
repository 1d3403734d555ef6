import { setTimeout as later } from 'node:timers/promises'
import type { Clock } from '#kit'

/** The world's own time. The only place that reads it. */
export const wallClock: Clock = {
  now: () => Date.now(),
  sleep: (ms) => later(ms),
  after(ms, then) {
    const timer = setTimeout(then, ms)
    return () => clearTimeout(timer)
  },
}
