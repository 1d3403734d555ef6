import type { LawContext } from '../commands.ts'
import type { OrderEvent } from '../events.ts'
import { fulfilmentOf } from '../evolve-fulfilment.ts'
import { kitsFollowing } from '../kits.ts'
import { fulfilmentsMax, isQuantity } from '../limits.ts'
import type { Fulfilment, FulfilmentState, Order, Quantity } from '../model.ts'
import { type OrderRefusal, refuse } from '../refusals.ts'
import { countOf, covers, needsStock, quantities, unitsIn } from '../units.ts'
import { type Decision, nothing, type Wish } from './decision.ts'
import { stopped } from './holds.ts'

/** Refuses quantities that are not whole and lines that are not there. */
export function badQuantities(
  order: Order,
  list: readonly Quantity[],
  field = 'lines',
): OrderRefusal | null {
  if (list.length === 0) return refuse('no_lines', { field })
  for (let index = 0; index < list.length; index++) {
    const { line, quantity } = list[index]!
    if (!order.lines[line - 1]) return refuse('line_unknown', { field: `${field}[${index}].line` })
    if (!isQuantity(quantity))
      return refuse('quantity_invalid', { field: `${field}[${index}].quantity` })
  }
  return null
}

export function allocate(order: Order, command: Wish<'allocate'>, { now }: LawContext): Decision {
  const no = stopped(order, 'allocate') ?? badParts(order, command)
  if (no) return no
  const first = order.fulfilments.length + 1
  const fulfilments: Fulfilment[] = command.parts.map(({ location, lines }, index) => ({
    id: first + index,
    location,
    state: 'reserved',
    lines: lines.length === 1 ? lines : summed(lines),
    parcel: null,
    since: now,
  }))
  const events: OrderEvent[] = []
  if (fulfilments.length)
    events.push({
      type: 'lines.allocated',
      at: now,
      fulfilments,
      decision: command.decision,
      ...(command.promisedAt ? { promisedAt: command.promisedAt } : {}),
    })
  if (command.backorder.length) {
    const lines = newlyWaiting(order, command)
    if (lines.length)
      events.push({ type: 'lines.backordered', at: now, lines, decision: command.decision })
  }
  return events
}

const summed = (lines: readonly Quantity[]): Quantity[] =>
  Array.from(quantities(lines), ([line, quantity]) => ({ line, quantity }))

function badParts(order: Order, { parts, backorder }: Wish<'allocate'>): OrderRefusal | null {
  if (order.fulfilments.length + parts.length > fulfilmentsMax)
    return refuse('over_limit', { facts: { fulfilmentsMax } })
  const wanted = new Map<number, number>()
  const lists = [...parts.map(({ lines }) => lines), ...(backorder.length ? [backorder] : [])]
  for (const list of lists) {
    const no = badQuantities(order, list)
    if (no) return no
    for (const { line, quantity } of list) {
      if (!needsStock(order.lines[line - 1]!)) return refuse('needs_no_stock', { facts: { line } })
      wanted.set(line, (wanted.get(line) ?? 0) + quantity)
    }
  }
  for (const [id, quantity] of wanted) {
    const line = order.lines[id - 1]!
    const waiting = unitsIn(line, 'open') + unitsIn(line, 'backordered')
    if (quantity > waiting) return refuse('nothing_to_allocate', { facts: { line: id, waiting } })
  }
  return null
}

/** Units told to wait that did not wait yet; allocated units are taken from the open ones first. */
function newlyWaiting(order: Order, { parts, backorder }: Wish<'allocate'>): Quantity[] {
  const allocated = quantities(parts.flatMap(({ lines }) => lines))
  const lines: Quantity[] = []
  for (const [id, wait] of quantities(backorder)) {
    const line = order.lines[id - 1]!
    const beyondOpen = Math.max(0, (allocated.get(id) ?? 0) - unitsIn(line, 'open'))
    const quantity = wait - (unitsIn(line, 'backordered') - beyondOpen)
    if (quantity > 0) lines.push({ line: id, quantity })
  }
  return lines
}

const at = (states: readonly FulfilmentState[], { state }: Fulfilment): boolean =>
  states.includes(state)

const over = ['cancelled', 'rejected'] as const
const outside = ['shipped', 'delivered', 'lost'] as const
const inside = ['released', 'accepted', 'cancelling'] as const

export function deallocate(
  order: Order,
  command: Wish<'deallocate'>,
  { now }: LawContext,
): Decision {
  const known = fulfilmentOf(order, command.fulfilment)
  if (!known) return refuse('fulfilment_unknown', { field: 'fulfilment' })
  if (at(over, known)) return nothing
  if (at(outside, known)) return refuse('already_shipped')
  if (known.state !== 'reserved') return refuse('already_released')
  const { fulfilment, reason } = command
  return [{ type: 'fulfilment.rejected', at: now, fulfilment, lines: known.lines, reason }]
}

