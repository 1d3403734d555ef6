import type { Refusal } from '#kit'
import type { Mapped, RefundInput, ShipmentInput } from '../mapped.ts'
import { Reading } from '../reading.ts'
import { toOrder } from './order.ts'
import { readRefund } from './refund.ts'
import { readShipment } from './shipment.ts'

/**
 * What one webhook asks for. `revision` (milliseconds of the last change) orders the messages of
 * one order: a newer one amends, pays or cancels what is there, an older one is ignored.
 */
export type ShopifyChange =
  | {
      change: 'order'
      orderReference: string
      revision: number
      mapped: Mapped
      wish: 'place' | 'amend' | 'pay' | 'cancel'
    }
  | {
      change: 'refund'
      orderReference: string
      revision: number
      refund: RefundInput
      unmapped: string[]
    }
  | {
      change: 'shipment'
      orderReference: string
      revision: number
      shipment: ShipmentInput
      unmapped: string[]
    }

const wishes = {
  'orders/create': 'place',
  'orders/updated': 'amend',
  'orders/paid': 'pay',
  'orders/cancelled': 'cancel',
} as const

/** `topic` is the header `X-Shopify-Topic`. */
export function toCommands(topic: string, theirs: unknown, shop: string): ShopifyChange | Refusal {
  if (Object.hasOwn(wishes, topic)) {
    const mapped = toOrder(theirs, shop)
    if ('refused' in mapped) return mapped
    const wish = wishes[topic as keyof typeof wishes]
    return {
      change: 'order',
      orderReference: mapped.input.externalId,
      revision: mapped.revision,
      mapped,
      wish,
    }
  }
  const whole = Reading.of(theirs)
  if (topic === 'refunds/create') {
    const body = whole.part('refund') ?? whole
    const orderReference = body.needText('order_id')
    const revision = body.instant('created_at') ?? 0
    const refund = readRefund(body)
    return (
      whole.flaw ?? {
        change: 'refund',
        orderReference,
        revision,
        refund,
        unmapped: whole.unmapped(),
      }
    )
  }
  if (topic.startsWith('fulfillments/')) {
    const body = whole.part('fulfillment') ?? whole
    const orderReference = body.needText('order_id')
    const revision = body.instant('updated_at') ?? 0
    const shipment = readShipment(body)
    return (
      whole.flaw ?? {
        change: 'shipment',
        orderReference,
        revision,
        shipment,
        unmapped: whole.unmapped(),
      }
    )
  }
  return {
    refused: 'unknown_topic',
    why: `No mapping knows Shopify's topic "${topic.slice(0, 60)}".`,
    remedy: 'Remove the subscription at Shopify, or add a mapping for the topic.',
  }
}
