import { type Order, type OrderEvent, parseEvent } from '#engine/order'
import type { Location } from '#engine/sourcing'
import { formatMinor, type Instant } from '#kit'
import type { Store } from '#store'
import { paymentSteps } from '../payment-steps.ts'
import { type Sight, shownEvent, shownOrder, shownTypes } from './shown.ts'
import { type Tracking, trackingOf } from './tracking.ts'

/** The newest events that a page is made of; older ones say nothing new about where the goods are. */
const eventsMax = 1_000

/** What the customer may know of an order at this moment. */
export async function readTracking(
  store: Pick<Store, 'read'>,
  order: Order,
  parts: {
    readonly locations: readonly Location[]
    readonly prices: boolean
    readonly now: Instant
  },
): Promise<Tracking> {
  const places = new Map(parts.locations.map((location) => [location.id, location]))
  const sight: Sight = { locationOf: (id) => places.get(id), prices: parts.prices }
  const rows = await store.read(
    `select type, happened_at, schema_version, data::text as data from event
      where order_id = $1 and type = any($2) order by version desc limit ${eventsMax}`,
    [order.id, shownTypes],
  )
  const tell = paymentTeller(order.currency)
  const events = rows.reverse().flatMap(({ type, happened_at, schema_version, data }) => {
    const told = tell(type, parseEvent(data, schema_version))
    const shown = shownEvent({ type, at: happened_at, data: told }, sight)
    return shown ? [shown] : []
  })
  const zone = places.get(order.fulfilments[0]?.location ?? '')?.zone
  return trackingOf(shownOrder(order, sight), events, parts.now, zone)
}

type Recorded = Extract<OrderEvent, { type: 'payment.recorded' }>

/** A record of a payment is the payment as it became: what that means is what the buyer is told. */
function paymentTeller(currency: string): (type: string, data: object) => object {
  const meaningOf = paymentSteps([])
  return (type, data) => {
    if (type !== 'payment.recorded') return data
    const said = meaningOf(data as Recorded)
    if (said === null) return {}
    const { minor } = said.facts
    const amount = typeof minor === 'number' ? { amount: formatMinor(minor, currency) } : {}
    return { told: { code: said.code, ...amount } }
  }
}
