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
  const { whose, topic } = search
  return {
    ...(whoseNames.includes(whose as Whose) && whose !== 'all' ? { whose: whose as Whose } : {}),
    ...(typeof topic === 'string' || typeof topic === 'number' ? { topic: String(topic) } : {}),
  }
}
