import { decide, inverseOf, type Order, type OrderCommand, totals } from '#engine/order'
import { laneKeys, laneTo, type Places } from '#engine/sourcing'
import { formatMinor, type Instant, isRefusal } from '#kit'
import type { Waiting } from './model.ts'
import { isLossAnswered } from './waits.ts'

type Command = { readonly type: OrderCommand['type'] } & Readonly<Record<string, unknown>>

/**
 * One button. `command` is what the order's own route takes, so that its preview and its doing are the
 * same as anywhere else. `undo` takes it back. `stock` are units to receive, `effect` an outward call.
 */
export type Remedy = {
  readonly id: string
  readonly command?: Command
  readonly undo?: Command
  /** `location`: a place that can send them to the buyer. */
  readonly stock?: { readonly sku: string; readonly quantity: number; readonly location?: string }
  /** Name of the product that `stock` is about: seldom the one that the order begins with. */
  readonly title?: string
  readonly effect?: { readonly id: string; readonly answer: 'retry' | 'done' }
  /** Lines to send again, free of charge. */
  readonly reship?: readonly { readonly line: number; readonly quantity: number }[]
}

type Wish = { readonly id: string; readonly command: OrderCommand; readonly undo?: OrderCommand }

/** The one-click ways out of a queue, the usual one first. Only what the law allows now is offered. */
export function remediesOf(
  order: Order,
  found: Waiting,
  now: Instant,
  places?: Places,
): readonly Remedy[] {
  const allowed = wishes(order, found)
    .filter(({ command }) => isAllowed(order, command, now))
    .map(({ id, command, undo }) => ({
      id,
      command: outward(command, order.currency),
      ...(undo ? { undo: outward(undo, order.currency) } : {}),
    }))
  return [...besides(order, found, places), ...allowed]
}

/** Sourcing is the process's own answer: there is nothing for the law to refuse while it is not held. */
function isAllowed(order: Order, command: OrderCommand, now: Instant): boolean {
  if (command.type === 'source') return order.process !== null && order.holds.length === 0
  const decision = decide(order, command, { now, actor: '' })
  return !isRefusal(decision) && decision.length > 0
}

/** What is done elsewhere than at the order itself. */
function besides(order: Order, { queue, facts }: Waiting, places?: Places): Remedy[] {
  if (queue === 'stock') {
    const location = places && receivingPlace(order, places)
    const { title, ...stock } = missing(order, String(facts.sku))
    return [{ id: 'receive', title, stock: { ...stock, ...(location && { location }) } }]
  }
  if (queue === 'notices')
    return (['retry', 'done'] as const).map((answer) => ({
      id: answer === 'retry' ? 'tell_again' : 'told_by_hand',
      effect: { id: String(facts.effect), answer },
    }))
  if (queue === 'lost_parcel' && !isLossAnswered(order)) {
    const lines = order.fulfilments
      .filter(({ state }) => state === 'lost')
      .flatMap((one) => one.lines)
    return lines.length > 0 ? [{ id: 'reship', reship: lines }] : []
  }
  return []
}

/** Where units help this order: a place that sends there, one that sends it something already first. */
export function receivingPlace(
  { to, fulfilments }: Pick<Order, 'to' | 'fulfilments'>,
  { locations, ranks }: Places,
): string | undefined {
  const keys = laneKeys(to)
  const sends = new Set(fulfilments.map(({ location }) => location))
  return locations
    .map((location, at) => ({ location, rank: ranks[at]! - (sends.has(location.id) ? 1e6 : 0) }))
    .filter(({ location }) => location.active && laneTo(location, keys))
    .sort((one, other) => one.rank - other.rank)[0]?.location.id
}

/** What is missing of a product: not what the order begins with, which may well be there. */
function missing({ lines }: Order, sku: string): { sku: string; title: string; quantity: number } {
  const short = lines.filter((line) => line.sku === sku && (line.buckets.backordered ?? 0) > 0)
  const quantity = short.reduce((sum, { buckets }) => sum + (buckets.backordered ?? 0), 0)
  return { sku, title: short[0]?.title ?? '', quantity }
}

