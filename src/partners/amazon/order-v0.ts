import type { ChargeInput, Incoming, LineInput, OrderInput } from '#engine/order'
import type { Refusal } from '#kit'
import { conclude } from '../conclude.ts'
import { cancelledFact } from '../facts.ts'
import { Reading } from '../reading.ts'
import { isMoney, joined, tidy } from '../tidy.ts'
import { unitPriceOf } from '../unit-price.ts'
import { moneyOf } from './money.ts'
import { settleTaxes } from './taxes.ts'

const moneyNames = ['Amount', 'CurrencyCode'] as const

/**
 * An order of the Orders API v0, with the answers about its items, address and buyer put into it by
 * `assembleV0`. Source: selling-partner-api-models, ordersV0.json.
 */
export function toOrderV0(theirs: unknown, shop: string): Incoming | Refusal {
  const whole = Reading.of(theirs)
  const order = whole
  const items = order
    .needList('OrderItems')
    .filter((item) => Number(item.peek('QuantityOrdered')) !== 0)
  const currency = readCurrency(order, items)
  const charges: ChargeInput[] = []
  const lines = items.map((item) => readItem(item, currency, charges))
  const stated = moneyOf(order, 'OrderTotal', moneyNames, currency)
  const buyer = order.part('BuyerInfo')
  const address = order.part('ShippingAddress')
  const fulfilledBy = order.text('FulfillmentChannel')
  const input: OrderInput = {
    channel: shop,
    externalId: order.needText('AmazonOrderId'),
    currency,
    lines,
  }
  if (lines.length === 0) order.refuse('missing_field', 'OrderItems', 'The order has no item left.')
  input.placedAt = order.time('PurchaseDate')
  input.requestedAt = order.time('LatestDeliveryDate')
  if (order.flag('IsBusinessOrder')) input.type = 'b2b'
  if (order.flag('IsReplacementOrder')) input.type = 'reship'
  input.buyer = buyer && tidy({ name: buyer.text('BuyerName'), email: buyer.text('BuyerEmail') })
  input.shipTo =
    address &&
    tidy({
      name: address.text('Name'),
      phone: address.text('Phone'),
      country: address.text('CountryCode'),
      region: address.text('StateOrRegion'),
      city: address.text('City'),
      postcode: address.text('PostalCode'),
      street: joined(
        address.text('AddressLine1'),
        address.text('AddressLine2'),
        address.text('AddressLine3'),
      ),
    })
  input.charges = charges.length > 0 ? charges : undefined
  if (fulfilledBy === 'AFN') for (const line of lines) line.fulfilledBy = 'channel'
  if (fulfilledBy) input.fields = { fulfilled_by: fulfilledBy }
  tidy(input)
  settleTaxes(input, stated)
  const cancelled = order.says('OrderStatus', 'Canceled')
  const revision = order.instant('LastUpdateDate') ?? 0
  return conclude(whole, input, stated, {
    facts: cancelledFact(cancelled),
    revision,
  })
}

function readCurrency(order: Reading, items: readonly Reading[]): string {
  const total = order.part('OrderTotal')?.text('CurrencyCode')
  return total ?? items[0]?.needPart('ItemPrice').needText('CurrencyCode') ?? ''
}

/** `ItemPrice` and its companions are for all units of the item; what is not goods becomes a charge. */
function readItem(item: Reading, currency: string, charges: ChargeInput[]): LineInput {
  const externalLineId = item.needText('OrderItemId')
  const quantity = item.needCount('QuantityOrdered')
  const asin = item.text('ASIN')
  const total = moneyOf(item, 'ItemPrice', moneyNames, currency) ?? missing(item, 'ItemPrice')
  const unitPrice = unitPriceOf(total, quantity, currency)
  if (unitPrice === undefined)
    item.refuse(
      'unreadable_amount',
      'ItemPrice',
      'The price of the item cannot be shared among its units.',
    )
  const tax = moneyOf(item, 'ItemTax', moneyNames, currency)
  const discount = moneyOf(item, 'PromotionDiscount', moneyNames, currency)
  const cause = promotions(item)
  const charge = (kind: ChargeInput['kind'], key: string, label?: string): void => {
    const amount = moneyOf(item, key, moneyNames, currency)
    if (isMoney(amount)) charges.push(tidy({ kind, amount, label, externalLineId })!)
  }
  charge('shipping', 'ShippingPrice')
  charge('tax', 'ShippingTax', 'shipping')
  charge('discount', 'ShippingDiscount', 'shipping')
  charge('fee', 'CODFee', 'cash on delivery')
  charge('discount', 'CODFeeDiscount', 'cash on delivery')
  return tidy({
    externalLineId,
    sku:
      item.text('SellerSKU') ??
      (asin === undefined ? item.needText('SellerSKU') : `amazon-asin-${asin}`),
    title: item.text('Title'),
    quantity,
    unitPrice: unitPrice ?? '0',
    discounts: isMoney(discount) ? [tidy({ cause, amount: discount })!] : undefined,
    taxes: isMoney(tax) ? [{ amount: tax }] : undefined,
  } satisfies LineInput)!
}

function missing(item: Reading, key: string): string {
  item.refuse(
    'missing_field',
    key,
    `The channel did not say "${key}"; it does so once the order is no longer pending.`,
  )
  return '0'
}

function promotions(item: Reading): string | undefined {
  const ids = item.peek('PromotionIds')
  if (!Array.isArray(ids) || !ids.every((id) => typeof id === 'string')) return undefined
  item.repeats('PromotionIds')
  return joined(...ids)
}
