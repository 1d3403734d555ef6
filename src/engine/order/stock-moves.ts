import type { OrderEvent, StockMove } from './events.ts'
import { fulfilmentOf } from './evolve-fulfilment.ts'
import { returnOf } from './evolve-return.ts'
import type { Fulfilment, FulfilmentState, Order, Quantity } from './model.ts'
import { quantities } from './units.ts'

const none: readonly StockMove[] = []

/**
 * What an event does to stock rows, told by the event and the order before it alone. Imported
 * history moves nothing: its goods left stock in the old system.
 */
export function stockMoves(before: Order | null, event: OrderEvent): readonly StockMove[] {
  if (before === null || before.intake === 'history') return none
  switch (event.type) {
    case 'lines.allocated': {
      const moves: StockMove[] = []
      for (const { lines, location } of event.fulfilments)
        for (const item of lines) moves.push(move(before, item, location, 'reserve'))
      return moves
    }
    case 'fulfilment.rejected':
      return ofFulfilment(before, event.fulfilment, event.lines, 'unreserve')
    case 'fulfilment.shipped':
      return ofFulfilment(before, event.fulfilment, event.lines, 'ship')
    case 'lines.cancelled':
      return event.from.flatMap((part) =>
        part.fulfilment === null ? [] : ofFulfilment(before, part.fulfilment, [part], 'unreserve'),
      )
    case 'order.withdrawn':
      return before.fulfilments
        .filter(({ state }) => held.has(state))
        .flatMap(({ id, lines }) => ofFulfilment(before, id, lines, 'unreserve'))
    case 'order.amended':
      return event.fulfilments?.flatMap((after) => shrunk(before, after)) ?? none
    case 'return.inspected':
      return cameBack(before, event)
    default:
      return none
  }
}

/** States in which a fulfilment has units reserved. */
const held: ReadonlySet<FulfilmentState> = new Set<FulfilmentState>([
  'reserved',
  'released',
  'accepted',
  'cancelling',
])

const signs = {
  reserve: { onHand: 0, reserved: 1 },
  unreserve: { onHand: 0, reserved: -1 },
  ship: { onHand: -1, reserved: -1 },
  restock: { onHand: 1, reserved: 0 },
} as const

function move(
  order: Order,
  { line, quantity }: Quantity,
  location: string,
  kind: keyof typeof signs,
): StockMove {
  const { onHand, reserved } = signs[kind]
  const sku = order.lines[line - 1]!.sku
  return {
    line,
    sku,
    location,
    kind,
    onHand: onHand * quantity || 0,
    reserved: reserved * quantity || 0,
  }
}

function ofFulfilment(
  order: Order,
  id: number,
  lines: readonly Quantity[],
  kind: 'unreserve' | 'ship',
): StockMove[] {
  const { location } = fulfilmentOf(order, id)!
  return lines.map((item) => move(order, item, location, kind))
}

function shrunk(order: Order, after: Fulfilment): StockMove[] {
  const kept = quantities(after.lines)
  const moves: StockMove[] = []
  for (const { line, quantity } of fulfilmentOf(order, after.id)?.lines ?? []) {
    const less = quantity - (kept.get(line) ?? 0)
    if (less) moves.push(move(order, { line, quantity: less }, after.location, 'unreserve'))
  }
  return moves
}

function cameBack(
  order: Order,
  event: Extract<OrderEvent, { type: 'return.inspected' }>,
): StockMove[] {
  const location = returnOf(order, event.return)?.location
  const moves: StockMove[] = []
  if (!location) return moves
  for (const item of event.lines) {
    const line = order.lines[item.line - 1]!
    if (line.kind === 'service' || line.kind === 'kit') continue
    if (item.disposition === 'restock') moves.push(move(order, item, location, 'restock'))
    if (item.disposition === 'quarantine')
      moves.push({
        line: item.line,
        sku: line.sku,
        location,
        kind: 'quarantine',
        onHand: 0,
        reserved: 0,
        quarantined: item.quantity,
      })
  }
  return moves
}
