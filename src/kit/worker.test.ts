import { expect, test } from 'vitest'
import { openWorker, roundsLeftOutMax, type WorkerParts, type WorkerState } from './worker.ts'

/** A clock that stands still; `pass` lets the time go by and everything run that follows. */
function standingClock() {
  let now = 0
  let timers: { at: number; then: () => void }[] = []
  const settle = async () => {
    for (let turn = 0; turn < 50; turn++) await Promise.resolve()
  }
  return {
    now: () => now,
    after(ms: number, then: () => void) {
      const timer = { at: now + ms, then }
      timers.push(timer)
      return () => {
        timers = timers.filter((one) => one !== timer)
      }
    },
    settle,
    async pass(ms: number) {
      const until = now + ms
      await settle()
      for (;;) {
        const next = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
        if (!next) break
        now = next.at
        timers = timers.filter((one) => one !== next)
        next.then()
        await settle()
      }
      now = until
    },
    get waiting() {
      return timers.length
    },
  }
}

function open(given: Partial<WorkerParts> & Pick<WorkerParts, 'work'>) {
  const clock = standingClock()
  const rounds: number[] = []
  const errors: unknown[] = []
  const worker = openWorker({
    clock,
    brokenMs: 100,
    onError: (error) => errors.push(error),
    ...given,
    work() {
      rounds.push(clock.now())
      return given.work()
    },
  })
  return { clock, rounds, errors, worker }
}

const fail = async (): Promise<number> => {
  throw new Error('the world')
}

test('it rests between two rounds as long as the round says, and not at all while more is waiting', async () => {
  const rests = [0, 0, 500, 20]
  const { clock, rounds } = open({ work: async () => rests.shift() ?? 1_000 })
  await clock.pass(1_519)
  expect(rounds).toEqual([0, 0, 0, 500, 520])
})

test('a poke cuts a rest short, also one for ever', async () => {
  const { clock, rounds, worker } = open({ work: async () => Number.POSITIVE_INFINITY })
  await clock.pass(1_000_000)
  expect([rounds.length, clock.waiting]).toEqual([1, 0])
  worker.poke()
  await clock.settle()
  expect(rounds.length).toBe(2)
})

test('a poke while a round is under way brings another round at once', async () => {
  let end: (restMs: number) => void = () => {}
  const { clock, rounds, worker } = open({ work: () => new Promise((resolve) => (end = resolve)) })
  worker.poke()
  await clock.settle()
  expect(rounds.length).toBe(1)
  end(1_000)
  await clock.settle()
  expect(rounds.length).toBe(2)
  end(1_000)
  await clock.settle()
  expect(rounds.length).toBe(2)
})

test('after each fault in a row it rests twice as long, up to its limit, and says every one', async () => {
  let works = false
  const { clock, rounds, errors } = open({
    work: async () => (works ? 10_000 : fail()),
    brokenMsMax: 400,
  })
  await clock.pass(1_500)
  expect(rounds).toEqual([0, 100, 300, 700, 1_100, 1_500])
  expect(errors.length).toBe(6)
  works = true
  await clock.pass(400)
  works = false
  await clock.pass(10_100)
  expect(rounds.slice(6)).toEqual([1_900, 11_900, 12_000])
})

test('a poke during a round that fails is no reason to hurry; one after it is', async () => {
  const pokes: (() => void)[] = []
  const opened = open({
    async work() {
      pokes.pop()?.()
      return fail()
    },
  })
  const { clock, rounds, worker } = opened
  pokes.push(worker.poke)
  await clock.pass(100)
  expect(rounds).toEqual([0, 100])
  await clock.pass(50)
  worker.poke()
  await clock.settle()
  expect(rounds).toEqual([0, 100, 150])
})

test('after so many faults it is parked until somebody pokes it, and one success lets it go on', async () => {
  let works = false
  const { clock, rounds, worker } = open({ work: async () => (works ? 50 : fail()), faultsMax: 3 })
  await clock.pass(1_000_000)
  expect(rounds.length).toBe(3)
  expect(worker.state()).toMatchObject({ isParked: true, faultsInARow: 3 })
  worker.poke()
  await clock.pass(1_000_000)
  expect(rounds.length).toBe(4)
  works = true
  worker.poke()
  await clock.settle()
  expect(worker.state()).toEqual({ isParked: false, faultsInARow: 0, lagMs: 0 })
})

test('what it lags behind is how long something has been waiting, through faults and asides', async () => {
  const told: WorkerState[] = []
  let rest = 100
  const { clock, worker } = open({
    work: async () => (rest < 0 ? fail() : rest),
    onRound: (state) => told.push(state),
  })
  await clock.pass(150)
  expect(worker.state().lagMs).toBe(0)
  rest = -1
  await clock.pass(1_000)
  expect(worker.state().lagMs).toBe(1_150 - 200)
  rest = 100
  await clock.pass(100)
  expect(worker.state().lagMs).toBe(0)
  expect(told.some(({ lagMs, faultsInARow }) => lagMs > 0 && faultsInARow > 0)).toBe(true)
})

test('it stands aside for what is more urgent, and takes its turn in the end', async () => {
  const { clock, rounds } = open({ work: async () => 0, isBusy: () => true, asideMs: 10 })
  await clock.pass(20 * roundsLeftOutMax + 5)
  expect(rounds).toEqual([10 * roundsLeftOutMax, 20 * roundsLeftOutMax])
})

test('stopping waits for the round under way, begins no other, and says nothing of its fault', async () => {
  let endWith: (error: Error) => void = () => {}
  const { clock, rounds, errors, worker } = open({
    work: () => new Promise((_, reject) => (endWith = reject)),
  })
  let isStopped = false
  const stopping = worker.stop().then(() => (isStopped = true))
  await clock.settle()
  expect(isStopped).toBe(false)
  endWith(new Error('cut off'))
  await stopping
  expect([rounds.length, errors.length, clock.waiting]).toEqual([1, 0, 0])
})

test('a resting worker stops at once', async () => {
  const { clock, rounds, worker } = open({ work: async () => 1_000_000 })
  await clock.settle()
  await worker.stop()
  expect([rounds.length, clock.waiting]).toEqual([1, 0])
})

test('it is idle when a round has left nothing behind, or when it is over', async () => {
  const rests = [0, 0, Number.POSITIVE_INFINITY]
  const { clock, rounds, worker } = open({ work: async () => rests.shift() ?? 0 })
  await worker.idle()
  expect(rounds.length).toBe(3)
  await worker.idle()
  rests.push(Number.POSITIVE_INFINITY)
  worker.poke()
  await worker.idle()
  expect(rounds.length).toBe(4)
  await clock.settle()
  await worker.stop()
  worker.poke()
  await worker.idle()
})
