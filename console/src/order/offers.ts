import { refuse } from '#engine/order/refusals'
import { type Order, type OrderStory, useMe } from '../api/index.ts'
import type { Refused } from '../look/index.ts'
import { specOf, specs } from './command/catalogue.ts'
import { inBuckets, type Spec } from './command/specs.ts'

/** One thing that the person could do: now, or not, and then why not. */
export type Offer = {
  readonly spec: Spec
  readonly isAllowed: boolean
  readonly refusal: Refused | undefined
}

/** The law's own words, for what it is not asked beforehand. */
const no = (code: Parameters<typeof refuse>[0]): Refused => {
  const { why, remedy } = refuse(code)
  return { code, why, remedy }
}
const waits = inBuckets('open', 'backordered')
const sent = inBuckets('shipped', 'delivered')
const lost = inBuckets('shipped', 'delivered', 'lost')

/** What several orders can do together, and looking for stock, are not asked of the law beforehand. */
const ownRules: Readonly<Record<string, (order: Order) => Refused | undefined>> = {
  source: (order) => (waits(order).length > 0 ? undefined : no('nothing_to_do')),
  split: (order) => (waits(order).length > 0 ? undefined : no('not_splittable')),
  merge: (order) => (waits(order).length > 0 ? undefined : no('not_mergeable')),
  exchange: (order) => (sent(order).length > 0 ? undefined : no('not_shipped')),
  reship: (order) => (lost(order).length > 0 ? undefined : no('not_shipped')),
}

/** All that this person's role may do to the order, possible or not. */
export function useOffers(order: Order): readonly Offer[] {
  const { commands, actions } = useMe()
  return specs.flatMap((spec): Offer[] => {
    const own = ownRules[spec.type]
    if (own) {
      const may = spec.saga
        ? actions.includes('orders.place') && commands.includes('refund_paid')
        : commands.includes(spec.type)
      if (!may) return []
      const refusal =
        order.intake === 'history' && spec.type !== 'reship' ? no('is_history') : own(order)
      return [{ spec, isAllowed: refusal === undefined, refusal }]
    }
    const action = order.actions.find(({ type }) => type === spec.type)
    if (!action) return []
    return [{ spec, isAllowed: action.allowed, refusal: action.refusal ?? undefined }]
  })
}

/** The next thing to do, by what the order waits for. */
const nextByState: Readonly<Record<string, readonly string[]>> = {
  held: ['unhold'],
  task: ['close_task'],
  cancelling: ['answer_cancel'],
  return_requested: ['approve_return'],
  return_received: ['inspect_return'],
  return_approved: ['receive_return'],
  awaiting_payment: ['pay'],
  payment_due: ['pay'],
  waiting_stock: ['source'],
  to_source: ['source'],
  reserved: ['release'],
  in_warehouse: ['ship'],
  on_the_way: ['deliver'],
  refund_due: ['refund_paid'],
  delivered: ['request_return'],
  lost: ['reship'],
  returned: ['exchange'],
}
const besides = ['amend', 'unhold', 'hold', 'cancel', 'request_return', 'note'] as const
const besidesMax = 3

/** The buttons of the header: exactly one primary, then a few, the rest behind "all actions". */
export function chosenOffers(
  offers: readonly Offer[],
  { headline }: Pick<OrderStory, 'headline'>,
): { primary: Offer | undefined; others: readonly Offer[] } {
  const byType = (type: string) => offers.find(({ spec }) => spec.type === type)
  const wanted = [...(nextByState[headline.code] ?? []), 'note']
  const primary = wanted.map(byType).find((offer) => offer?.isAllowed)
  const others = besides
    .map(byType)
    .filter((offer): offer is Offer => offer !== undefined && offer !== primary)
    .filter(({ spec, isAllowed }) => isAllowed || spec.type === 'amend' || spec.type === 'cancel')
    .slice(0, besidesMax)
  return { primary, others }
}

export { specOf }
