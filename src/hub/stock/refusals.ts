import type { Refusal } from '#kit'

/** Every "no" to what people say about stock. */
const reasons = {
  quantity_invalid: [
    'The quantity must be a whole number within limits.',
    'Give a whole number of units, at most 1,000,000,000.',
  ],
  not_enough_stock: [
    'Fewer units lie there free than are to be taken.',
    'Take at most what is free; count the shelf when the figure is wrong.',
  ],
  unknown_location: ['There is no such location.', 'Create the location first, or correct its id.'],
  not_in_transit: [
    'Fewer units are on their way there.',
    'Take at most what is in transit; receive the others as new goods.',
  ],
  too_many_units: [
    'More units would lie there than can be counted.',
    'Correct the quantity; 1,000,000,000 units of a SKU in a place are the most.',
  ],
  same_location: ['Stock cannot move to where it is.', 'Name another location.'],
} as const
export type StockRefusalCode = keyof typeof reasons

export function refuseStock(refused: StockRefusalCode, field?: string): Refusal<StockRefusalCode> {
  const [why, remedy] = reasons[refused]
  return field ? { refused, why, remedy, field } : { refused, why, remedy }
}
