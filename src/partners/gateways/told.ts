import Type, { type Static } from 'typebox'
import type { Fact, Incoming } from '#engine/order'
import { formatMinor, isRefusal, type Refusal } from '#kit'
import type { PaymentNotice } from '../notice.ts'
import type { Partner } from '../partner.ts'

/** Settings of a gateway's account: what signs its notices, and the shop whose orders it is paid for. */
export const gatewaySettings = Type.Object(
  {
    secret: Type.Optional(Type.String({ 'x-secret': true })),
    shop: Type.Optional(Type.String({ minLength: 1 })),
  },
  { additionalProperties: false },
)

/** `read` of a gateway: one notice tells one movement of money, or nothing that is to be booked. */
export const notices =
  (
    gateway: string,
    parse: (text: string) => unknown,
    toPayment: (theirs: unknown) => PaymentNotice | Refusal,
  ): Partner['read'] =>
  (delivery, settings) => {
    const notice = toPayment(parse(delivery.text))
    if (isRefusal(notice)) return notice
    const { shop = delivery.shop } = settings as Static<typeof gatewaySettings>
    const told = toldBy(gateway, notice)
    if (notice.orderReference === null || told === undefined) return []
    const incoming: Incoming = {
      shop,
      externalId: notice.orderReference,
      teller: delivery.shop,
      revision: 0,
      facts: [told],
      stated: null,
      unmapped: notice.unmapped,
    }
    return [incoming]
  }

function toldBy(gateway: string, notice: PaymentNotice): Fact | undefined {
  if (notice.kind === 'unknown') return undefined
  const { kind, payment, reference, currency } = notice
  const amount = formatMinor(notice.minor, currency)
  const key = `${kind}:${reference}`
  if (kind === 'refunded') {
    const soFar = notice.cumulative && { soFar: true as const }
    return { fact: 'refunded', key, payment, amount, currency, ...soFar }
  }
  if (kind === 'chargeback') return { fact: 'charged_back', key, payment, amount, currency }
  const words = { id: payment, method: gateway, gateway, reference, state: kind, amount }
  return { fact: 'paid', key, payment: words }
}
