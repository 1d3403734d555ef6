import { needsStock, type Order } from '#engine/order'
import type { Carried, Sourced } from '#engine/process'
import { source, type Wanted } from '#engine/sourcing'
import { dayMs, type Instant } from '#kit'
import type { Company } from './company.ts'
import type { Stock } from './stock.ts'

/** Where the orders of a batch ship from. */
export type Sourcer = {
  /** Another batch begins. */
  begin(now: Instant): void
  source(order: Order, now: Instant): Sourced | null
  /** Keeps count of what each place has taken on by these events. */
  count(carried: Carried): void
  /** The batch stands: its orders count for the rest of the day. */
  commit(): void
}

/** Units of a line that look for a place. */
const lookingFor = (line: Order['lines'][number]): number =>
  needsStock(line) ? (line.buckets.open ?? 0) + (line.buckets.backordered ?? 0) : 0

/** Chooses places by what is free, and counts the orders of each place with a daily capacity. */
export function openSourcer({ places, policy }: Company, stock: Stock): Sourcer {
  const columns = new Map(places.locations.map(({ id }, column) => [id, column]))
  const nothing: readonly number[] = new Array(columns.size).fill(0)
  const counted = new Set(
    places.locations.filter((one) => one.capacityPerDay !== null).map(({ id }) => id),
  )
  /** Days are UTC. */
  let day = Number.NEGATIVE_INFINITY
  let taken: readonly number[] = nothing
  /** `taken`, and what this batch has found so far; a record keeps the array that it was given. */
  let load: readonly number[] = nothing
  let added: number[] = []

  return {
    begin(now) {
      const today = Math.floor(now / dayMs)
      if (today !== day) taken = nothing
      day = today
      load = taken
      if (added.length > 0) added = []
    },
    source(order, now) {
      const lines: Wanted[] = []
      const shelves: (readonly number[])[] = []
      const seen = new Set<string>()
      for (const line of order.lines) {
        const quantity = lookingFor(line)
        if (quantity === 0) continue
        lines.push({ line: line.id, sku: line.sku, quantity })
        if (seen.has(line.sku)) continue
        seen.add(line.sku)
        shelves.push(stock.free(line.sku)?.slice() ?? nothing)
      }
      if (lines.length === 0) return null
      const request = { orderId: order.id, now, to: order.to, lines, stock: shelves, load }
      const { record, parts, backorder, promisedAt } = source(request, policy, places)
      if (counted.size > 0) {
        const more = load.slice()
        for (const { location } of parts) more[columns.get(location)!]!++
        load = more
      }
      return { parts, backorder, promisedAt, decision: record, id: String(order.version) }
    },
    count({ events }) {
      if (counted.size === 0) return
      for (const event of events) {
        if (event.type !== 'lines.allocated') continue
        for (const { location } of event.fulfilments)
          if (counted.has(location)) added.push(columns.get(location)!)
      }
    },
    commit() {
      if (added.length === 0) return
      const more = taken.slice()
      for (const column of added) more[column]!++
      taken = more
    },
  }
}
