import { type Fact, type Incoming, type OrderInput, refuseInput } from '#engine/order'
import { formatMinor, isCurrency, isRefusal, type Refusal } from '#kit'
import { exactMinor, inputTotal } from './input-total.ts'
import type { Reading } from './reading.ts'
import { refusePartner } from './refusals.ts'

/**
 * The last step of every mapping: nothing unreadable, and our entries add up to the total that the
 * channel states (`stated`, decimal text; undefined when it states none). `whole` is the reading of
 * the whole message, which knows what was left unused.
 */
export function conclude(
  whole: Reading,
  order: OrderInput,
  stated: string | undefined,
  { revision, facts = [] }: { readonly revision: number; readonly facts?: readonly Fact[] },
): Incoming | Refusal {
  if (whole.flaw) return whole.flaw
  if (!isCurrency(order.currency)) return unknownCurrency(order.currency)
  const counted = inputTotal(order)
  if (isRefusal(counted)) return counted
  const statedMinor = stated === undefined ? null : exactMinor(stated, 1, order.currency)
  if (isRefusal(statedMinor)) return statedMinor
  if (statedMinor !== null && statedMinor !== counted)
    return totalDiffers(statedMinor, counted, order.currency)
  if (revision > 0) order.sourceRevision = revision
  const { channel: shop, externalId, currency } = order
  return {
    shop,
    externalId,
    teller: shop,
    revision,
    order,
    facts,
    stated: statedMinor === null ? null : { minor: statedMinor, currency },
    unmapped: whole.unmapped(),
  }
}

/** News of an order without the order itself. */
export const news = (
  whole: Reading,
  shop: string,
  externalId: string,
  revision: number,
  facts: readonly Fact[],
): Incoming | Refusal =>
  whole.flaw ?? {
    shop,
    externalId,
    teller: shop,
    revision,
    facts,
    stated: null,
    unmapped: whole.unmapped(),
  }

const totalDiffers = (
  stated: number,
  counted: number,
  currency: string,
): Refusal<'total_differs'> =>
  refusePartner('total_differs', {
    why: `The channel states ${formatMinor(stated, currency)} ${currency}; its lines, discounts, taxes and charges add up to ${formatMinor(counted, currency)}.`,
    facts: { stated, counted, currency },
  })

const unknownCurrency = (currency: string): Refusal<'unknown_currency'> =>
  refuseInput('unknown_currency', {
    field: 'currency',
    why: `"${currency.slice(0, 8)}" is not a currency of ISO 4217.`,
    remedy: 'Name the currency of the order at the channel, or map the channel’s word for it.',
  })
