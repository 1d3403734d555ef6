import type { FeedEvent } from './feed.ts'

/** What a subscriber wants to hear. Absent means any. */
export type Wanted = {
  readonly order?: string
  readonly shop?: string
  readonly types?: readonly string[]
  readonly statuses?: readonly string[]
}

export const wants = (wanted: Wanted, event: FeedEvent): boolean =>
  (!wanted.order || wanted.order === event.orderId) &&
  (!wanted.shop || wanted.shop === event.shop) &&
  (!wanted.types || wanted.types.includes(event.type)) &&
  (!wanted.statuses || wanted.statuses.includes(event.status))

export type Broadcast = {
  /** Calls `hear` with each wanted event from now on, the same object for all; returns the closer. */
  subscribe(wanted: Wanted, hear: Hear): () => void
  publish(events: readonly FeedEvent[]): void
  readonly count: number
}

type Hear = (event: FeedEvent) => void
type Subscriber = { wanted: Wanted; hear: Hear }

/**
 * Tells each event to those who want it, to all of them before the next one. Subscribers are kept by
 * what they are narrowest about, so an event visits only those it may concern.
 */
export function openBroadcast(): Broadcast {
  const byKey = new Map<string, Set<Subscriber>>()
  let count = 0
  const keyOf = (wanted: Wanted) =>
    wanted.order ? `order ${wanted.order}` : wanted.shop ? `shop ${wanted.shop}` : ''

  return {
    get count() {
      return count
    },
    subscribe(wanted, hear) {
      const key = keyOf(wanted)
      const subscriber = { wanted, hear }
      const set = byKey.get(key) ?? new Set()
      byKey.set(key, set.add(subscriber))
      count++
      return () => {
        if (!set.delete(subscriber)) return
        count--
        if (set.size === 0) byKey.delete(key)
      }
    },
    publish(events) {
      if (count === 0) return
      for (const event of events) {
        for (const key of [`order ${event.orderId}`, `shop ${event.shop}`, '']) {
          const set = byKey.get(key)
          if (!set) continue
          for (const subscriber of set) {
            if (wants(subscriber.wanted, event)) subscriber.hear(event)
          }
        }
      }
    },
  }
}
