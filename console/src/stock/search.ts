/** What the address says of the screen. */
export type StockSearch = {
  readonly q?: string
  readonly location?: string
  readonly only?: 'short' | 'low'
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 200) : undefined

/** Anything else in the address is dropped. */
export const stockSearch = (search: Readonly<Record<string, unknown>>): StockSearch => {
  const q = textOf(search.q)
  const location = textOf(search.location)
  const only = search.only === 'short' || search.only === 'low' ? search.only : undefined
  return { ...(q ? { q } : {}), ...(location ? { location } : {}), ...(only ? { only } : {}) }
}
