/** What the address says of the screen. */
export type OrdersSearch = Readonly<Record<string, string>>

/** Anything else in the address is dropped. */
export const ordersSearch = (_search: Readonly<Record<string, unknown>>): OrdersSearch => ({})
