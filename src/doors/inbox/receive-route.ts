import Type from 'typebox'
import type { Caller } from '#guard'
import type { Hub } from '#hub'
import { isRefusal, type Refusal } from '#kit'
import { deliveryOf, signatureOf } from './delivery.ts'
import type { Platform } from './interpret.ts'
import { refuse } from './refusals.ts'
import type { Ask, CallerOf, InboxRoute } from './route.ts'

export type ReceiveParts = {
  readonly inbox: Hub['inbox']
  /** Who holds an API key: for shops whose platform signs nothing. */
  readonly callerOf: CallerOf
  /** The shop account: its platform's name and mapping, and the secret that it signs with. */
  shopOf(channel: string): {
    readonly platform: string
    readonly reader: Platform | undefined
    readonly secret: string | undefined
  }
}

export const receiveRoute = (parts: ReceiveParts): InboxRoute => ({
  method: 'POST',
  path: '/api/v1/inbox/{channel}',
  summary:
    'Take a message of a shop account: stored sealed, then answered. Signed webhooks need no key; all others do.',
  access: 'open',
  raw: true,
  headers: [
    'X-Shopify-Topic',
    'X-Shopify-Webhook-Id',
    'X-Shopify-Hmac-Sha256',
    'X-Topic',
    'Idempotency-Key',
  ],
  answers: {
    202: Type.Object({ id: Type.String(), state: Type.String(), repeated: Type.Boolean() }),
  },
  problems: [400, 401, 403, 413],
  async handle(ask) {
    const { platform } = parts.shopOf(ask.params.channel!)
    const delivery = deliveryOf(ask, platform)
    const sender = await senderOf(parts, ask, delivery.raw)
    if (isRefusal(sender)) return sender
    const received = await parts.inbox.receive(delivery, sender)
    return isRefusal(received) ? received : { status: 202, body: received }
  },
})

/** Whoever signed the bytes with the shop's secret is the shop; else the key says who it is. */
async function senderOf(parts: ReceiveParts, ask: Ask, raw: Buffer): Promise<Caller | Refusal> {
  const channel = ask.params.channel!
  const { platform, reader, secret } = parts.shopOf(channel)
  const { authorization } = ask.headers
  if (!reader?.verify || typeof authorization === 'string') {
    return parts.callerOf(authorization as string | undefined)
  }
  if (secret === undefined || secret === '') return refuse('secret_missing')
  return reader.verify(raw, signatureOf(ask, platform), secret)
    ? { id: `channel:${channel}`, kind: 'channel', roles: ['channel'], unit: null }
    : refuse('wrong_signature')
}
