import type { EdiOrder, Profile } from './draft.ts'
import { readEdifactOrder } from './edifact/order.ts'
import { finish } from './finish.ts'
import { startReading } from './reading.ts'
import type { Message } from './syntax/envelope.ts'
import { type EdiRefusal, placeOf, refuse } from './syntax/refusals.ts'
import { readTradacomsOrder } from './tradacoms/order.ts'
import { readX12Order } from './x12/order.ts'

const orderTypes = { x12: '850', edifact: 'ORDERS', tradacoms: 'ORDERS' } as const

export const isOrderMessage = (message: Message): boolean =>
  message.type === orderTypes[message.standard]

/**
 * The order of one message: X12 850, EDIFACT or EANCOM ORDERS, TRADACOMS ORDERS. `shop` is the
 * partner's account. Whether the envelope was sound is for the
 * caller: `message.problems`, and `problems` and `test` of the interchange.
 */
export function toOrder(
  message: Message,
  shop: string,
  profile: Profile = {},
): EdiOrder | EdiRefusal {
  const header = message.segments[0]!
  if (!isOrderMessage(message))
    return refuse('not_an_order', { field: placeOf(header.at, header.tag) })
  const reading = startReading(message)
  const read = { x12: readX12Order, edifact: readEdifactOrder, tradacoms: readTradacomsOrder }[
    message.standard
  ]
  return finish(reading, read(message, reading, profile), shop, profile)
}
