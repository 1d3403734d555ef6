import type { Incoming } from '#engine/order'
import { isRefusal, type Refusal } from '#kit'
import type { DeliveryPlaces, Partner } from './partner.ts'
import { readJson } from './read-json.ts'

/** Partners whose deliveries name themselves as ours do: the topic of a shop that signs nothing. */
export const usualPlaces: DeliveryPlaces = {
  topic: 'X-Topic',
  key: ['Idempotency-Key', 'X-Message-Id'],
  signature: '',
}

/** `read` of a partner whose every delivery is one whole order in JSON. */
export const wholeOrders =
  (toOrder: (theirs: unknown, shop: string) => Incoming | Refusal): Partner['read'] =>
  ({ shop, text }) =>
    only(toOrder(readJson(text), shop))

export const only = (read: Incoming | Refusal): readonly Incoming[] | Refusal =>
  isRefusal(read) ? read : [read]
