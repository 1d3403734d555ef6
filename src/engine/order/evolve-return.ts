import { assert } from '#kit'
import type { OrderEvent } from './events.ts'
import type { Bucket, Line, Order, Quantity, Return } from './model.ts'
import { shift, without } from './units.ts'

type ReturnEvent = Extract<OrderEvent, { type: `return.${string}` }>
type Change = Pick<Order, 'returns'> & Partial<Pick<Order, 'lines' | 'entries'>>

/** Units with the buyer come first; a parcel still on its way can be sent back, too. */
const withBuyer = ['delivered', 'shipped'] as const

export function evolveReturn(order: Order, event: ReturnEvent): Change {
  if (event.type === 'return.requested') {
    return {
      returns: [...order.returns, event.return],
      lines: moved(order, event.return.lines, withBuyer, 'returning'),
    }
  }
  const old = returnOf(order, event.return)
  assert(old, 'evolve: no such return')
  const put = (change: Partial<Return>): Pick<Order, 'returns'> => ({
    returns: order.returns.with(old.id - 1, { ...old, ...change, since: event.at }),
  })
  if (event.type === 'return.inspected') {
    return {
      ...put({
        state: 'inspected',
        inspected: event.lines,
        creditMinor: event.creditMinor,
        ...(event.exchange ? { exchange: event.exchange } : {}),
      }),
      lines: moved(order, event.lines, ['returning'], 'returned'),
      entries: order.entries.concat(event.entries),
    }
  }
  if (event.type === 'return.freed')
    return {
      returns: order.returns.with(old.id - 1, { ...old, exchange: event.exchange }),
      entries: order.entries.concat(event.entries),
    }
  const location = event.location === undefined ? {} : { location: event.location }
  const change = put({ state: event.to, ...location })
  if (event.to === 'approved' || event.to === 'received') return change
  // Declined, or closed with fewer units than announced: the rest is still the buyer's.
  const lines = moved(order, onTheWay(old), ['returning'], 'delivered')
  return event.entries
    ? { ...change, lines, entries: order.entries.concat(event.entries) }
    : { ...change, lines }
}

/** Return ids are 1, 2, 3 …; none is ever removed. */
export const returnOf = (order: Order, id: number): Return | undefined => order.returns[id - 1]

/** Units of a return that are neither inspected nor given back to the buyer. */
export function onTheWay(item: Return): readonly Quantity[] {
  if (item.state === 'declined' || item.state === 'closed') return []
  return item.state === 'inspected' ? without(item.lines, item.inspected) : item.lines
}

function moved(
  order: Order,
  list: readonly Quantity[],
  from: readonly Bucket[],
  to: Bucket,
): Line[] {
  const lines = order.lines.slice()
  for (const { line, quantity } of list) shift(lines, line, quantity, from, to)
  return lines
}
