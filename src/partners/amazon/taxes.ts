import type { OrderInput } from '#engine/order'
import { exactMinor, inputTotal } from '../input-total.ts'

/**
 * Amazon does not say whether prices contain the taxes it lists: that depends on the marketplace.
 * The stated total decides: when it is met without the taxes, they are inside the prices.
 */
export function settleTaxes(input: OrderInput, stated: string | undefined): void {
  if (stated === undefined || inputTotal(input) === exactMinor(stated, 1, input.currency)) return
  const taxes = [
    ...input.lines.flatMap((line) => line.taxes ?? []),
    ...(input.charges ?? []).filter((charge) => charge.kind === 'tax'),
  ]
  for (const tax of taxes) tax.included = true
  if (inputTotal(input) === exactMinor(stated, 1, input.currency)) return
  for (const tax of taxes) delete tax.included
}
