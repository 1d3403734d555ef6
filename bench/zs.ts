// Single POST with everything on, against an empty route with the same validation, in one run.
// node tools/node.mjs bench/single.ts [requests] [rounds]

import { keyTable } from '#doors'
import { createKey } from '#guard'
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
const { store } = stage.house
if (process.env.STATS) {
  await store.read('create extension if not exists pg_stat_statements')
  await store.read('select pg_stat_statements_reset()')
}
const load = openLoad()
let seed = 0

for (const connections of (process.env.CONNECTIONS ?? '64,128,256').split(',').map(Number)) {
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
      `${connections} connections: POST ${figure(full.perSecond)}/s p50 ${full.p50.toFixed(1)} p99 ${full.p99.toFixed(1)} ms ${JSON.stringify(full.statuses)} (Node ${us(before.node, after.node)} µs, PostgreSQL ${us(before.postgres, after.postgres)} µs), empty ${figure(bare.perSecond)}/s ${JSON.stringify(bare.statuses)}, ratio ${(full.perSecond / bare.perSecond).toFixed(2)}`,
    )
  }
  console.log(
    `${connections} connections: median ratio ${middle(ratios).toFixed(2)} (target 0.50), p99 ${middle(slow).toFixed(0)} ms (target 60)`,
  )
}
if (process.env.STATS) {
  for (const r of await store.read(
    `select round(total_exec_time)::int ms, calls::int, round(total_exec_time*1000/calls)::int us, left(regexp_replace(query, '\\s+', ' ', 'g'), 110) q from pg_stat_statements order by 1 desc limit 40`,
  ))
    console.log(r.ms, r.calls, r.us, r.q)
}
load.end()
await empty.close()
await server.close()
await stage.end()
