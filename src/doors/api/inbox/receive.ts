import Type from 'typebox'
import type { Caller } from '#guard'
import { isRefusal, type Refusal } from '#kit'
import { partners, usualPlaces } from '#partners'
import type { Ask, Route } from '../../http/route.ts'
import type { Doorway } from '../parts.ts'
import { deliveryOf, signatureOf } from './delivery.ts'
import { refuse } from './refusals.ts'

/** Who holds an API key: for shops whose platform signs nothing. */
export type CallerOf = (authorization: string | undefined) => Promise<Caller | Refusal>

type Door = Pick<Doorway, 'hub' | 'shops'>

/** Every header that some partner's deliveries say something in. */
const headers: readonly string[] = [
  ...new Set(
    [usualPlaces, ...[...partners.values()].map(({ places }) => places)]
      .flatMap(({ topic, key, signature }) => [topic, ...key, signature])
      .filter((place) => place !== '' && !place.startsWith('?')),
  ),
]

export const receiveRoute = (door: Door, callerOf: CallerOf): Route => ({
  method: 'POST',
  path: '/api/v1/inbox/{channel}',
  summary:
    'Take a message of a shop account: stored sealed, then answered. Signed webhooks need no key; all others do.',
  access: 'open',
  raw: true,
  headers,
  answers: {
    202: Type.Object({ id: Type.String(), state: Type.String(), repeated: Type.Boolean() }),
  },
  problems: [400, 401, 403, 413],
  async handle(ask) {
    const { partner } = door.shops.accountOf(ask.params.channel!)
    const delivery = deliveryOf(ask, partner)
    const sender = await senderOf(door, callerOf, ask, delivery.raw)
    if (isRefusal(sender)) return sender
    const received = await door.hub.inbox.receive(delivery, sender)
    return isRefusal(received) ? received : { status: 202, body: received }
  },
})

/** Whoever signed the bytes with the shop's secret is the shop; else the key says who it is. */
async function senderOf(
  { shops }: Door,
  callerOf: CallerOf,
  ask: Ask,
  raw: Buffer,
): Promise<Caller | Refusal> {
  const channel = ask.params.channel!
  const { partner, hasSecret, isSigned } = shops.accountOf(channel)
  const { authorization } = ask.headers
  if (!partner?.verify || typeof authorization === 'string') return callerOf(authorization)
  if (!hasSecret) return refuse('secret_missing')
  return isSigned({ raw, signature: signatureOf(ask, partner) })
    ? { id: `channel:${channel}`, kind: 'channel', roles: ['channel'], unit: null }
    : refuse('wrong_signature')
}
