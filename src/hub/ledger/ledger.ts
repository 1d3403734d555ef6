import { laneOf } from '#guard'
import { Fault } from '#kit'
import type { Store } from '#store'
import type { Answer } from '../submission.ts'
import type { Work } from '../work.ts'
import type { Scene } from './scene.ts'
import { batchMax, openWriter } from './writer.ts'

/** Transactions under way at once. Measured: 2 and 3 are alike on two cores, more only wait. */
const writersUsual = 2
const queueMax = 200_000

export type Ledger = {
  /** Resolves when it is on disk, or refused. Wishes for one order are granted in the order they came. */
  submit(wish: Omit<Work, 'lane' | 'resolve' | 'reject'>): Promise<Answer>
  /** Wishes that wait for a transaction. */
  readonly waiting: number
  close(): Promise<void>
}

/**
 * Group commit: what arrives while a transaction runs makes up the next one, so batches grow with the
 * load and a lone order waits for nobody. Each writer owns a share of the lanes: an order is never in
 * two transactions of this process.
 */
export function openLedger(parts: {
  store: Store
  scene: () => Scene
  onCommit: () => void
  /** Units of these SKUs became free. */
  onFreed: (skus: readonly string[]) => void
  writers?: number
}): Ledger {
  const slots = Array.from({ length: parts.writers ?? writersUsual }, () => ({
    writer: openWriter(parts.store, parts.scene, parts.onFreed),
    queue: [] as Work[],
    running: undefined as Promise<void> | undefined,
  }))
  let waiting = 0
  let closed = false
  let kicked = false

  function pump(): void {
    kicked = false
    for (const slot of slots) if (!slot.running && slot.queue.length > 0) slot.running = drain(slot)
  }

  async function drain(slot: (typeof slots)[number]): Promise<void> {
    while (slot.queue.length > 0) {
      const works = slot.queue.length > batchMax ? slot.queue.splice(0, batchMax) : slot.queue
      if (works === slot.queue) slot.queue = []
      await slot.writer.run(works)
      waiting -= works.length
      parts.onCommit()
    }
    slot.running = undefined
    // Something may have come between the last look and now.
    if (slot.queue.length > 0) slot.running = drain(slot)
  }

  return {
    get waiting() {
      return waiting
    },
    submit(wish) {
      if (closed) return Promise.reject(new Fault('hub_closing', { retry: true }))
      if (waiting >= queueMax) return Promise.reject(new Fault('hub_full', { retry: true }))
      waiting++
      return new Promise<Answer>((resolve, reject) => {
        const lane = laneOf(wish.id)
        slots[(lane >> 4) % slots.length]!.queue.push({ ...wish, lane, resolve, reject })
        if (kicked) return
        kicked = true
        setImmediate(pump)
      })
    },
    async close() {
      closed = true
      while (slots.some(({ running }) => running))
        await Promise.all(slots.map(({ running }) => running))
      await Promise.all(slots.map(({ writer }) => writer.close()))
    },
  }
}
