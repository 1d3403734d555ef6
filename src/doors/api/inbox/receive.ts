import Type from 'typebox'
import { type Caller, shopCaller } from '#guard'
import { isRefusal, type Refusal } from '#kit'
import { partners, usualPlaces } from '#partners'
import { type Ask, type Route, route } from '../../http/route.ts'
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

/** How partners say it; what it is, is known by the shop account. */
const media = ['application/octet-stream', 'application/json', 'application/xml', 'text/plain']

export const receiveRoute = (door: Door, callerOf: CallerOf): Route =>
  route({
    method: 'POST',
    path: '/api/v1/inbox/{channel}',
    summary:
      'Take a message of a shop account: stored sealed, then answered. Signed webhooks need no key; all others do.',
    access: 'open',
    raw: media,
    headers,
    answers: {
      202: Type.Object({ id: Type.String(), state: Type.String(), repeated: Type.Boolean() }),
    },
    problems: [400, 401, 403, 413],
    async handle(ask) {
      const { partner } = door.shops.accountOf(ask.params.channel)
      const delivery = deliveryOf(ask, partner)
      const sender = await senderOf(door, callerOf, ask, delivery.raw)
      if (isRefusal(sender)) return sender
      const received = await door.hub.inbox.receive(delivery, sender)
      return isRefusal(received) ? received : { status: 202, body: received }
    },
  })

/**
 * Where a shop has a secret, its signature is demanded whatever key comes along; the key then says who
 * brought the message, else the shop itself did.
 */
async function senderOf(
  { shops }: Door,
  callerOf: CallerOf,
  ask: Ask<{ channel: string }>,
  raw: Buffer,
): Promise<Caller | Refusal> {
  const channel = ask.params.channel
  const { partner, hasSecret, isSigned } = shops.accountOf(channel)
  const { authorization } = ask.headers
  const holder = typeof authorization === 'string' ? await callerOf(authorization) : undefined
  if (!partner?.verify) return holder ?? callerOf(undefined)
  if (isRefusal(holder)) return holder
  if (!hasSecret) return holder ?? refuse('secret_missing')
  if (!isSigned({ raw, signature: signatureOf(ask, partner) })) return refuse('wrong_signature')
  return holder ?? shopCaller(channel)
}
