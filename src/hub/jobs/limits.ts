import { dayMs } from '#kit'

/** How much one job, one person and one hub may have of them. */
export const jobLimits = {
  /** Orders of one bulk job. */
  ordersMax: 100_000,
  /** Rows of one workbook: it is put together in memory. CSV has no such limit. */
  xlsxRowsMax: 50_000,
  /** Jobs of one person that are not over. */
  openMax: 10,
  /** Jobs that run side by side; the others wait. */
  atOnceMax: 3,
  /** Orders that a bulk job brings to the ledger at a time. */
  pageMax: 200,
  /** How often an order that others keep busy is tried before its job says so. */
  triesMax: 5,
  /** How often a job is begun: one that the hub died of so often is not begun again. */
  startsMax: 2,
  listMax: 100,
  resultsMax: 200,
  fileMs: dayMs,
  keptMs: 30 * dayMs,
  pauseMs: 1_000,
  /** The longest rest when the world fails. */
  brokenMsMax: 5_000,
  busyMs: 200,
  tidyMs: 3_600_000,
} as const
