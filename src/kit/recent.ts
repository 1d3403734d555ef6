import type { Instant } from './time.ts'

/** What was learned a short while ago. `now` is passed in; at most `most` are held. */
export type Recent<Value> = {
  get(name: string, now: Instant): Value | undefined
  set(name: string, value: Value, now: Instant): void
  forget(name: string): void
  clear(): void
  readonly size: number
}

/**
 * What was not used for long goes first; nothing outlives `ttlMs`, used or not. Two generations, for to
 * take the oldest entry out of a full Map of 50,000 costs 35 µs: the holes that others left are walked over.
 */
export function recent<Value>(most: number, ttlMs: number): Recent<Value> {
  type Entry = { readonly value: Value; readonly until: Instant }
  const half = Math.ceil(most / 2)
  let young = new Map<string, Entry>()
  let old = new Map<string, Entry>()

  const put = (name: string, entry: Entry) => {
    if (young.size >= half && !young.has(name)) {
      old = young
      young = new Map()
    }
    young.set(name, entry)
  }
  const forget = (name: string) => {
    young.delete(name)
    old.delete(name)
  }

  return {
    get(name, now) {
      const found = young.get(name)
      const entry = found ?? old.get(name)
      if (!entry) return undefined
      if (entry.until <= now) {
        forget(name)
        return undefined
      }
      if (!found) {
        old.delete(name)
        put(name, entry)
      }
      return entry.value
    },
    set(name, value, now) {
      old.delete(name)
      put(name, { value, until: now + ttlMs })
    },
    forget,
    clear() {
      young.clear()
      old.clear()
    },
    get size() {
      return young.size + old.size
    },
  }
}
