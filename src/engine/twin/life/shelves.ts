import type { Order } from '#engine/order'
import { dayMs, hourMs, type Instant } from '#kit'
import type { Random } from '../random.ts'
import type { CompanyModel, Shelf } from './model.ts'

/** Goods on their way to a shelf. */
export type Delivery = {
  readonly at: Instant
  readonly sku: string
  readonly location: string
  readonly quantity: number
}

const leadDays = { from: 1.2, to: 3.5, late: 4 } as const

/**
 * What the buyers of the company believe of the shelves, from what they see of the orders, and what
 * they order because of it. A hint like any belief: the hub has the last word about its stock.
 */
export function openShelves(company: CompanyModel, random: Random) {
  const free = new Map<string, number>()
  const kept = new Map<string, Shelf>()
  const coming = new Set<string>()
  /** What each order holds of each shelf, as last seen. */
  const held = new Map<string, ReadonlyMap<string, number>>()
  for (const shelf of company.shelves) {
    const name = nameOf(shelf.sku, shelf.location)
    free.set(name, shelf.free)
    kept.set(name, shelf)
  }

  /** What a shelf asks for now; nothing while it has enough or goods are on their way. */
  function orderFor(name: string, at: Instant): Delivery | undefined {
    const shelf = kept.get(name)
    const left = free.get(name) ?? 0
    if (!shelf || left > shelf.reorderAt || coming.has(name)) return undefined
    coming.add(name)
    const own = random.fork(`supply ${name} ${Math.floor(at / dayMs)}`)
    const isLate = own.chance(company.habits.supplierLate)
    const days = leadDays.from + own.next() * (leadDays.to - leadDays.from)
    const due = at + (days + (isLate ? leadDays.late * (0.5 + own.next()) : 0)) * dayMs
    return {
      at: Math.round(due - (due % hourMs) + own.below(hourMs)),
      sku: shelf.sku,
      location: shelf.location,
      quantity: Math.max(1, shelf.upTo - Math.max(0, left)),
    }
  }

  return {
    /** At the beginning: everything that is low is ordered. */
    orders: (at: Instant): Delivery[] =>
      [...kept.keys()].flatMap((name) => orderFor(name, at) ?? []),

    /** An order has changed: what it took or gave up, and what is ordered because of it. */
    see(order: Order, at: Instant, isNews: boolean): Delivery[] {
      const now = takenBy(order)
      const before = held.get(order.id)
      held.set(order.id, now)
      const ordered: Delivery[] = []
      if (!before && !isNews) return ordered
      for (const name of new Set([...now.keys(), ...(before?.keys() ?? [])])) {
        const more = (now.get(name) ?? 0) - (before?.get(name) ?? 0)
        if (more === 0) continue
        free.set(name, (free.get(name) ?? 0) - more)
        const delivery = orderFor(name, at)
        if (delivery) ordered.push(delivery)
      }
      return ordered
    },

    arrived({ sku, location, quantity }: Delivery, at: Instant): Delivery | undefined {
      const name = nameOf(sku, location)
      coming.delete(name)
      free.set(name, (free.get(name) ?? 0) + quantity)
      return orderFor(name, at)
    },

    forget: (order: string) => void held.delete(order),
  }
}

const nameOf = (sku: string, location: string): string => `${sku} ${location}`

function takenBy({ fulfilments, lines }: Order): Map<string, number> {
  const taken = new Map<string, number>()
  for (const { state, location, lines: list } of fulfilments) {
    if (state === 'rejected' || state === 'cancelled') continue
    for (const { line, quantity } of list) {
      const name = nameOf(lines[line - 1]!.sku, location)
      taken.set(name, (taken.get(name) ?? 0) + quantity)
    }
  }
  return taken
}
