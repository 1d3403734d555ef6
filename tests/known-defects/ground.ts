import { expect } from 'vitest'
import type { Order, OrderCommand, OrderInput } from '#engine/order'
import { type Accepted, type Answer, type Hub, type HubParts, verify } from '#hub'
import { anOrder, openTestHub, owner, warehouse } from '#hub/testing'
import { isRefusal } from '#kit'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'

/** A database of its own with one hub on it: where defects known from other systems are tried. */
export type Ground = {
  readonly store: Store
  readonly hub: Hub
  place(id: string, change?: Partial<OrderInput>): Promise<Answer>
  command(
    order: string,
    command: OrderCommand,
    more?: { key?: string; version?: number },
  ): Promise<Answer>
  receive(sku: string, quantity: number, location?: string): Promise<void>
  close(): Promise<void>
}

export const quiet = { timers: false, effects: false, relay: false }

export async function openGround(name: string, change: Partial<HubParts> = {}): Promise<Ground> {
  const { store, close } = await openTestStore(name)
  const hub = await openTestHub(store, { runs: quiet, ...change })
  await hub.catalog.saveLocation(warehouse('HZ'))
  await hub.catalog.saveLocation(warehouse('SH', { priority: 2 }))
  return {
    store,
    hub,
    place: async (id, change = {}) =>
      (await hub.submit([{ kind: 'place', input: anOrder(id, change) }], owner))[0]!,
    command: async (order, command, more = {}) =>
      (await hub.submit([{ kind: 'command', order, command, ...more }], owner))[0]!,
    async receive(sku, quantity, location = 'HZ') {
      await hub.submitStock([{ type: 'receive', sku, location, quantity }], owner)
    },
    async close() {
      await hub.end()
      await close()
    },
  }
}

/** An order of these units on account: nobody waits for money. */
export const wanting = (...lines: [sku: string, quantity: number][]): Partial<OrderInput> => ({
  lines: lines.map(([sku, quantity]) => ({ sku, title: sku, quantity, unitPrice: '10.00' })),
  payments: [],
  onAccount: true,
})

export function accepted(answer: Answer): Accepted {
  expect(isRefusal(answer), JSON.stringify(answer)).toBe(false)
  return answer as Accepted
}

export async function orders(store: Store): Promise<Order[]> {
  const rows = await store.read('select doc::text as doc from orders order by id', [])
  return rows.map(({ doc }) => JSON.parse(doc))
}

export async function orderOf(store: Store, id: string): Promise<Order> {
  const [row] = await store.read('select doc::text as doc from orders where id = $1', [id])
  return JSON.parse(row!.doc)
}

/** Units of each SKU by bucket, over all orders. */
export async function unitsBySku(store: Store): Promise<Record<string, Record<string, number>>> {
  const sums: Record<string, Record<string, number>> = {}
  for (const { lines } of await orders(store)) {
    for (const { sku, buckets } of lines) {
      sums[sku] ??= {}
      for (const [bucket, units] of Object.entries(buckets)) {
        sums[sku][bucket] = (sums[sku][bucket] ?? 0) + units
      }
    }
  }
  return sums
}

/** Nothing that is stored twice differs, and no order stands without a reservation or a back-order. */
export async function expectSound(store: Store): Promise<void> {
  expect((await verify({ store })).differences).toEqual([])
}
