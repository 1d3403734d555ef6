import { laneOf } from '#guard'
import { Fault } from '#kit'
import type { Store } from '#store'
import type { Answer } from '../wish/submission.ts'
import type { Work } from '../wish/work.ts'
import type { Scene } from './scene.ts'
import type { Doubts } from './tally.ts'
import { batchMax, openWriter, type Writer } from './writer.ts'

/** Transactions under way at once. Measured: 2 and 3 are alike on two cores, more only wait. */
const writersUsual = 2
/** Below so many waiting wishes one batch at a time is quicker than several small ones. */
const sideBySideMin = 24
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
 * load and a lone order waits for nobody. Under load each writer has a share of the lanes, so an order
 * is never in two transactions of this process.
 */
export function openLedger(parts: {
  store: Store
  scene: () => Scene
  onCommit: () => void
  /** Units of these SKUs became free; these orders wait on the word of a belief. */
  onStock: (freed: readonly string[], doubts: Doubts) => void
  writers?: number
}): Ledger {
  const slots = Array.from({ length: parts.writers ?? writersUsual }, () => ({
    writer: openWriter(parts.store, parts.scene, parts.onStock),
    queue: [] as Work[],
    running: undefined as Promise<void> | undefined,
  }))
  let wide: Promise<void> | undefined
  let waiting = 0
  let closed = false
  let kicked = false

  const slotOf = (lane: number) => slots[(lane >> 4) % slots.length]!
  const queued = () => slots.reduce((sum, { queue }) => sum + queue.length, 0)

  /** Few wishes make one batch over all lanes; many go side by side, each writer with its own lanes. */
  function pump(): void {
    kicked = false
    if (wide) return
    const isIdle = slots.every(({ running }) => !running)
    const count = queued()
    if (count === 0) return
    if (isIdle && count < sideBySideMin) {
      const works = slots.flatMap(({ queue }) => queue.splice(0))
      wide = record(slots[0]!.writer, works).then(() => {
        wide = undefined
        pump()
      })
      return
    }
    for (const slot of slots) {
      if (slot.running || slot.queue.length === 0) continue
      // A lull: let the others end, then all lanes go in one batch again.
      if (!isIdle && count < sideBySideMin) continue
      slot.running = record(slot.writer, slot.queue.splice(0, batchMax)).then(() => {
        slot.running = undefined
        pump()
      })
    }
  }

  async function record(writer: Writer, works: readonly Work[]): Promise<void> {
    const later = await writer.run(works)
    waiting -= works.length - later.length
    for (const work of later.reverse()) slotOf(work.lane).queue.unshift(work)
    parts.onCommit()
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
        slotOf(lane).queue.push({ ...wish, lane, resolve, reject })
        if (kicked) return
        kicked = true
        setImmediate(pump)
      })
    },
    async close() {
      closed = true
      while (waiting > 0) {
        await Promise.all([wide, ...slots.map(({ running }) => running)])
        await new Promise((resolve) => setImmediate(resolve))
      }
      await Promise.all(slots.map(({ writer }) => writer.close()))
    },
  }
}
