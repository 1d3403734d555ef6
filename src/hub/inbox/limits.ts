import { dayMs } from '#kit'

/** Bytes of one message: an order of 10,000 lines in the wordiest of the channels' formats. */
export const messageBytesMax = 16 * 1024 * 1024
/** Characters of a channel, a topic or a message key. */
export const nameMax = 200
/** Messages of one statement, and their bytes. */
export const batchMax = 500
export const batchBytesMax = 8 * 1024 * 1024
/** Messages that wait for their statement. */
export const waitingMax = 20_000
/** Messages that the worker leases at once. */
export const pageMax = 200
export const leaseMs = 120_000
export const pauseMs = 500
/** The longest rest of a worker that the world fails. */
export const brokenMsMax = 5_000
/** Waits before each new attempt after a fault: 5 s, 30 s, 2 min, 10 min, 1 h, 6 h; then a person looks. */
export const backOffMs = [5_000, 30_000, 120_000, 600_000, 3_600_000, 21_600_000] as const
/** The key of a raw message is destroyed this long after intake. */
export const keyLifeMs = 30 * dayMs
export const expiryEveryMs = 3_600_000
export const expiryPageMax = 5_000
/** Rows of one answer of the desk. */
export const listMax = 200
export const causesMax = 500
/** Messages that one trial or replay takes on. */
export const replayMax = 1_000
/** Places that one patch may change. */
export const patchMax = 100
/** Characters of a reason, a field or a remedy. */
export const reasonMax = 500
export const stepsMax = 100
/** A revision is worked out anew this often while others change the order. */
export const reviseTriesMax = 5
