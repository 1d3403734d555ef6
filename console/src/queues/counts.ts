/** How much waits for people, for the rail. */
export type QueueCounts = {
  readonly queues: number
  readonly exceptions: number
  readonly today: number
}

/** Undefined until it is known. */
export const useQueueCounts = (): QueueCounts | undefined => undefined
