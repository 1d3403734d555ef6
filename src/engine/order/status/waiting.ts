import type { StatusCode } from './dictionary.ts'

/**
 * Every status that an order with a back-ordered unit can have. Other lines of it may be anywhere: what is
 * on its way back outranks, in the one word of an order, what is still to come.
 */
export const waitingStatuses = [
  'backordered',
  'part_reserved',
  'released',
  'part_shipped',
  'returning',
  'part_returned',
  'cancelling',
  'held',
] as const satisfies readonly StatusCode[]
