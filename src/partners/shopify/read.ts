import type { Incoming } from '#engine/order'
import { isRefusal, type Refusal } from '#kit'
import { news } from '../conclude.ts'
import { cancelledFact } from '../facts.ts'
import type { Delivery } from '../partner.ts'
import { readJson } from '../read-json.ts'
import { only } from '../reader.ts'
import { Reading } from '../reading.ts'
import { refusePartner } from '../refusals.ts'
import { toOrder } from './order.ts'
import { readRefund } from './refund.ts'
import { readShipment } from './shipment.ts'

const orderTopics = new Set(['orders/create', 'orders/updated', 'orders/paid', 'orders/cancelled'])

/** What one webhook tells; its topic is the header `X-Shopify-Topic`. */
export const read = ({ topic, text, shop }: Delivery): readonly Incoming[] | Refusal =>
  only(readTopic(topic, readJson(text), shop))

export function readTopic(topic: string, theirs: unknown, shop: string): Incoming | Refusal {
  if (orderTopics.has(topic)) {
    const incoming = toOrder(theirs, shop)
    return topic === 'orders/cancelled' ? cancelled(incoming) : incoming
  }
  const whole = Reading.of(theirs)
  if (topic === 'refunds/create') {
    const refund = whole.part('refund') ?? whole
    const order = refund.needText('order_id')
    const revision = refund.instant('created_at') ?? 0
    const fact = readRefund(refund)
    return news(whole, shop, order, revision, [fact])
  }
  if (topic.startsWith('fulfillments/')) {
    const fulfillment = whole.part('fulfillment') ?? whole
    const order = fulfillment.needText('order_id')
    const revision = fulfillment.instant('updated_at') ?? 0
    const fact = readShipment(fulfillment)
    return news(whole, shop, order, revision, [fact])
  }
  return refusePartner('unknown_topic', {
    why: `No mapping knows Shopify's topic "${topic.slice(0, 60)}".`,
  })
}

/** The topic says so even where the body does not. */
function cancelled(incoming: Incoming | Refusal): Incoming | Refusal {
  if (isRefusal(incoming) || incoming.facts.some(({ fact }) => fact === 'cancelled'))
    return incoming
  return { ...incoming, facts: [...incoming.facts, ...cancelledFact(true)] }
}
