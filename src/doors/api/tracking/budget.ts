import { minuteMs } from '#kit'

/** Look-ups a minute: of one order, and wrong links from one address. */
export const trackingBudget = { looksMax: 30, missesMax: 60, namesMax: 10_000 } as const

export type Budget = {
  /** Takes one; false when this minute's are used up. */
  take(name: string): boolean
}

/** So many a minute for each name. Forgets all names when a minute ends, or when there are too many. */
export function openBudget(perMinute: number, now: () => number): Budget {
  const used = new Map<string, number>()
  let minute = 0
  return {
    take(name) {
      const current = Math.floor(now() / minuteMs)
      if (current !== minute || used.size >= trackingBudget.namesMax) used.clear()
      minute = current
      const count = (used.get(name) ?? 0) + 1
      used.set(name, count)
      return count <= perMinute
    },
  }
}
