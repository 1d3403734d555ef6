/** Work under way at once, bounded by weight: a slow database slows the reader, memory stays flat. */
export type Window = {
  /** Resolves when `weight` fits in; rejects when some work has failed. */
  room(weight: number): Promise<void>
  start(weight: number, work: () => Promise<void>): void
  /** Resolves when all is done; rejects with the first failure. */
  drained(): Promise<void>
}

export function openWindow(weightMax: number): Window {
  let weightNow = 0
  let failure: { error: unknown } | undefined
  let wake: () => void = () => undefined
  const until = async (isFine: () => boolean) => {
    while (!failure && !isFine()) await new Promise<void>((resolve) => (wake = resolve))
    if (failure) throw failure.error
  }
  return {
    // What is heavier than all the room goes alone.
    room: (weight) => until(() => weightNow === 0 || weightNow + weight <= weightMax),
    start(weight, work) {
      weightNow += weight
      work()
        .catch((error) => {
          failure ??= { error }
        })
        .finally(() => {
          weightNow -= weight
          wake()
        })
    },
    drained: () => until(() => weightNow === 0),
  }
}
