import type { AddressInput, OrderInput } from './input.ts'

/**
 * Everything that an order says, as one text: equal content, equal text, whatever the order of the
 * keys was. Positions instead of names keep it short; a new field goes to the end of its list.
 */
export function contentText(input: OrderInput): string {
  return JSON.stringify([
    input.channel,
    input.externalId,
    input.currency,
    input.lines.map((line) => [
      line.externalLineId,
      line.sku,
      line.title,
      line.quantity,
      line.unitPrice,
      line.kind,
      line.partOf,
      line.discounts?.map((off) => [off.label, off.cause, off.bearer, off.amount]),
      line.taxes?.map((tax) => [tax.label, tax.jurisdiction, tax.rate, tax.amount, tax.included]),
      // Only when it is said: the text of all other orders stays what it was.
      ...(line.fulfilledBy ? [line.fulfilledBy] : []),
    ]),
    input.placedAt,
    input.type,
    input.legalEntity,
    input.requestedAt,
    input.onAccount,
    input.buyer && [
      input.buyer.name,
      input.buyer.phone,
      input.buyer.email,
      input.buyer.platformToken,
    ],
    address(input.billTo),
    address(input.shipTo),
    input.charges?.map((charge) => [
      charge.kind,
      charge.label,
      charge.amount,
      charge.rate,
      charge.included,
      charge.jurisdiction,
      charge.cause,
      charge.bearer,
      charge.externalLineId,
    ]),
    input.payments?.map((payment) => [
      payment.id,
      payment.method,
      payment.gateway,
      payment.reference,
      payment.state,
      payment.amount,
      payment.at,
    ]),
    input.tags,
    input.fields && Object.entries(input.fields).sort(byName),
    input.note,
    input.companyCurrency,
    input.rate,
    input.sourceRevision,
  ])
}

const byName = (one: readonly [string, unknown], other: readonly [string, unknown]): number =>
  one[0] < other[0] ? -1 : 1

const address = (at: AddressInput | undefined) =>
  at && [at.name, at.phone, at.email, at.country, at.region, at.city, at.postcode, at.street]
