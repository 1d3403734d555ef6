/** A row of the list, as the hub sends it. */
export type OrderRow = {
  readonly id: string
  readonly number: string
  readonly channel: string
  readonly externalId: string
  readonly type: string
  readonly status: string
  readonly step: string | null
  readonly payment: string
  readonly fulfilment: string
  readonly hold: string | null
  readonly currency: string
  readonly total: string | null
  readonly due: string | null
  readonly country: string | null
  readonly location: string | null
  readonly tags: readonly string[]
  readonly firstTitle: string | null
  readonly lines: number
  readonly version: number
  readonly placedAt: string
  readonly updatedAt: string
  readonly promisedAt: string | null
  /** The promise has passed, and something has not arrived. */
  readonly late: boolean
}
export type OrderPage = {
  readonly orders: readonly OrderRow[]
  readonly next: string | null
  readonly count?: string
}
