import type { Instant } from '#kit'

/** What is to happen, by time; what is due at the same moment in the order in which it was planned. */
export type Agenda<T> = {
  /** When the next thing is due; undefined when nothing is planned. */
  readonly nextAt: Instant | undefined
  readonly size: number
  plan(at: Instant, what: T): void
  /** Takes the next thing that is due at or before `until`; undefined when there is none. */
  take(until: Instant): { readonly at: Instant; readonly what: T } | undefined
}

type Entry<T> = { readonly at: Instant; readonly turn: number; readonly what: T }

/**
 * A binary heap. `rank` settles who comes first at the same moment, before the order of planning does:
 * negative when `a` does.
 */
export function openAgenda<T>(rank: (a: T, b: T) => number = () => 0): Agenda<T> {
  const heap: Entry<T>[] = []
  let turns = 0

  const before = (a: Entry<T>, b: Entry<T>): boolean =>
    (a.at - b.at || rank(a.what, b.what) || a.turn - b.turn) < 0

  function rise(entry: Entry<T>): void {
    let at = heap.length
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!before(entry, heap[parent]!)) break
      heap[at] = heap[parent]!
      at = parent
    }
    heap[at] = entry
  }

  function sink(entry: Entry<T>): void {
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++
      if (!before(heap[child]!, entry)) break
      heap[at] = heap[child]!
      at = child
    }
    heap[at] = entry
  }

  return {
    get nextAt() {
      return heap[0]?.at
    },
    get size() {
      return heap.length
    },
    plan: (at, what) => rise({ at, turn: turns++, what }),
    take(until) {
      const first = heap[0]
      if (first === undefined || first.at > until) return undefined
      const last = heap.pop()!
      if (heap.length > 0) sink(last)
      return first
    },
  }
}
