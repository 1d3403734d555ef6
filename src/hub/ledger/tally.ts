import type { Carried } from '#engine/process'
import type { Instant } from '#kit'
import type { Scene } from './scene.ts'
import type { Tables } from './tables.ts'

type Stage = { readonly scene: Scene; readonly tables: Tables; readonly now: Instant }

/** Only places with a daily capacity are counted: their rows are written by every batch. */
export function countLoad({ scene, tables, now }: Stage, carried: Carried): void {
  if (scene.counted.size === 0) return
  for (const event of carried.events) {
    if (event.type !== 'lines.allocated') continue
    for (const { location } of event.fulfilments)
      if (scene.counted.has(location)) tables.loadNext.row({ location, day: now })
  }
}

/** Orders that wait, and of each SKU that they wait for the free units per location as believed then. */
export type Doubts = ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>

/** What is believed now, when the whole batch has taken its share. */
export const doubtsOf = (
  short: ReadonlyMap<string, readonly string[]>,
  levels: Pick<Scene['levels'], 'get'>,
): Doubts =>
  new Map(
    [...short].map(([order, skus]) => [
      order,
      new Map(skus.map((sku) => [sku, levels.get(sku)?.free.slice() ?? []])),
    ]),
  )

/** Not for those who were just told of stock: looking again at them could go on for ever. */
export function noteShort(short: Map<string, readonly string[]>, { events, order }: Carried): void {
  const skus: string[] = []
  for (const event of events) {
    if (event.type !== 'lines.backordered') continue
    for (const { line } of event.lines) skus.push(order.lines[line - 1]!.sku)
  }
  if (skus.length > 0) short.set(order.id, skus)
}
