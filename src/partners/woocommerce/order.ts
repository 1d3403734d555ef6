import type {
  ChargeInput,
  DiscountInput,
  Fact,
  Incoming,
  LineInput,
  OrderInput,
} from '#engine/order'
import { formatMinor, isRefusal, type Refusal } from '#kit'
import { addAmounts } from '../add-amounts.ts'
import { conclude } from '../conclude.ts'
import { cancelledFact } from '../facts.ts'
import { exactMinor, inputTotal } from '../input-total.ts'
import { Reading } from '../reading.ts'
import { isMoney, joined, tidy } from '../tidy.ts'
import { unitPriceOf } from '../unit-price.ts'
import { readAddress } from './address.ts'

/**
 * An order of WooCommerce's REST API v2 and v3. Line amounts are without tax whatever
 * `prices_include_tax` says, `subtotal` before and `total` after coupons.
 * Source: WooCommerce REST API documentation, Orders.
 */
export function toOrder(theirs: unknown, shop: string): Incoming | Refusal {
  const whole = Reading.of(theirs)
  const order = whole.part('data') ?? whole
  const currency = order.needText('currency')
  const id = order.needText('id')
  const exact: string[] = []
  const cause = joined(...order.list('coupon_lines').map((coupon) => coupon.text('code')))
  const label = onlyTax(order)
  const lines = order
    .needList('line_items')
    .map((line) => readLine(line, currency, { cause, label }, exact))
  const total = order.needAmount('total')
  const input: OrderInput = { channel: shop, externalId: id, currency, lines }
  input.charges = readCharges(order, label, exact)
  input.placedAt = readTime(order, 'date_created_gmt')
  const billing = order.part('billing')
  const customer = order.text('customer_id')
  input.billTo = readAddress(billing)
  input.shipTo = readAddress(order.part('shipping'))
  input.buyer = tidy({
    name: input.billTo?.name,
    email: input.billTo?.email,
    phone: input.billTo?.phone,
    platformToken: customer === '0' ? undefined : customer,
  })
  if (readTime(order, 'date_paid_gmt') !== undefined && isMoney(total)) {
    const method = order.text('payment_method') ?? 'unknown'
    const payment = {
      id: `woocommerce-order-${id}`,
      method,
      reference: order.text('transaction_id'),
      state: 'captured' as const,
      amount: total,
    }
    input.payments = [tidy({ ...payment, at: readTime(order, 'date_paid_gmt') })!]
  }
  input.note = order.text('customer_note')
  const number = order.text('number')
  if (number) input.fields = { channel_number: number }
  // Sums of what was read above.
  order.repeats(
    'discount_total',
    'discount_tax',
    'shipping_total',
    'shipping_tax',
    'cart_tax',
    'total_tax',
  )
  addRounding(input, exact, total)
  tidy(input)

  const refunds = order.list('refunds').map(readRefund)
  const cancelled = order.says('status', 'cancelled')
  const revised = readTime(order, 'date_modified_gmt')
  return conclude(whole, input, total, {
    facts: [...cancelledFact(cancelled), ...refunds],
    revision: revised === undefined ? 0 : Date.parse(revised),
  })
}

type Words = { readonly cause: string | undefined; readonly label: string | undefined }

function readLine(line: Reading, currency: string, words: Words, exact: string[]): LineInput {
  const quantity = line.needCount('quantity')
  const subtotal = line.needAmount('subtotal')
  const total = line.needAmount('total')
  const tax = line.amount('total_tax')
  exact.push(total, tax ?? '0')
  const unitPrice = unitPriceOf(subtotal, quantity, currency)
  if (unitPrice === undefined)
    line.refuse(
      'unreadable_amount',
      'subtotal',
      'The price of the line cannot be shared among its units.',
    )
  const off = addAmounts([subtotal, negated(total)])
  const discount: DiscountInput | undefined = isMoney(off)
    ? tidy({ cause: words.cause, amount: off })
    : undefined
  line.repeats('price', 'subtotal_tax')
  return tidy({
    externalLineId: line.needText('id'),
    sku: readSku(line),
    title: line.text('name'),
    quantity,
    unitPrice: unitPrice ?? '0',
    discounts: discount && [discount],
    taxes: isMoney(tax) ? [tidy({ label: words.label, amount: tax })!] : undefined,
  })!
}

/** A line without SKU is named by the shop's own id, never by its title. */
function readSku(line: Reading): string {
  const sku = line.text('sku')
  if (sku !== undefined) return sku
  const variation = line.text('variation_id')
  if (variation !== undefined && variation !== '0') return `woocommerce-variation-${variation}`
  return `woocommerce-product-${line.needText('product_id')}`
}

function readCharges(
  order: Reading,
  label: string | undefined,
  exact: string[],
): ChargeInput[] | undefined {
  const charges: ChargeInput[] = []
  const read = (line: Reading, kind: 'shipping' | 'fee', name: string | undefined): void => {
    const amount = line.needAmount('total')
    const tax = line.amount('total_tax')
    exact.push(amount, tax ?? '0')
    charges.push(tidy({ kind, label: name, amount })!)
    if (isMoney(tax)) charges.push(tidy({ kind: 'tax' as const, label, amount: tax })!)
  }
  for (const line of order.list('shipping_lines')) read(line, 'shipping', line.text('method_title'))
  for (const line of order.list('fee_lines')) read(line, 'fee', line.text('name'))
  return charges.length > 0 ? charges : undefined
}

/** Which tax it is, when the order knows only one. */
function onlyTax(order: Reading): string | undefined {
  const taxes = order.list('tax_lines')
  const label = taxes.length === 1 ? taxes[0]?.text('label') : undefined
  if (label !== undefined) taxes[0]?.repeats('tax_total', 'shipping_tax_total')
  return label
}

/**
 * A shop may round tax once per order instead of once per line (setting "Rounding"). Only when the
 * unrounded sum gives exactly the stated total is the difference an entry of its own.
 */
function addRounding(input: OrderInput, exact: readonly string[], total: string): void {
  const counted = inputTotal(input)
  const stated = exactMinor(total, 1, input.currency)
  if (isRefusal(counted) || isRefusal(stated) || counted === stated) return
  if (exactMinor(addAmounts(exact), 1, input.currency) !== stated) return
  input.charges = [
    ...(input.charges ?? []),
    { kind: 'rounding', amount: formatMinor(stated - counted, input.currency) },
  ]
}

function readRefund(refund: Reading): Fact {
  return tidy({
    fact: 'refunded' as const,
    key: refund.needText('id'),
    amount: refund.needAmount('total').replace(/^-/, ''),
    reason: refund.text('reason'),
  })!
}

/** Fields that end in `_gmt` are UTC without saying so. */
function readTime(order: Reading, key: string): string | undefined {
  const text = order.peek(key)
  if (typeof text !== 'string' || Reading.of({ time: `${text}Z` }).time('time') === undefined)
    return undefined
  order.repeats(key)
  return `${text}Z`
}

const negated = (amount: string): string =>
  amount.startsWith('-') ? amount.slice(1) : `-${amount}`
