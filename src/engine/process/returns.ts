import type { Order, OrderEvent } from '#engine/order'
import { returnOfTask } from './tasks.ts'

/**
 * Returns run side by side inside one order and keep no process state of their own: the step of a
 * return is the state that the law gave it. What happens to return N is told to the definition of
 * returns with that state as the step. States only go forward, so their rank is the epoch of a
 * return's timers, which are named `return:N:NAME`.
 */
const ranks: Readonly<Record<string, number>> = {
  requested: 0,
  approved: 1,
  declined: 1,
  received: 2,
  inspected: 3,
  closed: 4,
}

export const returnStateOf = (order: Order, id: number): string =>
  order.returns.find((one) => one.id === id)?.state ?? ''

export const returnEpoch = (order: Order, id: number): number =>
  ranks[returnStateOf(order, id)] ?? -1

export const returnTimer = (id: number, name: string): string => `return:${id}:${name}`

/** Reads `return:3:overdue`; null for a timer of the order itself. */
export function readReturnTimer(timer: string): { id: number; name: string } | null {
  const found = /^return:(\d+):(.+)$/.exec(timer)
  return found ? { id: Number(found[1]), name: found[2]! } : null
}

/** Which return an event is about; 0 when it is about the order. */
export function returnOf(event: OrderEvent): number {
  switch (event.type) {
    case 'return.requested':
      return event.return.id
    case 'return.moved':
    case 'return.inspected':
      return event.return
    case 'task.closed':
      return returnOfTask(event.task)
    default:
      return 0
  }
}
