import type { DiscountInput, LineInput } from '#engine/order'
import type { Reading } from '../reading.ts'
import { tidy } from '../tidy.ts'

/** How one order of Shopify writes taxes and discounts. */
export type Pricing = {
  /** Prices contain the tax. */
  readonly included: boolean
  readonly taxedByLine: boolean
  readonly discountedByLine: boolean
  /** Code or title of each discount, in the order that allocations refer to. */
  readonly causes: readonly (string | undefined)[]
}

type Tax = NonNullable<LineInput['taxes']>[number]

export function readLine(line: Reading, pricing: Pricing): LineInput {
  const id = line.needText('id')
  const discounts = readDiscounts(line, pricing)
  const taxes = readTaxes(line, pricing)
  const isService = line.flag('requires_shipping') === false || line.flag('gift_card') === true
  const input: LineInput = {
    externalLineId: id,
    sku: readSku(line, id),
    title: line.text('name') ?? line.text('title'),
    quantity: line.needCount('quantity'),
    unitPrice: line.needAmount('price'),
    kind: isService ? 'service' : 'goods',
    discounts: discounts.length > 0 ? discounts : undefined,
    taxes: taxes.length > 0 ? taxes : undefined,
  }
  line.repeats('total_discount')
  return tidy(input)!
}

/** A line without SKU is named by the platform's own id, never by its title. */
function readSku(line: Reading, id: string): string {
  const sku = line.text('sku')
  if (sku !== undefined) return sku
  const variant = line.text('variant_id')
  return variant === undefined ? `shopify-line-${id}` : `shopify-variant-${variant}`
}

export function readDiscounts(line: Reading, pricing: Pricing): DiscountInput[] {
  return line.list('discount_allocations').map((allocation) => {
    const amount = allocation.needAmount('amount')
    const cause = pricing.causes[allocation.needCount('discount_application_index')]
    return tidy({ cause, amount })!
  })
}

export function readTaxes(line: Reading, pricing: Pricing): Tax[] {
  return line.list('tax_lines').map((tax) => {
    const included = pricing.included || undefined
    return tidy({
      label: tax.text('title'),
      rate: tax.amount('rate'),
      amount: tax.needAmount('price'),
      included,
    })!
  })
}
