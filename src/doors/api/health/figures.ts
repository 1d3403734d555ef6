import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Doorway } from '../parts.ts'

type Parts = {
  readonly hub: Doorway['hub']
  readonly streams: () => number
  /** Where the ledger stands; undefined while the database does not answer. */
  readonly position: () => Promise<number | undefined>
}

/** What is counted of every answer, by route and status. */
function openAnswers(registers: Registry[]) {
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
  // Labels are looked up once: this runs after every answer.
  const known = new Map<
    string,
    { count: { inc(): void }; time: { observe(seconds: number): void } }
  >()
  return (route: string, status: number, elapsedMs: number): void => {
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
  }
}

/** Figures in the format of Prometheus. They name no order and no person. */
export function openFigures({ hub, streams, position }: Parts) {
  const registry = new Registry()
  const registers = [registry]
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
  gauge('orrery_stream_subscribers', 'Open event streams.', streams)
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

  return {
    onAnswer: openAnswers(registers),
    type: registry.contentType,
    text: () => registry.metrics(),
    close() {
      stop()
      loop.disable()
    },
  }
}
