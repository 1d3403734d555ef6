import {
  type LawContext,
  type NewOrderId,
  type Order,
  type Plan,
  planExchange,
  planMerge,
  planReship,
  planSplit,
} from '#engine/order'
import { isRefusal, type Refusal } from '#kit'
import type { SagaWish } from './wish.ts'

export type MadePlan = { readonly plan: Plan; readonly creditMinor: number }

/** Asks the planner of the kind. `orders` are those of the wish, in its order. */
export function planFor(
  wish: SagaWish,
  orders: readonly [Order, ...Order[]],
  ids: NewOrderId,
  context: LawContext,
): MadePlan | Refusal {
  const [order] = orders
  if (wish.kind === 'exchange')
    return planExchange(order, wish.back, wish.wanted, ids, wish.reason, context)
  const plan =
    wish.kind === 'split'
      ? planSplit(order, wish.lines, ids, context)
      : wish.kind === 'merge'
        ? planMerge(orders, context)
        : planReship(order, wish.lines, ids)
  return isRefusal(plan) ? plan : { plan, creditMinor: 0 }
}
