// Single POST with everything on, against an empty route with the same validation, in one run.
// node tools/node.mjs bench/single.ts [requests] [rounds]

import { createKey, keyTable } from '#guard'
import { wallClock } from '#main'
import { serve } from '../src/main/serve.ts'
import { openEmptyRoute } from './empty-route.ts'
import { figure, middle, openLoad } from './load.ts'
import { openStage, processorMs } from './stage.ts'

const requests = Number(process.argv[2] ?? 6_000)
const rounds = Number(process.argv[3] ?? 3)
const stage = await openStage()
const { key } = await createKey(
  keyTable(stage.house.store),
  { role: 'integration', name: 'bench' },
  wallClock.now(),
)
const server = await serve(stage.house, { ...stage.house.settings, port: 0 })
if ('refused' in server) throw new Error(server.why)
const port = Number(new URL(server.url).port)
const empty = await openEmptyRoute()
const load = openLoad()
let seed = 0

for (const connections of [64, 128, 256]) {
  const ratios: number[] = []
  const slow: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const tag = `s${++seed}`
    const bare = await load.run({
      port: empty.port,
      key,
      connections,
      requests,
      post: { path: '/empty', seed, tag },
    })
    const before = processorMs()
    const full = await load.run({
      port,
      key,
      connections,
      requests,
      post: { path: '/api/v1/orders', seed, tag },
    })
    const after = processorMs()
    if (round === 0) continue // Warming up.
    ratios.push(full.perSecond / bare.perSecond)
    slow.push(full.p99)
    const us = (from: number, to: number) => figure(((to - from) / requests) * 1_000)
    console.log(
      `${connections} connections: POST ${figure(full.perSecond)}/s p50 ${full.p50.toFixed(1)} p99 ${full.p99.toFixed(1)} ms ${JSON.stringify(full.statuses)} (Node ${us(before.node, after.node)} µs, PostgreSQL ${us(before.postgres, after.postgres)} µs), empty ${figure(bare.perSecond)}/s, ratio ${(full.perSecond / bare.perSecond).toFixed(2)}`,
    )
  }
  console.log(
    `${connections} connections: median ratio ${middle(ratios).toFixed(2)} (target 0.50), p99 ${middle(slow).toFixed(0)} ms (target 60)`,
  )
}
load.end()
await empty.close()
await server.close()
await stage.end()
