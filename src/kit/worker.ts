import { openRest } from './rest.ts'
import type { Clock } from './time.ts'

export type WorkerParts = {
  readonly clock: Pick<Clock, 'now' | 'after'>
  /**
   * One round. Answers how long to rest before the next: 0 when more is waiting already, `Infinity` to be
   * woken by a poke alone.
   */
  readonly work: () => Promise<number>
  /** Told of every fault; the worker goes on. Silent once it is being stopped. */
  readonly onError: (error: unknown) => void
  /** Rest after a fault, ms; it doubles with each further one in a row, up to `brokenMsMax`. */
  readonly brokenMs: number
  readonly brokenMsMax?: number
  /** After so many faults in a row it is parked: it does nothing until somebody pokes it. */
  readonly faultsMax?: number
  /** Something more urgent waits. The worker stands aside, but not for ever. */
  readonly isBusy?: () => boolean
  /** How long it stands aside at a time, ms. */
  readonly asideMs?: number
  /** Told when a round is over. */
  readonly onRound?: (state: WorkerState) => void
}

export type WorkerState = {
  /** How long something has been waiting for it, ms; 0 when its last round left nothing behind. */
  readonly lagMs: number
  readonly faultsInARow: number
  readonly isParked: boolean
}

export type Worker = {
  /** There is something to do: look at once, also when a round is under way. Cheap. */
  poke(): void
  state(): WorkerState
  /** Resolves when a round has left nothing behind, or none will come any more. */
  idle(): Promise<void>
  /** Resolves when the round that is under way is over. No other begins. */
  stop(): Promise<void>
}

/** So many rounds a worker stands aside for what is more urgent, then it takes its turn. */
export const roundsLeftOutMax = 10

/**
 * The loop of everything that works in the background: round after round, a rest in between that can
 * be cut short, a longer one after a fault.
 */
export function openWorker(parts: WorkerParts): Worker {
  const { clock, brokenMs, brokenMsMax = brokenMs, asideMs = brokenMs } = parts
  const { faultsMax = Number.POSITIVE_INFINITY } = parts
  const { rest, wake } = openRest(clock)
  let stopped = false
  let isOver = false
  let poked = false
  let faults = 0
  let waitsSince: number | undefined = clock.now()

  const idlers: (() => void)[] = []

  const isParked = (): boolean => faults >= faultsMax
  const state = (): WorkerState => ({
    lagMs: waitsSince === undefined ? 0 : Math.max(0, clock.now() - waitsSince),
    faultsInARow: faults,
    isParked: isParked(),
  })

  /** Answers how long to rest. */
  async function round(): Promise<number> {
    poked = false
    try {
      const restMs = await parts.work()
      faults = 0
      if (restMs > 0 && !poked) waitsSince = undefined
      else waitsSince ??= clock.now()
      return restMs
    } catch (error) {
      // What was called out meanwhile is found by the next round; it is no reason to hurry into a fault.
      poked = false
      waitsSince ??= clock.now()
      if (!stopped) parts.onError(error)
      faults++
      return isParked()
        ? Number.POSITIVE_INFINITY
        : Math.min(brokenMs * 2 ** (faults - 1), brokenMsMax)
    }
  }

  const release = (): void => {
    for (const resolve of idlers.splice(0)) resolve()
  }

  async function run(): Promise<void> {
    for (let leftOut = 0; !stopped; ) {
      if (parts.isBusy?.() && leftOut < roundsLeftOutMax) {
        leftOut++
        await rest(asideMs)
        continue
      }
      leftOut = 0
      const restMs = await round()
      parts.onRound?.(state())
      if (waitsSince === undefined) release()
      if (!stopped && !poked && restMs > 0) await rest(restMs)
    }
    isOver = true
    release()
  }
  const running = run()

  return {
    poke() {
      poked = true
      waitsSince ??= clock.now()
      wake()
    },
    state,
    idle: () =>
      waitsSince === undefined || isOver
        ? Promise.resolve()
        : new Promise((resolve) => void idlers.push(resolve)),
    async stop() {
      stopped = true
      wake()
      await running
    },
  }
}
