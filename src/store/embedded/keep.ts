import { Fault } from '#kit'
import type { Clock, Log } from '../clock.ts'
import { endServer } from './orphan.ts'
import type { ServerProcess } from './server-process.ts'

/** So often in a row the server may die before it counts as lost: 12.6 s of pauses between. */
export const deathsMax = 6
const pauseMsMin = 200
/** Whoever served this long had got over what killed it. */
const steadyMs = 60_000

export type KeptServer = {
  readonly pid: number
  /** Resolves when the server has died for good. */
  readonly lost: Promise<Fault>
  stop(): Promise<void>
}

/**
 * Starts the server again whenever it dies (killed for want of memory, disk full), until `stop`.
 * `mayStart`: false once the folder is no longer this hub's.
 */
export function keepServer(
  first: ServerProcess,
  { again, mayStart }: { again: () => Promise<ServerProcess>; mayStart: () => boolean },
  { clock, log }: { clock: Clock; log: Log },
): KeptServer {
  let server = first
  let isAlive = true
  let wake: () => void = () => undefined
  const asked = new Promise<'asked'>((resolve) => {
    wake = () => resolve('asked')
  })
  let isStopped = false
  const { promise: lost, resolve: lose } = Promise.withResolvers<Fault>()

  async function keep(): Promise<void> {
    for (let deaths = 0; ; ) {
      const isReady = await server.ready
      const readyAt = clock.now()
      await server.ended
      isAlive = false
      if (isStopped) return
      deaths = isReady && clock.now() - readyAt >= steadyMs ? 1 : deaths + 1
      log.error({ attempt: deaths, line: lastLine(server.why()) }, 'the database server has died')
      if (deaths > deathsMax) return lose(lostFault(deaths, server.why()))
      await Promise.race([clock.sleep(pauseMsMin * 2 ** (deaths - 1)), asked])
      if (isStopped) return
      if (!mayStart()) return lose(lostFault(deaths, server.why()))
      server = await again()
      isAlive = true
      if (isStopped) await endServer(server.pid, clock)
    }
  }
  const kept = keep().catch((error) => lose(lostFault(1, String(error?.message ?? error))))

  return {
    get pid() {
      return server.pid
    },
    lost,
    async stop() {
      isStopped = true
      wake()
      // A number whose process is gone may be somebody else's by now.
      if (isAlive) await endServer(server.pid, clock)
      await kept
    },
  }
}

const lostFault = (deaths: number, why: string): Fault =>
  new Fault('store_lost', {
    retry: true,
    message: `The built-in database died (${deaths} in a row) and is not started again; its last words: ${lastLine(why)}`,
  })

/** The line that says why, else the last one. */
export function lastLine(why: string): string {
  const lines = why.split('\n').filter(Boolean)
  return lines.findLast((line) => /FATAL|PANIC|could not/.test(line)) ?? lines.at(-1) ?? 'none'
}
