/** What the hub says of an order, as the page reads it. */
export type * from './types-order.ts'
export type * from './types-story.ts'
export type * from './types-why.ts'
