/** What an import could not turn into an order, straight to the desk. `reason` and `field` hold nothing personal. */
export type DeskEntry = {
  readonly channel: string
  readonly messageKey: string
  readonly topic: string
  readonly raw: Buffer
  readonly cause: string
  readonly field: string | null
  readonly reason: string
  readonly remedy: string | null
  readonly amount: number | null
  readonly currency: string | null
  readonly month: string | null
  /** Rows of the file that this entry stands for. */
  readonly rows: number
}
