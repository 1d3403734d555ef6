import { assert, type Instant } from '#kit'
import type { OrderEvent, Placed } from './events.ts'
import { evolveFulfilment } from './evolve-fulfilment.ts'
import { evolveReturn } from './evolve-return.ts'
import type { Line, Order, Payment, ProcessState, Task } from './model.ts'
import { shift } from './units.ts'

/** The order after one more fact. Facts that contradict the order are a bug, never ignored. */
export function evolve(order: Order | null, event: OrderEvent): Order {
  if (event.type === 'order.placed') {
    const isFree = order === null || order.withdrawn !== undefined
    assert(isFree, 'evolve: an order is placed once, unless it was withdrawn')
    return begun(event.placed, event.at)
  }
  assert(order !== null, 'evolve: an order begins with order.placed')
  return {
    ...order,
    ...changes(order, event),
    version: order.version + 1,
    updatedAt: Math.max(event.at, order.updatedAt),
  }
}

/** The document that a sequence of facts tells; null for none. */
export function fold(events: Iterable<OrderEvent>): Order | null {
  let order: Order | null = null
  for (const event of events) order = evolve(order, event)
  return order
}

function begun(placed: Placed, at: Instant): Order {
  return {
    ...placed,
    fulfilments: [],
    returns: [],
    holds: [],
    process: null,
    version: (placed.after ?? 0) + 1,
    updatedAt: at,
  }
}

type Later = Exclude<OrderEvent, { type: 'order.placed' }>
type Event<Type> = Extract<OrderEvent, { type: Type }>

function changes(order: Order, event: Later): Partial<Order> {
  switch (event.type) {
    case 'order.amended':
      return amended(order, event)
    case 'order.promised':
      return { promisedAt: event.promisedAt }
    case 'order.held':
      return { holds: [...order.holds, event.hold] }
    case 'order.unheld':
      return { holds: order.holds.filter((hold) => hold.type !== event.hold) }
    case 'order.tagged':
      return {
        tags: [...order.tags.filter((tag) => !event.remove.includes(tag)), ...event.add],
      }
    case 'order.fields_set':
      return { fields: { ...order.fields, ...event.fields } }
    case 'order.noted':
    case 'status.reported':
      return {}
    case 'order.linked':
      return { links: [...order.links, event.link] }
    case 'order.revised':
      return { sourceRevision: event.sourceRevision }
    case 'order.withdrawn':
      return { withdrawn: event.reason }
    case 'payment.recorded':
      return {
        payments: withPayment(order.payments, event.payment),
        entries: appended(order.entries, event.entries),
      }
    case 'lines.backordered':
      return { lines: moveAll(order.lines, event.lines, ['open'], 'backordered') }
    case 'lines.performed':
      return { lines: moveAll(order.lines, event.lines, ['open'], 'delivered') }
    case 'process.moved':
      return { process: moved(order, event) }
    case 'task.opened':
    case 'task.closed':
      return { process: withTask(order, event) }
    case 'return.requested':
    case 'return.moved':
    case 'return.inspected':
    case 'return.freed':
      return evolveReturn(order, event)
    default:
      return evolveFulfilment(order, event)
  }
}

const appended = <Item>(list: readonly Item[], more: readonly Item[]): readonly Item[] =>
  more.length === 0 ? list : list.concat(more)

function moveAll(
  lines: readonly Line[],
  moves: Event<'lines.performed'>['lines'],
  from: readonly ['open'],
  to: 'backordered' | 'delivered',
): Line[] {
  const after = lines.slice()
  for (const { line, quantity } of moves) shift(after, line, quantity, from, to)
  return after
}

function amended(order: Order, event: Event<'order.amended'>): Partial<Order> {
  const after: { -readonly [Key in keyof Order]?: Order[Key] } = {
    entries: appended(order.entries, event.entries),
  }
  if (event.lines.length) after.lines = replaced(order.lines, event.lines)
  if (event.fulfilments?.length) after.fulfilments = replaced(order.fulfilments, event.fulfilments)
  if (event.to !== undefined) after.to = event.to
  if (event.recipient !== undefined) after.recipient = event.recipient
  if (event.requestedAt !== undefined) after.requestedAt = event.requestedAt
  return after
}

/** Ids are 1, 2, 3 …: what is known is replaced, what is new is appended. */
function replaced<Item extends { readonly id: number }>(
  list: readonly Item[],
  news: readonly Item[],
): Item[] {
  const after = list.slice()
  for (const item of news) after[item.id - 1] = item
  return after
}

function withPayment(payments: readonly Payment[], payment: Payment): Payment[] {
  const index = payments.findIndex(({ id }) => id === payment.id)
  return index < 0 ? [...payments, payment] : payments.with(index, payment)
}

/** The timers of an earlier life name an earlier epoch. */
function moved({ process, after = 0 }: Order, event: Event<'process.moved'>): ProcessState {
  const pin = event.pin ?? process
  assert(pin, 'evolve: the first move names its definition')
  return {
    name: pin.name,
    version: pin.version,
    hash: pin.hash,
    step: event.step,
    since: event.at,
    epoch: (process?.epoch ?? after) + 1,
    tasks: process?.tasks ?? [],
  }
}

function withTask(order: Order, event: Event<'task.opened'> | Event<'task.closed'>): ProcessState {
  const process = order.process
  assert(process, 'evolve: a task needs a process')
  if (event.type === 'task.opened') return { ...process, tasks: [...process.tasks, event.task] }
  const state = event.dropped ? 'dropped' : 'done'
  const close = (task: Task): Task =>
    task.id === event.task ? { ...task, state, outcome: event.outcome, at: event.at } : task
  return { ...process, tasks: process.tasks.map(close) }
}
