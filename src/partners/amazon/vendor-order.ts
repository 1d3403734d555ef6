import type { Incoming, LineInput, OrderInput } from '#engine/order'
import type { Refusal } from '#kit'
import { conclude } from '../conclude.ts'
import { Reading } from '../reading.ts'
import { tidy } from '../tidy.ts'
import { readAddress } from './address.ts'
import { moneyOf } from './money.ts'

const moneyNames = ['amount', 'currencyCode'] as const

/**
 * A purchase order by which Amazon buys from us. It states no total. Costs are per each, and
 * `unitSize` says how many eaches a case holds. Source: selling-partner-api-models, vendorOrders.json.
 */
export function toVendorOrder(theirs: unknown, shop: string): Incoming | Refusal {
  const whole = Reading.of(theirs)
  const externalId = whole.needText('purchaseOrderNumber')
  const order = whole.needPart('orderDetails')
  const items = order
    .needList('items')
    .filter((item) => Number(item.part('orderedQuantity')?.peek('amount')) !== 0)
  const currency = items[0]?.part('netCost')?.text('currencyCode') ?? ''
  if (currency === '')
    order.refuse('missing_field', 'items[].netCost.currencyCode', 'The order names no currency.')
  const input: OrderInput = {
    channel: shop,
    externalId,
    currency,
    type: 'b2b',
    lines: items.map((item) => readItem(item, currency)),
    placedAt: order.time('purchaseOrderDate'),
    onAccount: readInvoiced(order),
    requestedAt: readEnd(order, 'deliveryWindow'),
    buyer: tidy({ platformToken: order.part('buyingParty')?.text('partyId') }),
    billTo: readAddress(order.part('billToParty')?.part('address')),
    shipTo: readAddress(order.part('shipToParty')?.part('address')),
  }
  tidy(input)
  return conclude(whole, input, undefined, {
    revision: order.instant('purchaseOrderChangedDate') ?? 0,
  })
}

function readItem(item: Reading, currency: string): LineInput {
  const ordered = item.needPart('orderedQuantity')
  const amount = ordered.needCount('amount')
  const unit = ordered.text('unitOfMeasure')?.toLowerCase()
  const size = unit === 'cases' ? ordered.needCount('unitSize') : 1
  if (unit !== 'cases' && unit !== 'eaches')
    ordered.refuse(
      'unknown_unit',
      'unitOfMeasure',
      'The quantity is neither in eaches nor in cases.',
    )
  else if (unit === 'eaches') ordered.repeats('unitSize')
  if (item.part('netCost')?.peek('unitOfMeasure') !== undefined) {
    item.refuse(
      'priced_by_weight',
      'netCost.unitOfMeasure',
      'The cost is per weight, so the order does not say what a unit costs.',
    )
  }
  return tidy({
    externalLineId: item.needText('itemSequenceNumber'),
    sku:
      item.text('vendorProductIdentifier') ??
      `amazon-asin-${item.needText('amazonProductIdentifier')}`,
    quantity: amount * size,
    unitPrice: moneyOf(item, 'netCost', moneyNames, currency) ?? item.needAmount('netCost'),
  })!
}

function readInvoiced(order: Reading): true | undefined {
  if (order.peek('paymentMethod') !== 'Invoice') return undefined
  order.repeats('paymentMethod')
  return true
}

/** The end of `start--end`; an interval of another shape stays unmapped. */
function readEnd(order: Reading, key: string): string | undefined {
  const text = order.peek(key)
  const end = typeof text === 'string' ? text.split('--')[1] : undefined
  if (end === undefined || Reading.of({ end }).time('end') === undefined) return undefined
  order.repeats(key)
  return end
}
