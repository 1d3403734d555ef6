import { dayMs, hourMs, minuteMs } from '#kit'

/** How long others may be at it without news before a person looks. */
export const quiet = {
  /** A warehouse without a cut-off of its own. */
  warehouseMs: 3 * dayMs,
  /** A parcel without a promise. */
  carrierMs: 14 * dayMs,
  /** A buyer who was to send goods back. */
  buyerMs: 14 * dayMs,
  /** A gateway that was told to pay back or to take money. */
  gatewayMs: 3 * dayMs,
  /** A warehouse that was asked to give up a release. */
  cancelMs: 2 * hourMs,
  /** What is still being tried is looked at again after this. */
  triedMs: 5 * minuteMs,
  /** A timer that should have fired. */
  timerMs: hourMs,
} as const
