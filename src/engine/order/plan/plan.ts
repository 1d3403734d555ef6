import type { OrderCommand } from '../commands.ts'
import type { OrderEvent, Placed } from '../events.ts'
import type { Entry, Line, Order, Payment } from '../model.ts'

/**
 * What several orders must do together, in this order. Each step's commands belong to one order;
 * a step that begins with `place` creates it. Money moves from order to order and is never made.
 */
export type Plan = readonly { readonly order: string; readonly commands: readonly OrderCommand[] }[]

/** Identity of an order that a plan creates; made outside, because ids are derived with a key. */
export type NewOrderId = { readonly id: string; readonly externalId: string }

/** A new order for the same people, of the same shop, with lines and entries of its own. */
export function sibling(
  order: Order,
  { id, externalId }: NewOrderId,
  change: Pick<Placed, 'type' | 'lines' | 'entries' | 'links'>,
): Placed {
  const { shop, legalEntity, currency, companyCurrency, rate, placedAt, requestedAt, promisedAt } =
    order
  const { buyer, recipient, payer, to, onAccount, tags, fields } = order
  return {
    id,
    externalId,
    shop,
    legalEntity,
    currency,
    companyCurrency,
    rate,
    placedAt,
    requestedAt,
    promisedAt,
    buyer,
    recipient,
    payer,
    to,
    onAccount,
    tags,
    fields,
    payments: [],
    intake: 'live',
    sourceRevision: 0,
    ...change,
  }
}

export const openLine = (
  id: number,
  line: Pick<Line, 'sku' | 'title' | 'kind' | 'unitPrice' | 'externalLineId'>,
  quantity: number,
): Line => ({
  id,
  externalLineId: line.externalLineId,
  sku: line.sku,
  title: line.title,
  kind: line.kind,
  partOf: null,
  quantity,
  unitPrice: line.unitPrice,
  buckets: { open: quantity },
})

export const numbered = (entries: readonly Omit<Entry, 'id'>[]): Entry[] =>
  entries.map((entry, index) => ({ ...entry, id: index + 1 }))

/** Money that a decision promised back, which goes to another order instead of to the buyer. */
export function transfers(
  before: Order,
  events: readonly OrderEvent[],
  to: string,
): { readonly out: OrderCommand[]; readonly in: OrderCommand[] } {
  const was = new Map(before.payments.map((payment) => [payment.id, payment.refundDueMinor]))
  const last = new Map<string, Payment>()
  for (const event of events)
    if (event.type === 'payment.recorded') last.set(event.payment.id, event.payment)
  const out: OrderCommand[] = []
  const into: OrderCommand[] = []
  for (const { id, method, gateway, reference, refundDueMinor } of last.values()) {
    const minor = refundDueMinor - (was.get(id) ?? 0)
    if (minor <= 0) continue
    out.push({ type: 'refund_paid', payment: id, minor })
    into.push({
      type: 'pay',
      payment: `${id}>${before.id}>${to}`,
      method,
      minor,
      ...(gateway === null ? {} : { gateway }),
      ...(reference === null ? {} : { reference }),
    })
  }
  return { out, in: into }
}
