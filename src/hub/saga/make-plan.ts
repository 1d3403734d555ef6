import { type Order, refuseLedger } from '#engine/order'
import { type Caller, mayCommand, orderKey, refuseAccess } from '#guard'
import { isRefusal, type Refusal } from '#kit'
import { refuseReach } from '../refusals.ts'
import type { SagaParts } from './parts.ts'
import { planFor } from './plan-for.ts'
import type { Planned, SagaWish } from './wish.ts'

/** The orders of a wish, when all of them lie within the caller's reach. */
export async function ordersWithin(
  { readOrder }: Pick<SagaParts, 'readOrder'>,
  wish: SagaWish,
  caller: Caller,
): Promise<Order[] | Refusal> {
  const orders: Order[] = []
  for (const id of wish.kind === 'merge' ? wish.orders : [wish.order]) {
    const order = await readOrder(id)
    if (!order) return refuseLedger('unknown_order')
    const beyond = refuseReach(caller, order.legalEntity, order.shop)
    if (beyond) return beyond
    orders.push(order)
  }
  return orders
}

/** Works a plan out from the orders as they stand. Writes nothing. */
export async function makePlan(
  { readOrder, clock }: SagaParts,
  wish: SagaWish,
  caller: Caller,
): Promise<Planned | Refusal> {
  // Whoever moves money between orders must be one who may say that a refund was paid. Asked before the
  // law is: its answers tell what the orders hold.
  if (!mayCommand(caller, 'refund_paid')) return refuseAccess('not_allowed')
  const orders = await ordersWithin({ readOrder }, wish, caller)
  if (isRefusal(orders)) return orders
  const [first] = orders
  if (!first) return refuseLedger('unknown_order')
  const ids = await newOrderId(readOrder, first)
  const made = planFor(wish, [first, ...orders.slice(1)], ids, {
    now: clock.now(),
    actor: caller.id,
  })
  if (isRefusal(made)) return made
  const { plan, creditMinor } = made
  for (const { commands } of plan)
    for (const { type } of commands)
      if (!mayCommand(caller, type)) return refuseAccess('not_allowed')
  const versions = new Map(orders.map(({ id, version }) => [id, version]))
  return { kind: wish.kind, plan, creditMinor, versions }
}

/** `1001/2`, `1001/3` …: the first that is free. */
async function newOrderId(readOrder: SagaParts['readOrder'], order: Order) {
  for (let number = 2; ; number++) {
    const externalId = `${order.externalId}/${number}`
    const { id } = orderKey(order.shop, externalId)
    if (!(await readOrder(id))) return { id, externalId }
  }
}