export function release(order: Order, command: Wish<'release'>, { now }: LawContext): Decision {
  if (command.fulfilment !== undefined) {
    const known = fulfilmentOf(order, command.fulfilment)
    if (!known) return refuse('fulfilment_unknown', { field: 'fulfilment' })
    if (at(over, known)) return refuse('fulfilment_over')
    if (known.state !== 'reserved') return nothing
    return (
      stopped(order, 'release') ?? [{ type: 'fulfilment.released', at: now, fulfilment: known.id }]
    )
  }
  const events: OrderEvent[] = []
  let further = false
  for (const known of order.fulfilments) {
    if (known.state === 'reserved')
      events.push({ type: 'fulfilment.released', at: now, fulfilment: known.id })
    else if (!at(over, known)) further = true
  }
  if (events.length === 0) return further ? nothing : refuse('nothing_reserved')
  return stopped(order, 'release') ?? events
}

export function accept(order: Order, command: Wish<'accept'>, { now }: LawContext): Decision {
  const known = fulfilmentOf(order, command.fulfilment)
  if (!known) return refuse('fulfilment_unknown', { field: 'fulfilment' })
  if (at(over, known)) return refuse('fulfilment_over')
  if (known.state === 'reserved') return refuse('not_released')
  if (known.state !== 'released') return nothing
  return [{ type: 'fulfilment.accepted', at: now, fulfilment: known.id }]
}

/** The units open again, so that they are sourced again; nothing else of the line changes. */
export function reject(order: Order, command: Wish<'reject'>, { now }: LawContext): Decision {
  const { fulfilment, reason } = command
  const known = fulfilmentOf(order, fulfilment)
  if (!known) return refuse('fulfilment_unknown', { field: 'fulfilment' })
  if (at(over, known)) return nothing
  if (at(outside, known)) return refuse('already_shipped')
  if (known.state === 'cancelling') return refuse('cancel_pending')
  const lines = command.lines ? summed(command.lines) : known.lines
  const no = badQuantities(order, lines)
  if (no) return no
  if (!covers(known.lines, lines)) return refuse('not_in_fulfilment', { field: 'lines' })
  return [{ type: 'fulfilment.rejected', at: now, fulfilment, lines, reason }]
}

/** Shipping fewer units than the fulfilment holds splits it; the rest stays with the warehouse. */
export function ship(order: Order, command: Wish<'ship'>, { now }: LawContext): Decision {
  const { fulfilment, parcel = null } = command
  const known = fulfilmentOf(order, fulfilment)
  if (!known) return refuse('fulfilment_unknown', { field: 'fulfilment' })
  if (at(over, known)) return refuse('fulfilment_over')
  if (at(outside, known)) return nothing
  const no = stopped(order, 'ship')
  if (no) return no
  if (!at(inside, known)) return refuse('not_released')
  const lines = command.lines ? summed(command.lines) : known.lines
  const bad = badQuantities(order, lines)
  if (bad) return bad
  if (!covers(known.lines, lines)) return refuse('not_in_fulfilment', { field: 'lines' })
  const whole = countOf(lines) === countOf(known.lines)
  if (!whole && order.fulfilments.length >= fulfilmentsMax)
    return refuse('over_limit', { facts: { fulfilmentsMax } })
  const rest = whole ? null : order.fulfilments.length + 1
  return [{ type: 'fulfilment.shipped', at: now, fulfilment, lines, parcel, rest }]
}

export function deliver(order: Order, command: Wish<'deliver'>, { now }: LawContext): Decision {
  const known = fulfilmentOf(order, command.fulfilment)
  if (!known) return refuse('fulfilment_unknown', { field: 'fulfilment' })
  if (known.state === 'delivered') return nothing
  if (at(over, known)) return refuse('fulfilment_over')
  if (!at(outside, known)) return refuse('not_shipped')
  const events: OrderEvent[] = [{ type: 'fulfilment.delivered', at: now, fulfilment: known.id }]
  const from = known.state === 'lost' ? 'lost' : 'shipped'
  const arriving = known.lines.map(({ line, quantity }) => ({
    line,
    quantity: Math.min(quantity, unitsIn(order.lines[line - 1]!, from)),
  }))
  const kits = kitsFollowing(order, 'delivered', arriving)
  if (kits.length) events.push({ type: 'lines.performed', at: now, lines: kits })
  return events
}

export function lose(order: Order, command: Wish<'lose'>, { now }: LawContext): Decision {
  const { fulfilment, reason } = command
  const known = fulfilmentOf(order, fulfilment)
  if (!known) return refuse('fulfilment_unknown', { field: 'fulfilment' })
  if (known.state === 'lost') return nothing
  if (known.state === 'delivered') return refuse('already_delivered')
  if (known.state !== 'shipped') return refuse('not_shipped')
  return [{ type: 'fulfilment.lost', at: now, fulfilment, reason }]
}

export function perform(order: Order, command: Wish<'perform'>, { now }: LawContext): Decision {
  const no = badQuantities(order, command.lines)
  if (no) return no
  const lines = summed(command.lines)
  let done = true
  for (const { line: id, quantity } of lines) {
    const line = order.lines[id - 1]!
    if (line.kind !== 'service' && line.kind !== 'kit')
      return refuse('not_performable', { facts: { line: id } })
    if (unitsIn(line, 'open') !== 0 || unitsIn(line, 'delivered') < quantity) done = false
  }
  if (done) return nothing
  for (const { line: id, quantity } of lines)
    if (quantity > unitsIn(order.lines[id - 1]!, 'open'))
      return refuse('not_performable', { facts: { line: id } })
  return [{ type: 'lines.performed', at: now, lines }]
}
