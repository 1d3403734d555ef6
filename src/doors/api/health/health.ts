import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import Type from 'typebox'
import { settledPosition } from '#hub'
import { Fault } from '#kit'
import { refuseHttp } from '../../http/refusals.ts'
import { type Route, route } from '../../http/route.ts'
import type { Doorway } from '../parts.ts'

export type Health = {
  readonly routes: readonly Route[]
  /** After each answer. */
  onAnswer(route: string, status: number, elapsedMs: number): void
  close(): void
}

/** A database that says nothing for so long does not answer. */
const answerMaxMs = 2_000

/** A question that nobody has answered for so long is put once more: its connection may be dead. */
const askAgainMs = 30_000

/**
 * Where the ledger stands, as the database says; undefined when it says nothing in time. One question at
 * a time: a database that hangs is not asked more and more.
 */
function openQuestion({ store, clock }: Pick<Doorway, 'store' | 'clock'>) {
  let asked: { readonly at: number; readonly answer: Promise<number | undefined> } | undefined
  function ask() {
    const answer = settledPosition(store).catch(() => undefined)
    const question = { at: clock.now(), answer }
    void answer.then(() => {
      if (asked === question) asked = undefined
    })
    return question
  }
  return (): Promise<number | undefined> => {
    if (!asked || clock.now() - asked.at > askAgainMs) asked = ask()
    return Promise.race([asked.answer, clock.sleep(answerMaxMs).then(() => undefined)])
  }
}

const ok = Type.Object({ status: Type.Literal('ok') })

/** Whether it lives, whether it can work, and figures for whoever watches. */
export function openHealth(
  door: Doorway,
  parts: { isClosing: () => boolean; streams: () => number },
): Health {
  const { hub } = door
  const position = openQuestion(door)
  const registry = new Registry()
  const registers = [registry]
  const requests = new Counter({
    name: 'orrery_http_requests_total',
    help: 'Requests by route and status.',
    labelNames: ['route', 'status'],
    registers,
  })
  const seconds = new Histogram({
    name: 'orrery_http_request_seconds',
    help: 'Time to answer.',
    labelNames: ['route'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers,
  })
  const batches = new Counter({
    name: 'orrery_ledger_batches_total',
    help: 'Transactions of the ledger.',
    registers,
  })
  const loop = monitorEventLoopDelay({ resolution: 20 })
  loop.enable()
  const stop = hub.onCommit(() => batches.inc())
  const gauge = (name: string, help: string, read: () => number | Promise<number>) =>
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        this.set(await read())
      },
    })
  gauge('orrery_ledger_waiting', 'Wishes that wait for their transaction.', () => hub.waiting)
  gauge('orrery_stream_subscribers', 'Open event streams.', parts.streams)
  gauge(
    'orrery_feed_lag_events',
    'Positions that the live stream is behind the ledger.',
    // Not a number while nobody knows: a wrong one would calm whoever watches.
    async () => Math.max(0, ((await position()) ?? Number.NaN) - hub.livePosition()),
  )
  gauge('orrery_database_up', 'Whether the database answers: 1 or 0.', async () =>
    (await position()) === undefined ? 0 : 1,
  )
  gauge(
    'orrery_event_loop_p99_seconds',
    'How long the event loop is held up, 99th percentile since the last look.',
    () => {
      const p99 = loop.percentile(99) / 1e9
      loop.reset()
      return p99
    },
  )
  gauge('process_resident_memory_bytes', 'Memory of the process.', () => process.memoryUsage.rss())

  // Labels are looked up once: this runs after every answer.
  const known = new Map<
    string,
    { count: { inc(): void }; time: { observe(seconds: number): void } }
  >()
  return {
    onAnswer(route, status, elapsedMs) {
      const name = `${status} ${route}`
      let found = known.get(name)
      if (!found) {
        found = {
          count: requests.labels({ route, status: String(status) }),
          time: seconds.labels({ route }),
        }
        known.set(name, found)
      }
      found.count.inc()
      found.time.observe(elapsedMs / 1_000)
    },
    close() {
      stop()
      loop.disable()
    },
    routes: [
      route({
        method: 'GET',
        path: '/healthz',
        summary: 'The process lives.',
        access: 'open',
        answers: { 200: ok },
        handle: () => ({ status: 200, body: { status: 'ok' } }),
      }),
      route({
        method: 'GET',
        path: '/readyz',
        summary: 'It can take work: the database answers, and the hub is not closing.',
        access: 'open',
        answers: { 200: ok },
        async handle() {
          if (parts.isClosing()) return refuseHttp('closing')
          if ((await position()) === undefined)
            throw new Fault('store_unreachable', { retry: true })
          return { status: 200, body: { status: 'ok' } }
        },
      }),
      route({
        method: 'GET',
        path: '/metrics',
        summary: 'Figures in the format of Prometheus. They name no order and no person.',
        access: 'open',
        answers: { 200: 'text/plain; version=0.0.4' },
        handle: async () => ({
          status: 200,
          text: await registry.metrics(),
          headers: { 'content-type': registry.contentType },
        }),
      }),
    ],
  }
}
