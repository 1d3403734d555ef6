import { isRefusal } from '#kit'
import type { OrderCommand } from './commands.ts'
import { decide } from './decide.ts'
import type { Placed } from './events.ts'
import { evolve } from './evolve.ts'
import type { Entry, Line, Order } from './model.ts'

// Orders for tests: goods at whole yuan, so that amounts are easy to read.

export const clerk = { now: 1_000, actor: 'clerk' }

export type LineSketch = Partial<Line> & { readonly quantity: number; readonly price: number }

export function sketch(lines: readonly LineSketch[], more: Partial<Placed> = {}): Placed {
  const entries: Entry[] = []
  const full = lines.map(({ price, ...line }, index): Line => {
    const id = index + 1
    entries.push({
      id: entries.length + 1,
      kind: 'goods',
      line: id,
      minor: price * 100 * line.quantity,
    })
    const buckets =
      more.intake === 'history' ? { delivered: line.quantity } : { open: line.quantity }
    return {
      id,
      externalLineId: null,
      sku: `SKU-${id}`,
      title: '',
      kind: 'goods',
      partOf: null,
      unitPrice: String(price),
      buckets,
      ...line,
    }
  })
  const extra =
    more.entries?.map((entry, index) => ({ ...entry, id: entries.length + index + 1 })) ?? []
  return {
    id: 'ab'.repeat(16),
    shop: 'shop',
    externalId: '1',
    type: 'sale',
    legalEntity: null,
    currency: 'CNY',
    companyCurrency: 'CNY',
    rate: '1',
    placedAt: 1,
    requestedAt: null,
    promisedAt: null,
    buyer: null,
    recipient: null,
    payer: null,
    to: null,
    onAccount: false,
    payments: [],
    tags: [],
    fields: {},
    links: [],
    intake: 'live',
    sourceRevision: 0,
    ...more,
    lines: full,
    entries: entries.concat(extra),
  }
}

/** Carries the commands out; a refusal fails the test. */
export function told(placed: Placed, ...commands: OrderCommand[]): Order {
  let order: Order | null = null
  for (const command of [{ type: 'place', placed } as const, ...commands]) {
    const decision = decide(order, command, clerk)
    if (isRefusal(decision)) throw new Error(`${command.type} refused: ${decision.refused}`)
    for (const event of decision) order = evolve(order, event)
  }
  return order!
}

export const allocateAll = (order: Order, location = 'w1'): OrderCommand => ({
  type: 'allocate',
  parts: [
    {
      location,
      lines: order.lines
        .filter(({ kind }) => kind === 'goods' || kind === 'gift')
        .map(({ id, buckets }) => ({
          line: id,
          quantity: (buckets.open ?? 0) + (buckets.backordered ?? 0),
        }))
        .filter(({ quantity }) => quantity > 0),
    },
  ],
  backorder: [],
  decision: null,
})
