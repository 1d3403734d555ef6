import { dayMs, hourMs, minuteMs, secondMs } from '#kit'

export const importLimits = {
  /** One file; larger ones are split, or brought in on the command line. */
  uploadBytesMax: 512 * 1024 * 1024,
  /** Workbooks and JSON lists are held whole while they are read. */
  wholeBytesMax: 48 * 1024 * 1024,
  fileNameMax: 200,
  /** Drafts of one person that wait for their mapping. */
  draftsMax: 20,
  /** A file holds persons: it goes with the end of its run, and after a day in any case. */
  fileLifeMs: dayMs,
  sweepMs: hourMs,
  /** How often a run is begun by itself: one that the hub died of so often waits for a person. */
  startsMax: 2,
  /** Rest after a fault of the world. */
  brokenMs: secondMs,
  /** A command that has said nothing for so long was cut off. */
  silentMsMax: 2 * minuteMs,
  progressMs: secondMs,
  listMax: 200,
  /** Touched orders that a refusal names. */
  touchedShownMax: 20,
  mappingsMax: 500,
  mappingBytesMax: 256 * 1024,
} as const
