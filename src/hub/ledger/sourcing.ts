import { needsStock, type Order } from '#engine/order'
import type { Sourced } from '#engine/process'
import { source, type Wanted } from '#engine/sourcing'
import type { Instant } from '#kit'
import type { Scene } from './scene.ts'

/** How long a shortage seen in memory may be believed. Other processes move stock, too. */
const shortageBelievedMs = 1_000

export type Sourcer = {
  /** For `carry`. Null when nothing of the order looks for a place. */
  readonly source: (order: Order, now: Instant) => Sourced | null
  /** True when an order had to wait on the word of a belief that is too old: read the truth, think again. */
  wantsTruth(): boolean
}

/** Units of a line that look for a place. */
const lookingFor = (line: Order['lines'][number]): number =>
  needsStock(line) ? (line.buckets.open ?? 0) + (line.buckets.backordered ?? 0) : 0

const columnOf = (scene: Scene, location: string): number =>
  scene.places.locations.findIndex(({ id }) => id === location)

/** Chooses places on the levels as believed now. `load` counts today's orders per place. */
export function openSourcer(scene: Scene, loadNow: readonly number[], isTruth: boolean): Sourcer {
  let truthWanted = false
  let load = loadNow.slice()
  const none: readonly number[] = new Array(scene.places.locations.length).fill(0)

  return {
    wantsTruth: () => truthWanted,
    source(order, now) {
      const lines: Wanted[] = []
      const stock: (readonly number[])[] = []
      const seen = new Set<string>()
      let oldest = now
      for (const line of order.lines) {
        const quantity = lookingFor(line)
        if (quantity === 0) continue
        lines.push({ line: line.id, sku: line.sku, quantity })
        if (seen.has(line.sku)) continue
        seen.add(line.sku)
        const level = scene.levels.get(line.sku)
        stock.push(level ? level.free.slice() : none)
        oldest = Math.min(oldest, level?.readAt ?? 0)
      }
      if (lines.length === 0) return null
      const { record, parts, backorder, promisedAt } = source(
        { orderId: order.id, now, to: order.to, lines, stock, load },
        scene.policy,
        scene.places,
      )
      if (scene.counted.size > 0) {
        // The record keeps the array it was given.
        load = load.slice()
        for (const { location } of parts) load[columnOf(scene, location)]!++
      }
      if (!isTruth && backorder.length > 0 && now - oldest > shortageBelievedMs) truthWanted = true
      return { parts, backorder, promisedAt, decision: record, id: String(order.version) }
    },
  }
}
