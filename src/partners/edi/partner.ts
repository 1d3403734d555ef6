import Type from 'typebox'
import type { Incoming } from '#engine/order'
import { isRefusal, type Refusal } from '#kit'
import type { Delivery, Partner, Settings } from '../partner.ts'
import { usualPlaces } from '../reader.ts'
import type { EdiOrder } from './draft.ts'
import { parseInterchanges } from './syntax/interchange.ts'
import { isOrderMessage, toOrder } from './to-order.ts'

/** What is agreed with a partner and does not stand in its documents. */
const profileSchema = Type.Object(
  {
    currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$' })),
    zone: Type.Optional(Type.String()),
    withoutPrice: Type.Optional(Type.Union([Type.Literal('refuse'), Type.Literal('zero')])),
  },
  { additionalProperties: false },
)

/** X12, EDIFACT and TRADACOMS: every order of an interchange; other documents tell nothing yet. */
export const edi: Partner = {
  name: 'edi',
  kind: 'edi',
  settings: profileSchema,
  places: usualPlaces,
  read,
}

function read({ shop, text }: Delivery, settings: Settings): readonly Incoming[] | Refusal {
  const interchanges = parseInterchanges(text)
  if (isRefusal(interchanges)) return interchanges
  const told: Incoming[] = []
  for (const message of interchanges.flatMap(({ messages }) => messages)) {
    if (!isOrderMessage(message)) continue
    const [problem] = message.problems
    if (problem) return problem
    const order = toOrder(message, shop, settings)
    if (isRefusal(order)) return order
    told.push(incomingOf(order))
  }
  return told
}

function incomingOf({ input, statedTotal, unmapped }: EdiOrder): Incoming {
  const { channel: shop, externalId } = input
  const stated =
    statedTotal && statedTotal.of === 'order'
      ? { minor: statedTotal.minor, currency: statedTotal.currency }
      : null
  return { shop, externalId, teller: shop, revision: 0, order: input, facts: [], stated, unmapped }
}
