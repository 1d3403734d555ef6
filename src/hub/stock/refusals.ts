import { refusals } from '#kit'

/** Every "no" to what people say about stock. */
export const refuseStock = refusals({
  not_enough_stock: [
    'Fewer units lie there free than are to be taken.',
    'Take at most what is free; count the shelf when the figure is wrong.',
    'conflict',
  ],
  unknown_location: [
    'There is no such location.',
    'Create the location first, or correct its id.',
    'unknown',
  ],
  not_in_transit: [
    'Fewer units are on their way there.',
    'Take at most what is in transit; receive the others as new goods.',
    'conflict',
  ],
  too_many_units: [
    'More units would lie there than can be counted.',
    'Correct the quantity; 1,000,000,000 units of a SKU in a place are the most.',
    'conflict',
  ],
  same_location: ['Stock cannot move to where it is.', 'Name another location.', 'conflict'],
})
