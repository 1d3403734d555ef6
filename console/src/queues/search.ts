/** What the address says of the screen. */
export type QueuesSearch = Readonly<Record<string, string>>

/** Anything else in the address is dropped. */
export const queuesSearch = (_search: Readonly<Record<string, unknown>>): QueuesSearch => ({})
