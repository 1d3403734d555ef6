/** What the address says of the screen: which field of the cause, which message. */
export type ExceptionsSearch = { readonly field?: string; readonly message?: string }

/** Anything else in the address is dropped. */
export const exceptionsSearch = (search: Readonly<Record<string, unknown>>): ExceptionsSearch => ({
  ...(typeof search.field === 'string' ? { field: search.field } : {}),
  ...(typeof search.message === 'string' && /^[0-9a-f]{32}$/.test(search.message)
    ? { message: search.message }
    : {}),
})
