import type { Delivery } from '#hub'
import { type Partner, usualPlaces } from '#partners'
import type { Ask } from '../../http/route.ts'

type Asked = Pick<Ask<{ channel: string }>, 'headers' | 'query' | 'params' | 'body'>

const one = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value

/** What stands at a place: a header, or with `?` before it a parameter of the address. */
const at = ({ headers, query }: Asked, place: string): string | undefined =>
  place.startsWith('?') ? query[place.slice(1)] : one(headers[place.toLowerCase()])

/** A missing topic is an order; a missing key is refused by the inbox. */
export function deliveryOf(ask: Asked, partner: Partner | undefined): Delivery {
  const { topic, key } = partner?.places ?? usualPlaces
  const names = key.map((place) => at(ask, place))
  return {
    channel: ask.params.channel,
    topic: at(ask, topic) ?? 'order',
    messageKey: names.find((name) => name !== undefined && name !== '') ?? '',
    raw: Buffer.isBuffer(ask.body) ? ask.body : Buffer.alloc(0),
  }
}

export const signatureOf = (ask: Asked, partner: Partner): string | undefined =>
  partner.places.signature === '' ? undefined : at(ask, partner.places.signature)
