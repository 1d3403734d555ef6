/** What the address says of the screen. */
export type StockSearch = Readonly<Record<string, string>>

/** Anything else in the address is dropped. */
export const stockSearch = (_search: Readonly<Record<string, unknown>>): StockSearch => ({})
