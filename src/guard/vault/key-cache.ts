import type { KeyObject } from 'node:crypto'

/** Keys that were unwrapped a short while ago. `nowMs` is passed in; at most `keysMax` are held. */
export type KeyCache = {
  get(id: string, nowMs: number): KeyObject | undefined
  set(id: string, key: KeyObject, nowMs: number): void
  forget(id: string): void
  clear(): void
  readonly size: number
}

/** Least recently used goes first; no key outlives `ttlMs`, used or not. */
export function keyCache(keysMax: number, ttlMs: number): KeyCache {
  const held = new Map<string, { key: KeyObject; until: number }>()
  return {
    get(id, nowMs) {
      const found = held.get(id)
      if (!found) return undefined
      held.delete(id)
      if (found.until <= nowMs) return undefined
      held.set(id, found)
      return found.key
    },
    set(id, key, nowMs) {
      held.delete(id)
      if (held.size >= keysMax) held.delete(held.keys().next().value!)
      held.set(id, { key, until: nowMs + ttlMs })
    },
    forget: (id) => void held.delete(id),
    clear: () => held.clear(),
    get size() {
      return held.size
    },
  }
}
