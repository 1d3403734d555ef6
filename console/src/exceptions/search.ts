/** What the address says of the screen. */
export type ExceptionsSearch = Readonly<Record<string, string>>

/** Anything else in the address is dropped. */
export const exceptionsSearch = (
  _search: Readonly<Record<string, unknown>>,
): ExceptionsSearch => ({})
