export const whoseNames = ['all', 'mine', 'nobody', 'snoozed'] as const
export type Whose = (typeof whoseNames)[number]

/** What the address says of the screen. */
export type QueuesSearch = {
  readonly whose?: Whose
  /** Only alike orders: one SKU, one type of hold. */
  readonly topic?: string
}

/** Anything else in the address is dropped. */
export const queuesSearch = (search: Readonly<Record<string, unknown>>): QueuesSearch => {
  const { topic } = search
  const whose = whoseNames.find((known) => known === search.whose)
  return {
    ...(whose !== undefined && whose !== 'all' ? { whose } : {}),
    ...(typeof topic === 'string' || typeof topic === 'number' ? { topic: String(topic) } : {}),
  }
}
