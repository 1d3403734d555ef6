import { scheduler } from 'node:timers/promises'

export const wallClock = {
  now: () => Date.now(),
  sleep: (ms: number): Promise<void> => scheduler.wait(ms),
}
