import { owner } from '#hub/testing'
import type { Stage } from './stage.ts'

/** Messages of a shop that cannot become orders, as its platform words them. */
export const shop = 'shopify-de'

export async function openShop(stage: Stage): Promise<void> {
  await stage.api('PUT', `/shops/${shop}`, {
    name: 'Orrery Home DE',
    platform: 'shopify',
    currency: 'EUR',
    zone: 'Europe/Berlin',
    language: 'en',
    secret: 'a secret of the shop',
  })
}

const price = '12.00'
/** An order of the shop; `change` spoils it. */
export const theirOrder = (number: number, lines = 1) => ({
  id: number,
  name: `#${number}`,
  created_at: '2026-11-24T09:30:00+01:00',
  updated_at: '2026-11-24T09:30:00+01:00',
  currency: 'EUR',
  taxes_included: true,
  financial_status: 'paid',
  payment_gateway_names: ['card'],
  email: 'kunde@example.org',
  total_price: (Number(price) * lines).toFixed(2),
  line_items: Array.from({ length: lines }, (_, at) => ({
    id: number * 10_000 + at,
    sku: `GR-64S-${at}`,
    name: '64 mm flat burr grinder, cloud white',
    quantity: 1,
    price,
    requires_shipping: true,
  })),
  customer: { first_name: 'Mira', last_name: 'Lindqvist' },
  shipping_address: {
    name: 'Mira Lindqvist',
    address1: 'Kadelaan 110',
    city: 'Rotterdam',
    zip: '3011 GA',
    country_code: 'NL',
  },
})

/** The price of the first line as somebody wrote it. */
export function withPrice(order: ReturnType<typeof theirOrder>, text: string) {
  const [line, ...others] = order.line_items
  return { ...order, line_items: [{ ...line!, price: text }, ...others] }
}

let sent = 0
/** Sends these, and waits until the hub has looked at each. */
export async function send(stage: Stage, messages: readonly (object | string)[]): Promise<void> {
  await Promise.all(
    messages.map((message) =>
      stage.hub.inbox.receive(
        {
          channel: shop,
          topic: 'orders/create',
          messageKey: `webhook-${sent++}`,
          raw: Buffer.from(typeof message === 'string' ? message : JSON.stringify(message)),
        },
        owner,
      ),
    ),
  )
  await stage.hub.inbox.workDue(Date.now())
}
