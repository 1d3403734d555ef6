/** What an order is usually stopped for; a process or a partner may name others. */
export const holdTypes = ['address', 'fraud', 'payment_review', 'stock', 'customer'] as const
export type HoldType = (typeof holdTypes)[number]
export const isHoldType = (type: string): type is HoldType =>
  (holdTypes as readonly string[]).includes(type)
