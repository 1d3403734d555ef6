import {
  type FulfilmentState,
  type Order,
  type OrderStatus,
  type StatusReport,
  statusOf,
  totals,
} from '#engine/order'
import type { Location } from '#engine/sourcing'
import { formatMinor, type Instant } from '#kit'
import { customer, maskNumber, project, type Ways } from './audience.ts'
import { centreOf, type Place, placeOf } from './places.ts'

/** An order as the customer's declaration leaves it. Everything of the page is made of this. */
export type ShownOrder = {
  readonly externalId: string
  readonly intake: Order['intake']
  readonly currency?: string
  readonly placedAt: Instant
  readonly promisedAt: Instant | null
  readonly updatedAt: Instant
  readonly to: Place | null
  readonly lines: readonly ShownLine[]
  readonly fulfilments: readonly ShownFulfilment[]
  readonly status: Pick<OrderStatus, 'overall' | 'payment'>
  readonly totals?: { readonly total: string }
}
export type ShownLine = {
  readonly id: number
  readonly title: string
  readonly quantity: number
  readonly partOf: number | null
  readonly buckets: {
    readonly open?: number
    readonly backordered?: number
    readonly reserved?: number
    readonly cancelled?: number
  }
  readonly unitPrice?: string
}
export type ShownFulfilment = {
  readonly id: number
  readonly state: FulfilmentState
  readonly since: Instant
  readonly location: Place | null
  readonly lines: readonly { readonly line: number; readonly quantity: number }[]
  readonly parcel: { readonly carrier: string; readonly tracking: string } | null
}

/** What happened, as far as the declaration lets it be known. */
export type ShownEvent = {
  readonly type: string
  readonly at: Instant
  readonly fulfilment?: number
  /** A parcel that others have sent. */
  readonly sent?: { readonly id: number }
  readonly to?: string
  readonly from?: readonly { readonly quantity: number }[]
  /** What a record of a payment says; without its amount where no prices are shown. */
  readonly told?: { readonly code: string; readonly amount?: string }
  readonly report?: StatusReport
}

export type Sight = {
  readonly locationOf: (id: string) => Location | undefined
  /** Whether this company's customers see prices here. */
  readonly prices: boolean
}

export const shownTypes: readonly string[] = Object.keys(customer.events)

export function shownOrder(order: Order, sight: Sight): ShownOrder {
  const total = formatMinor(totals(order).total, order.currency)
  const whole = { ...order, status: statusOf(order), totals: { total } }
  return project(customer.order, whole, waysOf(sight)) as unknown as ShownOrder
}

/** Undefined for what never happened as far as the customer is concerned. */
export function shownEvent(
  event: { readonly type: string; readonly at: Instant; readonly data: unknown },
  sight: Sight,
): ShownEvent | undefined {
  const paths = customer.events[event.type]
  if (!paths) return undefined
  return { ...project(paths, event.data, waysOf(sight)), type: event.type, at: event.at }
}

const waysOf = ({ locationOf, prices }: Sight): Ways => ({
  centre: (id) => centreOf(locationOf(id as string)),
  place: (to) => placeOf(to as Order['to']),
  masked: (number) => maskNumber(number as string),
  price: (value) => (prices ? value : undefined),
})
