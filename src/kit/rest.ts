import type { Clock } from './time.ts'

/** A pause of a background worker that can be cut short. One at a time. */
export type Rest = {
  /** Resolves after `ms`, never when that is `Infinity`, or as soon as somebody wakes it. */
  rest(ms: number): Promise<void>
  wake(): void
}

export function openRest(clock: Pick<Clock, 'after'>): Rest {
  let wake = () => {}
  return {
    rest: (ms) =>
      new Promise((resolve) => {
        const cancel = ms === Number.POSITIVE_INFINITY ? () => {} : clock.after(ms, resolve)
        wake = () => {
          cancel()
          resolve()
        }
      }),
    wake: () => wake(),
  }
}
