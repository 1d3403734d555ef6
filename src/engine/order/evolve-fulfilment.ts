import { assert, type Instant } from '#kit'
import type { CancelledFrom, OrderEvent } from './events.ts'
import type { Bucket, Fulfilment, Line, Order, Quantity } from './model.ts'
import { shift, unitsIn, without } from './units.ts'

type FulfilmentEvent = Extract<
  OrderEvent,
  {
    type: `fulfilment.${string}` | 'lines.allocated' | 'lines.cancelled' | 'lines.shipped_elsewhere'
  }
>
type Event<Type> = Extract<OrderEvent, { type: Type }>
type Change = Pick<Order, 'fulfilments'> & Partial<Pick<Order, 'lines' | 'entries' | 'promisedAt'>>

export function evolveFulfilment(order: Order, event: FulfilmentEvent): Change {
  if (event.type === 'lines.allocated') return allocated(order, event)
  if (event.type === 'lines.cancelled') return cancelled(order, event)
  if (event.type === 'lines.shipped_elsewhere') return sentByOthers(order, event)
  const old = fulfilmentOf(order, event.fulfilment)
  assert(old, 'evolve: no such fulfilment')
  const put = (change: Partial<Fulfilment>): Pick<Order, 'fulfilments'> => ({
    fulfilments: order.fulfilments.with(old.id - 1, { ...old, ...change, since: event.at }),
  })
  switch (event.type) {
    case 'fulfilment.released':
      return {
        ...put({ state: 'released' }),
        lines: moved(order, old.lines, 'reserved', 'released'),
      }
    case 'fulfilment.accepted':
      return put({ state: 'accepted' })
    case 'fulfilment.cancel_requested':
      return put({ state: 'cancelling', ...(event.lines ? { cancelling: event.lines } : {}) })
    case 'fulfilment.cancel_declined':
      return put({ state: 'accepted', cancelling: undefined })
    case 'fulfilment.rejected':
      return rejected(order, old, event)
    case 'fulfilment.shipped':
      return shipped(order, old, event)
    case 'fulfilment.delivered':
      return delivered(order, old, put({ state: 'delivered' }))
    case 'fulfilment.lost':
      return {
        ...put({ state: 'lost' }),
        lines: moved(order, present(order, old.lines, 'shipped'), 'shipped', 'lost'),
      }
  }
}

/** Fulfilment ids are 1, 2, 3 …; none is ever removed. */
export const fulfilmentOf = (order: Order, id: number): Fulfilment | undefined =>
  order.fulfilments[id - 1]

/** The bucket that the units of a fulfilment in this state are in. */
export const bucketOf = (fulfilment: Fulfilment): 'reserved' | 'released' =>
  fulfilment.state === 'reserved' ? 'reserved' : 'released'

function moved(order: Order, list: readonly Quantity[], from: Bucket, to: Bucket): Line[] {
  const lines = order.lines.slice()
  for (const { line, quantity } of list) shift(lines, line, quantity, [from], to)
  return lines
}

/** A parcel's units as far as they are still there: some may be on their way back already. */
export function present(order: Order, list: readonly Quantity[], bucket: Bucket): Quantity[] {
  return list.map(({ line, quantity }) => ({
    line,
    quantity: Math.min(quantity, unitsIn(order.lines[line - 1]!, bucket)),
  }))
}

const waiting = ['open', 'backordered'] as const

function allocated(order: Order, event: Event<'lines.allocated'>): Change {
  const lines = order.lines.slice()
  for (const fulfilment of event.fulfilments)
    for (const { line, quantity } of fulfilment.lines)
      shift(lines, line, quantity, waiting, 'reserved')
  const fulfilments = order.fulfilments.concat(event.fulfilments)
  return event.promisedAt === undefined
    ? { lines, fulfilments }
    : { lines, fulfilments, promisedAt: event.promisedAt }
}

function sentByOthers(order: Order, { sent }: Event<'lines.shipped_elsewhere'>): Change {
  const lines = order.lines.slice()
  for (const { line, quantity } of sent.lines) shift(lines, line, quantity, waiting, 'shipped')
  return { lines, fulfilments: order.fulfilments.concat(sent) }
}

function cancelled(order: Order, event: Event<'lines.cancelled'>): Change {
  const lines = order.lines.slice()
  const given = new Map<number, CancelledFrom[]>()
  for (const part of event.from) {
    shift(lines, part.line, part.quantity, [part.from], 'cancelled')
    if (part.fulfilment === null) continue
    const known = given.get(part.fulfilment)
    if (known) known.push(part)
    else given.set(part.fulfilment, [part])
  }
  let fulfilments = order.fulfilments
  if (given.size) {
    const after = order.fulfilments.slice()
    for (const [id, parts] of given) after[id - 1] = reduced(after[id - 1]!, parts, event.at)
    fulfilments = after
  }
  return { lines, fulfilments, entries: order.entries.concat(event.entries) }
}

/** What a fulfilment keeps when units of it are cancelled. */
export function reduced(old: Fulfilment, parts: readonly Quantity[], at: Instant): Fulfilment {
  const lines = without(old.lines, parts)
  const { cancelling: _, ...kept } = old
  if (lines.length === 0) return { ...kept, state: 'cancelled', lines, since: at }
  if (old.state === 'cancelling') return { ...kept, state: 'accepted', lines, since: at }
  return { ...old, lines }
}

function rejected(order: Order, old: Fulfilment, event: Event<'fulfilment.rejected'>): Change {
  const lines = without(old.lines, event.lines)
  const after: Fulfilment = lines.length
    ? { ...old, lines }
    : { ...old, lines, state: 'rejected', since: event.at }
  return {
    lines: moved(order, event.lines, bucketOf(old), 'open'),
    fulfilments: order.fulfilments.with(old.id - 1, after),
  }
}

function shipped(order: Order, old: Fulfilment, event: Event<'fulfilment.shipped'>): Change {
  const { cancelling: _, ...kept } = old
  const fulfilments = order.fulfilments.slice()
  fulfilments[old.id - 1] = {
    ...kept,
    state: 'shipped',
    lines: event.lines,
    parcel: event.parcel,
    since: event.at,
  }
  if (event.rest !== null) fulfilments.push(restOf(old, event.rest, event.lines))
  return { fulfilments, lines: moved(order, event.lines, bucketOf(old), 'shipped') }
}

/** What did not ship stays as it was; of a request to cancel, what can still be given up stays. */
function restOf(old: Fulfilment, id: number, shippedLines: readonly Quantity[]): Fulfilment {
  const lines = without(old.lines, shippedLines)
  const { cancelling, ...kept } = old
  if (!cancelling) return { ...kept, id, lines }
  const have = new Map(lines.map(({ line, quantity }) => [line, quantity]))
  const asked: Quantity[] = []
  for (const { line, quantity } of cancelling) {
    const still = Math.min(quantity, have.get(line) ?? 0)
    if (still > 0) asked.push({ line, quantity: still })
  }
  if (asked.length === 0) return { ...kept, id, lines, state: 'accepted' }
  return { ...kept, id, lines, cancelling: asked }
}

/** A lost parcel may turn up after all. */
function delivered(order: Order, old: Fulfilment, put: Pick<Order, 'fulfilments'>): Change {
  const from = old.state === 'lost' ? 'lost' : 'shipped'
  return { ...put, lines: moved(order, present(order, old.lines, from), from, 'delivered') }
}
