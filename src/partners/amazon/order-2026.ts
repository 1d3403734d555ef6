import type { ChargeInput, Fact, Incoming, LineInput, OrderInput } from '#engine/order'
import type { Refusal } from '#kit'
import { conclude } from '../conclude.ts'
import { cancelledFact, parcelFact } from '../facts.ts'
import { Reading } from '../reading.ts'
import { isMoney, tidy } from '../tidy.ts'
import { unitPriceOf } from '../unit-price.ts'
import { readAddress } from './address.ts'
import { moneyOf } from './money.ts'
import { settleTaxes } from './taxes.ts'

const moneyNames = ['amount', 'currencyCode'] as const

/** An order of the Orders API 2026-01-01. Source: selling-partner-api-models, orders_2026-01-01.json. */
export function toOrder2026(theirs: unknown, shop: string): Incoming | Refusal {
  const whole = Reading.of(theirs)
  const order = whole.part('order') ?? whole
  const items = order
    .needList('orderItems')
    .filter((item) => Number(item.peek('quantityOrdered')) !== 0)
  const proceeds = order.part('proceeds')
  const currency = proceeds?.part('grandTotal')?.text('currencyCode') ?? firstCurrency(items)
  const charges: ChargeInput[] = []
  const lines = items.map((item) => readItem(item, currency, charges))
  readTip(proceeds, currency, charges)
  const stated = proceeds && moneyOf(proceeds, 'grandTotal', moneyNames, currency)
  if (lines.length === 0) order.refuse('missing_field', 'orderItems', 'The order has no item left.')

  const fulfillment = order.part('fulfillment')
  const buyer = order.part('buyer')
  const input: OrderInput = {
    channel: shop,
    externalId: order.needText('orderId'),
    currency,
    lines,
  }
  input.placedAt = order.time('createdTime')
  input.requestedAt = fulfillment?.part('deliverByWindow')?.time('latestDateTime')
  const programs = order.peek('programs')
  if (Array.isArray(programs) && programs.includes('AMAZON_BUSINESS')) input.type = 'b2b'
  input.buyer = buyer && tidy({ name: buyer.text('buyerName'), email: buyer.text('buyerEmail') })
  input.shipTo = readAddress(order.part('recipient')?.part('deliveryAddress'))
  input.charges = charges.length > 0 ? charges : undefined
  const fulfilledBy = fulfillment?.text('fulfilledBy')
  if (fulfilledBy === 'AMAZON') for (const line of lines) line.fulfilledBy = 'channel'
  if (fulfilledBy) input.fields = { fulfilled_by: fulfilledBy }
  tidy(input)
  settleTaxes(input, stated)
  const cancelled = fulfillment?.says('fulfillmentStatus', 'CANCELLED') ?? false
  const shipments = order.list('packages').map(readPackage)
  return conclude(whole, input, stated, {
    facts: [...cancelledFact(cancelled), ...shipments],
    revision: order.instant('lastUpdatedTime') ?? 0,
  })
}

function firstCurrency(items: readonly Reading[]): string {
  const price = items[0]?.part('product')?.part('price')?.part('unitPrice')
  return (
    price?.text('currencyCode') ?? items[0]?.needText('product.price.unitPrice.currencyCode') ?? ''
  )
}

const chargeKinds: Readonly<Record<string, ChargeInput['kind']>> = {
  SHIPPING: 'shipping',
  GIFT_WRAP: 'fee',
  COD_FEE: 'fee',
  OTHER: 'fee',
}

/** The proceeds of an item say what it costs; `ITEM` is for all its units. */
function readItem(item: Reading, currency: string, charges: ChargeInput[]): LineInput {
  const externalLineId = item.needText('orderItemId')
  const quantity = item.needCount('quantityOrdered')
  const product = item.needPart('product')
  const asin = product.text('asin')
  const line: LineInput = {
    externalLineId,
    sku:
      product.text('sellerSku') ??
      (asin === undefined ? product.needText('sellerSku') : `amazon-asin-${asin}`),
    title: product.text('title'),
    quantity,
    unitPrice: '0',
  }
  const price = product.part('price')
  let unitPrice = price && moneyOf(price, 'unitPrice', moneyNames, currency)
  for (const part of item.part('proceeds')?.list('breakdowns') ?? []) {
    const type = part.text('type') ?? ''
    const amount = moneyOf(part, 'subtotal', moneyNames, currency)
    if (type === 'ITEM') unitPrice ??= amount && unitPriceOf(amount, quantity, currency)
    else if (!isMoney(amount)) continue
    else if (type === 'TAX') line.taxes = [...(line.taxes ?? []), { amount }]
    else if (type === 'DISCOUNT')
      line.discounts = [...(line.discounts ?? []), { amount: amount.replace(/^-/, '') }]
    else if (chargeKinds[type])
      charges.push({ kind: chargeKinds[type], label: type.toLowerCase(), amount, externalLineId })
    else
      part.refuse(
        'unknown_charge',
        'type',
        `Amazon names a kind of proceeds that has no mapping: "${type.slice(0, 40)}".`,
      )
  }
  item.part('proceeds')?.part('proceedsTotal')?.repeats('amount', 'currencyCode')
  if (unitPrice === undefined)
    item.refuse(
      'missing_field',
      'product.price.unitPrice',
      'The channel did not say what the item costs.',
    )
  line.unitPrice = unitPrice ?? '0'
  return tidy(line)!
}

/** A tip is charged apart from the items; the other kinds at the order repeat its items. */
function readTip(proceeds: Reading | undefined, currency: string, charges: ChargeInput[]): void {
  for (const part of proceeds?.list('breakdowns') ?? []) {
    if (part.peek('type') !== 'DELIVERY_TIP') continue
    part.repeats('type')
    const amount = moneyOf(part, 'subtotal', moneyNames, currency)
    if (isMoney(amount)) charges.push({ kind: 'fee', label: 'delivery_tip', amount })
  }
}

const shippedWords = new Set(['SHIPPED', 'IN_TRANSIT', 'DELIVERED'])

function readPackage(parcel: Reading): Fact {
  const status = parcel.part('packageStatus')?.text('status') ?? 'unknown'
  const told = tidy({
    key: parcel.needText('packageReferenceId'),
    status,
    shipped: shippedWords.has(status),
    carrier: parcel.text('carrier'),
    tracking: parcel.text('trackingNumber'),
    at: parcel.time('shipTime'),
    lines: parcel.list('packageItems').map((item) => ({
      externalLineId: item.needText('orderItemId'),
      quantity: item.needCount('quantity'),
    })),
  })!
  return parcelFact(told)
}
