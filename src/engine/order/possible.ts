import { isRefusal } from '#kit'
import type { LawContext, OrderCommand, OrderCommandType } from './commands.ts'
import { decide } from './decide.ts'
import type { Order, Quantity } from './model.ts'
import { type OrderRefusal, refuse } from './refusals.ts'
import { needsStock, unitsIn } from './units.ts'

/** One button: on, with what it can be used on, or off with the reason. */
export type Possibility = {
  readonly type: OrderCommandType
  readonly allowed: boolean
  /** Ids of fulfilments, returns, payments or holds that it can be used on; empty: the order. */
  readonly targets: readonly (number | string)[]
  readonly refusal: OrderRefusal | null
}

type Try = { readonly target?: number | string; readonly command: OrderCommand }

/** What a person could do to this order now, found by asking the law about examples. */
export function possible(order: Order, context: LawContext): readonly Possibility[] {
  return Object.entries(examples(order)).map(([type, tries]) => {
    const targets: (number | string)[] = []
    let allowed = false
    let refusal: OrderRefusal | null = null
    for (const { target, command } of tries) {
      const decision = decide(order, command, context)
      if (isRefusal(decision)) refusal ??= decision as OrderRefusal
      else if ((decision as readonly unknown[]).length > 0) {
        allowed = true
        if (target !== undefined) targets.push(target)
      }
    }
    if (allowed) refusal = null
    else refusal ??= refuse('nothing_to_do')
    return { type: type as OrderCommandType, allowed, targets, refusal }
  })
}

/** Codes that no order uses, so that an example is never mistaken for a repeat. */
const unused = '\u0000example'

function examples(order: Order): Partial<Record<OrderCommandType, readonly Try[]>> {
  const fulfilments = (make: (fulfilment: number) => OrderCommand): Try[] =>
    order.fulfilments.map(({ id }) => ({ target: id, command: make(id) }))
  const returns = (make: (id: number) => OrderCommand): Try[] =>
    order.returns.map(({ id }) => ({ target: id, command: make(id) }))
  const payments = (make: (id: string) => OrderCommand): Try[] =>
    order.payments.map(({ id }) => ({ target: id, command: make(id) }))
  const reason = 'asked'
  return {
    amend: [
      { command: { type: 'amend', changes: [{ change: 'add_entry', kind: 'fee', minor: 1 }] } },
    ],
    hold: [{ command: { type: 'hold', hold: unused, reason } }],
    unhold: order.holds.map(({ type }) => ({
      target: type,
      command: { type: 'unhold', hold: type },
    })),
    tag: [{ command: { type: 'tag', add: [unused] } }],
    set_fields: [{ command: { type: 'set_fields', fields: { [unused]: true } } }],
    note: [{ command: { type: 'note', note: unused } }],
    link: [{ command: { type: 'link', link: { kind: 'reship_of', order: unused } } }],
    promise: [{ command: { type: 'promise', promisedAt: (order.promisedAt ?? 0) + 1 } }],
    authorise: [{ command: { type: 'authorise', payment: unused, method: 'cash', minor: 1 } }],
    pay: [{ command: { type: 'pay', payment: unused, method: 'cash', minor: 1 } }],
    void: payments((payment) => ({ type: 'void', payment })),
    refund: payments((payment) => ({ type: 'refund', payment, minor: 1, reason })),
    refund_paid: order.payments.map(({ id, refundDueMinor }) => ({
      target: id,
      command: { type: 'refund_paid', payment: id, minor: Math.max(1, refundDueMinor) },
    })),
    allocate: allocations(order),
    deallocate: fulfilments((fulfilment) => ({ type: 'deallocate', fulfilment, reason })),
    release: fulfilments((fulfilment) => ({ type: 'release', fulfilment })),
    accept: fulfilments((fulfilment) => ({ type: 'accept', fulfilment })),
    reject: fulfilments((fulfilment) => ({ type: 'reject', fulfilment, reason })),
    ship: fulfilments((fulfilment) => ({ type: 'ship', fulfilment })),
    deliver: fulfilments((fulfilment) => ({ type: 'deliver', fulfilment })),
    lose: fulfilments((fulfilment) => ({ type: 'lose', fulfilment, reason })),
    perform: performances(order),
    cancel: [{ command: { type: 'cancel', reason } }],
    answer_cancel: fulfilments((fulfilment) => ({
      type: 'answer_cancel',
      fulfilment,
      agreed: true,
    })),
    request_return: [{ command: { type: 'request_return', lines: returnable(order), reason } }],
    approve_return: returns((id) => ({ type: 'approve_return', return: id })),
    decline_return: returns((id) => ({ type: 'decline_return', return: id, reason })),
    receive_return: returns((id) => ({ type: 'receive_return', return: id, location: unused })),
    inspect_return: order.returns.map(({ id, lines }) => ({
      target: id,
      command: {
        type: 'inspect_return',
        return: id,
        lines: lines.map((item) => ({ ...item, disposition: 'restock' })),
      },
    })),
    close_return: returns((id) => ({ type: 'close_return', return: id })),
    open_task: [{ command: { type: 'open_task', task: unused, name: unused } }],
    close_task: (order.process?.tasks ?? []).map(({ id }) => ({
      target: id,
      command: { type: 'close_task', task: id },
    })),
  }
}

/** The units that wait for stock, as one allocation: sourcing decides about all of them at once. */
function allocations(order: Order): Try[] {
  const lines = order.lines
    .filter(needsStock)
    .map((line) => ({
      line: line.id,
      quantity: unitsIn(line, 'open') + unitsIn(line, 'backordered'),
    }))
    .filter(({ quantity }) => quantity > 0)
  if (lines.length === 0) return []
  const parts = [{ location: unused, lines }]
  return [{ command: { type: 'allocate', parts, backorder: [], decision: null } }]
}

/** One unit that is with the buyer, or of the first line, so that the law can say why not. */
function returnable({ lines }: Order): readonly Quantity[] {
  const line = lines.find(({ buckets }) => buckets.delivered || buckets.shipped) ?? lines[0]
  return line ? [{ line: line.id, quantity: 1 }] : []
}

function performances(order: Order): Try[] {
  return order.lines
    .filter(({ kind }) => kind === 'service' || kind === 'kit')
    .map((line) => ({
      target: line.id,
      command: { type: 'perform', lines: [{ line: line.id, quantity: 1 }] },
    }))
}
