import { type Difference, type OrderInput, orderInputSchema } from '#engine/order'
import { isWithinUnit, mayDo, orderKey, type Viewer } from '#guard'
import { type Accepted, readOrder } from '#hub'
import { isRefusal } from '#kit'
import { differencesFrom } from '#views'
import { type AnsweredBy, type Ask, type Route, route } from '../../http/route.ts'
import type { Doorway } from '../parts.ts'
import { acceptedSchema, acceptedText } from './answer.ts'

export const placeRoute = (door: Doorway): Route =>
  route({
    method: 'POST',
    path: '/api/v1/orders',
    summary:
      'Place an order. The same channel and externalId with the same content is the same order; other content is refused with the differences.',
    access: 'orders.place',
    body: orderInputSchema,
    answers: { 201: acceptedSchema, 200: acceptedSchema },
    problems: [409],
    handle: (ask) => place(door, ask),
  })

async function place(
  door: Doorway,
  { body, viewer }: Ask,
): Promise<AnsweredBy<{ 201: typeof acceptedSchema; 200: typeof acceptedSchema }>> {
  const input = body as OrderInput
  const [answer] = await door.hub.submit([{ kind: 'place', input }], viewer)
  if (isRefusal(answer)) {
    if (answer.refused !== 'content_differs') return answer
    const differences = await differencesWith(door, input, viewer)
    return differences ? { refusal: answer, more: { differences } } : answer
  }
  const accepted = answer as Accepted
  return {
    status: accepted.repeated ? 200 : 201,
    text: acceptedText(accepted),
    headers: { etag: `"${accepted.version}"`, location: `/api/v1/orders/${accepted.order}` },
  }
}

/** What differs, for who may read the order that is there; to everybody else it would tell what it holds. */
async function differencesWith(
  door: Doorway,
  input: OrderInput,
  viewer: Viewer,
): Promise<readonly Difference[] | undefined> {
  if (!mayDo(viewer, 'orders.read')) return undefined
  const order = await readOrder(door.store, orderKey(input.channel, input.externalId).id)
  if (!order || !isWithinUnit(viewer, order.legalEntity)) return undefined
  const { registry, rates } = door.hub.catalog.now
  const now = door.clock.now()
  const context = {
    now,
    registry,
    rates,
    companyCurrency: door.companyCurrency,
    intake: order.intake,
  }
  return differencesFrom({ ...door, digests: door.hub.digests, now }, order, input, context)
}
