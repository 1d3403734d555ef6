import type { ChargeInput, Incoming, OrderInput, PaymentInput } from '#engine/order'
import type { Refusal } from '#kit'
import { conclude } from '../conclude.ts'
import { cancelledFact } from '../facts.ts'
import { Reading } from '../reading.ts'
import { isMoney, joined, tidy } from '../tidy.ts'
import { readAddress, readBuyer } from './address.ts'
import { type Pricing, readDiscounts, readLine, readTaxes } from './line.ts'
import { readRefund } from './refund.ts'
import { readShipment } from './shipment.ts'

/**
 * An order of Shopify's REST admin API (also the body of the webhooks `orders/*`) in our words.
 * Amounts are those in the shop's currency. Source: shopify.dev, REST admin API, Order resource.
 */
export function toOrder(theirs: unknown, shop: string): Incoming | Refusal {
  const whole = Reading.of(theirs)
  const order = whole.part('order') ?? whole
  const currency = order.needText('currency')
  const id = order.needText('id')
  const pricing = readPricing(order)
  const lines = order.needList('line_items').map((line) => readLine(line, pricing))
  const charges = readCharges(order, pricing)
  const total = order.needAmount('total_price')
  // Sums and copies of what was read above.
  order.repeats('subtotal_price', 'total_line_items_price', 'total_tax', 'total_discounts')
  if (pricing.taxedByLine)
    for (const tax of order.list('tax_lines')) tax.repeats('price', 'rate', 'title')

  const input: OrderInput = { channel: shop, externalId: id, currency, lines, charges }
  input.placedAt = order.time('created_at')
  if (order.says('source_name', 'pos')) input.type = 'pos'
  input.buyer = readBuyer(order)
  input.billTo = readAddress(order.part('billing_address'))
  input.shipTo = readAddress(order.part('shipping_address'))
  input.payments = readPayments(order, id, total)
  input.note = order.text('note')
  input.tags = readTags(order)
  const number = order.text('name')
  if (number) input.fields = { channel_number: number }
  tidy(input)

  const cancelled = order.time('cancelled_at') !== undefined
  const refunds = order.list('refunds').map(readRefund)
  const shipments = order.list('fulfillments').map(readShipment)
  return conclude(whole, input, total, {
    facts: [...cancelledFact(cancelled), ...refunds, ...shipments],
    revision: order.instant('updated_at') ?? 0,
  })
}

/** Shopify writes taxes at the lines and again as a sum; old orders have only the sum. */
function readPricing(order: Reading): Pricing {
  const lines = [...order.list('line_items'), ...order.list('shipping_lines')]
  return {
    included: order.flag('taxes_included') ?? false,
    taxedByLine: lines.some((line) => line.list('tax_lines').length > 0),
    discountedByLine: lines.some((line) => line.list('discount_allocations').length > 0),
    causes: order
      .list('discount_applications')
      .map((cause) => cause.text('code') ?? cause.text('title')),
  }
}

function readCharges(order: Reading, pricing: Pricing): ChargeInput[] {
  const charges: ChargeInput[] = []
  for (const shipping of order.list('shipping_lines')) {
    charges.push({
      kind: 'shipping',
      label: shipping.text('title'),
      amount: shipping.needAmount('price'),
    })
    for (const discount of readDiscounts(shipping, pricing))
      charges.push({ kind: 'discount', ...discount })
    for (const tax of readTaxes(shipping, pricing)) charges.push({ kind: 'tax', ...tax })
  }
  if (!pricing.taxedByLine)
    for (const tax of readTaxes(order, pricing)) charges.push({ kind: 'tax', ...tax })
  const discounts = order.amount('total_discounts')
  if (!pricing.discountedByLine && isMoney(discounts)) {
    const codes = order.list('discount_codes').map((code) => code.text('code'))
    charges.push({ kind: 'discount', cause: joined(...codes), amount: discounts })
  }
  const tip = order.amount('total_tip_received')
  if (isMoney(tip)) charges.push({ kind: 'fee', label: 'tip', amount: tip })
  const duties = order.part('original_total_duties_set')?.part('shop_money')?.amount('amount')
  if (isMoney(duties)) charges.push({ kind: 'duty', amount: duties })
  return charges.map((charge) => tidy(charge)!)
}

/** Only the three words that are clear; the payment keeps one id, so a later word is the same payment. */
const paymentStates: Readonly<Record<string, PaymentInput['state']>> = {
  authorized: 'authorised',
  paid: 'captured',
  pending: 'due',
}

function readPayments(order: Reading, id: string, total: string): PaymentInput[] | undefined {
  const status = order.peek('financial_status')
  const state =
    typeof status === 'string' && Object.hasOwn(paymentStates, status)
      ? paymentStates[status]
      : undefined
  if (state === undefined || !isMoney(total)) return undefined
  order.repeats('financial_status')
  const method = order.text('gateway') ?? onlyGateway(order) ?? 'unknown'
  return [{ id: `shopify-order-${id}`, method, state, amount: total }]
}

function onlyGateway(order: Reading): string | undefined {
  const names = order.peek('payment_gateway_names')
  if (!Array.isArray(names) || names.length !== 1 || typeof names[0] !== 'string') return undefined
  order.repeats('payment_gateway_names')
  return names[0]
}

function readTags(order: Reading): string[] | undefined {
  const tags = order
    .text('tags')
    ?.split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
  return tags && tags.length > 0 ? tags : undefined
}