function wishes(order: Order, { queue, facts, stakeMinor }: Waiting): Wish[] {
  switch (queue) {
    case 'held':
      return [lift(order, String(facts.hold)), cancel]
    case 'cancel_answer':
      return [true, false].map((agreed) => ({
        id: agreed ? 'agree' : 'decline',
        command: { type: 'answer_cancel', fulfilment: Number(facts.fulfilment), agreed },
      }))
    case 'lost_parcel':
      if (isLossAnswered(order)) return close(facts.task)
      return [
        {
          id: 'refund',
          command: { type: 'refund', minor: Math.max(1, stakeMinor), reason: 'lost' },
        },
        ...close(facts.task),
      ]
    case 'by_hand':
      return [
        { id: 'release', command: { type: 'release' } },
        { id: 'source', command: { type: 'source' } },
        ...close(facts.task),
      ]
    case 'payment':
      return facts.payment ? [take(order, String(facts.payment))] : [received(order), cancel]
    case 'collect':
      return [received(order)]
    case 'stock':
      return [{ id: 'source', command: { type: 'source' } }, cancelMissing(order), cancel]
    case 'returns':
      return ofReturn(order, Number(facts.return))
    case 'refunds':
      return order.payments
        .filter(({ refundDueMinor }) => refundDueMinor > 0)
        .map(({ id, refundDueMinor }) => ({
          id: 'refunded',
          command: { type: 'refund_paid', payment: id, minor: refundDueMinor },
        }))
    case 'late':
      return facts.fulfilment === undefined
        ? [{ id: 'source', command: { type: 'source' } }, cancelMissing(order), cancel]
        : arrived(Number(facts.fulfilment))
    case 'stuck':
      return [
        { id: 'source', command: { type: 'source' } },
        { id: 'release', command: { type: 'release' } },
        cancel,
      ]
    default:
      return close(facts.task)
  }
}

const cancel: Wish = { id: 'cancel', command: { type: 'cancel', reason: 'asked' } }

function lift(order: Order, hold: string): Wish {
  const command = { type: 'unhold', hold } as const
  const undo = inverseOf(command, order)
  return { id: 'lift', command, ...(undo && { undo }) }
}

const close = (task: unknown): Wish[] =>
  typeof task === 'string'
    ? [{ id: 'close', command: { type: 'close_task', task, outcome: 'done' } }]
    : []

/** The version is part of the payment's id: money that comes later is other money. */
const received = (order: Order): Wish => ({
  id: 'received',
  command: {
    type: 'pay',
    payment: `hand-${order.version}`,
    method: 'by_hand',
    minor: Math.max(1, totals(order).due),
  },
})

function take({ payments }: Order, id: string): Wish {
  const payment = payments.find((one) => one.id === id)
  const minor = Math.max(1, payment?.authorisedMinor ?? 0)
  return {
    id: 'take',
    command: { type: 'pay', payment: id, method: payment?.method ?? '', minor },
  }
}

const cancelMissing = ({ lines }: Order): Wish => ({
  id: 'cancel_missing',
  command: {
    type: 'cancel',
    reason: 'out_of_stock',
    lines: lines
      .map(({ id, buckets }) => ({ line: id, quantity: buckets.backordered ?? 0 }))
      .filter(({ quantity }) => quantity > 0),
  },
})

function ofReturn(order: Order, id: number): Wish[] {
  const found = order.returns.find((one) => one.id === id)
  const location = order.fulfilments.at(-1)?.location ?? ''
  const task = order.process?.tasks.find(
    (one) => one.state === 'open' && one.id.startsWith(`return:${id}/`),
  )
  const decide = (outcome: 'approved' | 'declined', command: OrderCommand): OrderCommand =>
    task ? { type: 'close_task', task: task.id, outcome } : command
  if (found?.state === 'requested')
    return [
      { id: 'approve', command: decide('approved', { type: 'approve_return', return: id }) },
      {
        id: 'decline',
        command: decide('declined', { type: 'decline_return', return: id, reason: 'not_approved' }),
      },
    ]
  if (found?.state === 'approved')
    return [
      { id: 'receive_return', command: { type: 'receive_return', return: id, location } },
      {
        id: 'decline',
        command: { type: 'decline_return', return: id, reason: 'not_arrived' },
      },
    ]
  if (found?.state === 'received')
    return (['restock', 'quarantine', 'scrap'] as const).map((disposition) => ({
      id: disposition,
      command: {
        type: 'inspect_return',
        return: id,
        lines: found.lines.map((one) => ({ ...one, disposition })),
      },
    }))
  return [{ id: 'close_return', command: { type: 'close_return', return: id } }]
}

const arrived = (fulfilment: number): Wish[] => [
  { id: 'ship', command: { type: 'ship', fulfilment } },
  { id: 'deliver', command: { type: 'deliver', fulfilment } },
  { id: 'lose', command: { type: 'lose', fulfilment, reason: 'carrier' } },
  { id: 'reject', command: { type: 'reject', fulfilment, reason: 'late' } },
]

/** As the order's routes take it: amounts are decimal text. */
function outward(command: OrderCommand, currency: string): Command {
  const { minor, ...rest } = command as OrderCommand & { minor?: number }
  return minor === undefined ? rest : { ...rest, amount: formatMinor(minor, currency) }
}
