// Orders a second through the hub, against binary COPY of the very rows it wrote, in one run.
// node tools/node.mjs bench/intake.ts [orders] [rounds]

import { chmodSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Caller } from '#guard'
import { aCaller } from '#guard/testing'
import { isRefusal } from '#kit'
import { pipe } from '#store'
import { orderStream } from './orders.ts'
import { openStage, processorMs } from './stage.ts'

const orders = Number(process.argv[2] ?? 15_000)
const rounds = Number(process.argv[3] ?? 3)
const inFlight = 3_000
const caller: Caller = aCaller('owner', { id: 'key:bench' })
const written = [
  'event',
  'orders',
  'subject_key',
  'contact',
  'sealed',
  'decision',
  'stock_move',
  'timer',
  'effect',
]

const stage = await openStage({ relay: process.env.RELAY === '1' })
const { hub, store } = stage.house
let round = 0

async function run(
  duplicates: number,
): Promise<{ perSecond: number; nodeUs: number; postgresUs: number; refused: number }> {
  const next = orderStream(++round, `r${round}`)
  const inputs = Array.from({ length: orders }, next)
  for (let at = 1; at < orders; at++)
    if ((at * 7919) % 1000 < duplicates * 10) inputs[at] = inputs[at - 1]!
  let at = 0
  let refused = 0
  const before = processorMs()
  const start = performance.now()
  const client = async () => {
    while (at < orders) {
      const [answer] = await hub.submit([{ kind: 'place', input: inputs[at++]! }], caller)
      if (isRefusal(answer)) refused++
    }
  }
  await Promise.all(Array.from({ length: inFlight }, client))
  const elapsed = performance.now() - start
  const after = processorMs()
  return {
    perSecond: (orders / elapsed) * 1_000,
    nodeUs: ((after.node - before.node) / orders) * 1_000,
    postgresUs: ((after.postgres - before.postgres) / orders) * 1_000,
    refused,
  }
}

/** The rows of the round, put back by COPY over one connection: same tables, indexes and constraints. */
async function copyBack(): Promise<number> {
  const folder = process.env.COPY_FOLDER ?? '/tmp/orrery-copy'
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  chmodSync(folder, 0o777)
  const files = []
  for (const table of written) {
    await store.read(`copy ${table} to '${join(folder, table)}' (format binary)`)
    const rows = readFileSync(join(folder, table))
    files.push({
      table,
      count: 1,
      copyText: `copy ${table} from stdin (format binary)`,
      bytes: () => rows,
      row() {},
      reset() {},
    })
  }
  const [{ count } = { count: 0 }] = await store.read('select count(*) as count from orders')
  await empty()
  const client = await store.connect()
  const start = performance.now()
  await pipe(client, '', files as never, '')
  const elapsed = performance.now() - start
  await client.close()
  return (Number(count) / elapsed) * 1_000
}

const empty = () =>
  store.read(`truncate ${written.join(', ')}`).then(() => store.read('checkpoint'))
const middle = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!
const figure = (value: number) => Math.round(value).toLocaleString('en')

await run(0)
for (const duplicates of [0, 1, 5]) {
  const ratios: number[] = []
  for (let i = 0; i < rounds; i++) {
    await empty()
    const hubbed = await run(duplicates)
    const copied = await copyBack()
    ratios.push(hubbed.perSecond / copied)
    console.log(
      `${duplicates} % duplicates: hub ${figure(hubbed.perSecond)}/s (Node ${figure(hubbed.nodeUs)} µs, PostgreSQL ${figure(hubbed.postgresUs)} µs an order), binary COPY ${figure(copied)}/s, ratio ${(hubbed.perSecond / copied).toFixed(2)}${hubbed.refused ? `, ${hubbed.refused} refused` : ''}`,
    )
  }
  console.log(`${duplicates} % duplicates: median ratio ${middle(ratios).toFixed(2)} (target 0.60)`)
}
await stage.end()
