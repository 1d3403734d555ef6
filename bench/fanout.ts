// Live events to many subscribers: 5,000 streams, about 500 events a second, each to 50 of them.
// node tools/node.mjs bench/fanout.ts [subscribers] [seconds]

import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { createKey, keyTable } from '#guard'
import { aCaller } from '#guard/testing'
import { wallClock } from '#main'
import { serve } from '../src/main/serve.ts'
import { figure } from './load.ts'
import { orderStream } from './orders.ts'
import { openStage, processorMs } from './stage.ts'

const subscribers = Number(process.argv[2] ?? 5_000)
const seconds = Number(process.argv[3] ?? 10)
const channels = subscribers / 50
const eventsPerSecond = 500
const caller = aCaller('owner', { id: 'key:bench' })

const stage = await openStage()
const { hub, store } = stage.house
const server = await serve(stage.house, { ...stage.house.settings, port: 0 })
if ('refused' in server) throw new Error(server.why)
const { key } = await createKey(
  keyTable(store),
  { role: 'integration', name: 'bench' },
  wallClock.now(),
)
const child = fork(
  fileURLToPath(new URL('./listeners.ts', import.meta.url)),
  [new URL(server.url).port, key, String(subscribers), String(channels)],
  { execArgv: [] },
)
type Told = { what: string; heard: number; p50: number; p99: number; max: number; late: number }
const told = (what: string) =>
  new Promise<Told>((resolve) =>
    child.on('message', (message) => (message as Told).what === what && resolve(message as Told)),
  )
await told('ready')
const before = processorMs()
const next = orderStream(11, `fan${process.pid}`)
const start = performance.now()
let placed = 0
while (performance.now() - start < seconds * 1_000) {
  // An order of this stream leads to seven events.
  const due = Math.floor((((performance.now() - start) / 1_000) * eventsPerSecond) / 7) - placed
  for (let index = 0; index < due; index++) {
    const order = { ...next(), channel: `fan-${placed % channels}` }
    placed++
    void hub.submit([{ kind: 'place', input: order }], caller)
  }
  await wallClock.sleep(10)
}
await wallClock.sleep(1_000)
const after = processorMs()
const [{ n }] = (await store.read('select count(*) as n from event')) as [{ n: number }]
child.send('report')
const { heard, p50, p99, max, late } = await told('report')
console.log(
  `${figure(subscribers)} subscribers, ${figure(n / seconds)} events/s, ${figure(heard / seconds)} deliveries/s (${((heard / (n * 50)) * 100).toFixed(2)} % of those due); recorded → heard p50 ${p50} ms, p99 ${p99} ms (target 100), max ${max} ms, ${late} over 100 ms; hub ${((after.node - before.node) / seconds / 10).toFixed(0)} % of a core`,
)
child.kill()
await server.close()
await stage.end()
