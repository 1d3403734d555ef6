// Processor time of an order in this tree against that of another commit, in alternating pairs.
// node tools/node.mjs bench/against.ts COMMIT [--which bulk,single] [--pairs 10] [--orders 3000]
//   [--starts 5] [--limit 1.03] [--short]
//
// Processor time and not wall time, because it hardly depends on what else the machine is doing; of all
// processes of the hub, Node's and PostgreSQL's, so that work moved from one to the other is no gain.
// Pairs, because what is left of the noise (clock speed, caches, a growing table) lies on both versions of
// a pair alike and cancels in their ratio; who goes first alternates. Both hubs are started anew a few
// times, since one process may be compiled more luckily than the next. Both get the very same requests
// from the very same program, whose own time is not counted.
//
// PASS when the upper limit of the interval is at most `--limit`. `--short` is for CI: few and small, and
// it fails only when even the lower limit is above 1.10, which noise alone does not bring about.
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type ServedHub, serveHub } from '../tools/served-hub.ts'
import { root } from '../tools/sources.ts'
import { checkOut } from './against/checkout.ts'
import { layGround } from './against/ground.ts'
import { cpuUsPerOrder, settle, type Way, ways } from './against/measure.ts'
import { estimate } from './against/ratio.ts'
import { figure, middle, openLoad } from './load.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    which: { type: 'string', default: ways.join(',') },
    pairs: { type: 'string' },
    orders: { type: 'string' },
    starts: { type: 'string' },
    limit: { type: 'string', default: '1.03' },
    short: { type: 'boolean', default: false },
  },
})
const { short } = values
const pairs = Number(values.pairs ?? (short ? 6 : 10))
const orders = Number(values.orders ?? (short ? 1_000 : 3_000))
const starts = Math.min(pairs, Number(values.starts ?? (short ? 2 : 5)))
const limit = Number(values.limit)
const shortLimit = 1.1
const chosen = values.which.split(',') as Way[]
const commit = positionals[0]

if (
  !commit ||
  chosen.some((way) => !ways.includes(way)) ||
  ![pairs, orders, starts, limit].every((value) => value > 0)
) {
  console.error('Name a commit: bench/against.ts COMMIT. The head of the file says the rest.')
  process.exit(2)
}
if (process.platform !== 'linux')
  stopEarly('processor time of other processes is read from /proc, which only Linux has')

type Cost = { readonly ours: number; readonly theirs: number }
const costs = new Map<Way, Cost[]>(chosen.map((way) => [way, []]))
const other =
  checkOut(commit) ??
  stopEarly(`there is no commit ${commit} here; a shallow clone does not have it`)
const load = openLoad()
const hubs: ServedHub[] = []
const folders: string[] = []
const key = `ory_${randomBytes(8).toString('hex')}_${randomBytes(32).toString('base64url')}`
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void clear().then(() => process.exit(130)))

try {
  for (let start = 0; start < starts; start++) {
    const [ours, theirs] = [await open(root), await open(other.root)]
    for (const way of chosen) {
      for (let pair = start; pair < pairs; pair += starts)
        costs.get(way)!.push(await measurePair(way, pair, ours, theirs))
    }
    await closeAll()
  }
} finally {
  await clear()
}
process.exit(chosen.map(report).every(Boolean) ? 0 : 1)

/** A hub with stock, warmed up by both kinds of orders, its console built. */
async function open(tree: string): Promise<ServedHub> {
  const data = mkdtempSync(join(tmpdir(), 'orrery-against-data-'))
  chmodSync(data, 0o711)
  folders.push(data)
  const hub = await serveHub({ root: tree, data, key, env: { ORRERY_CURRENCY: 'EUR' } })
  hubs.push(hub)
  await layGround(hub)
  for (const way of chosen) {
    for (const round of [1, 2])
      await cpuUsPerOrder(hub, load, way, { seed: round, tag: `warm-${way}-${round}`, orders })
  }
  await settle(hub)
  return hub
}

async function clear(): Promise<void> {
  load.end()
  await closeAll()
  other.remove()
}

async function closeAll(): Promise<void> {
  for (const hub of hubs.splice(0)) await hub.stop()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

async function measurePair(
  way: Way,
  pair: number,
  ours: ServedHub,
  theirs: ServedHub,
): Promise<Cost> {
  const batch = { seed: 100 + pair, tag: `${way}-${pair}`, orders }
  const cost = { ours: 0, theirs: 0 }
  const isOursFirst = (Math.floor(pair / starts) + (pair % starts)) % 2 === 0
  for (const side of isOursFirst ? (['ours', 'theirs'] as const) : (['theirs', 'ours'] as const))
    cost[side] = await cpuUsPerOrder(side === 'ours' ? ours : theirs, load, way, batch)
  const { ours: a, theirs: b } = cost
  console.log(
    `${way} pair ${pair + 1}: this ${figure(a)} µs, other ${figure(b)} µs, ratio ${(a / b).toFixed(3)}`,
  )
  return cost
}

function report(way: Way): boolean {
  const found = costs.get(way)!
  const { median, low, high, coverage } = estimate(found.map(({ ours, theirs }) => ours / theirs))
  const isWell = short ? low <= shortLimit : high <= limit
  const rule = short ? `lower limit at most ${shortLimit}` : `upper limit at most ${limit}`
  console.log(
    `${way}: this ${figure(middle(found.map(({ ours }) => ours)))} µs an order, ${other.name.slice(0, 7)} ${figure(middle(found.map(({ theirs }) => theirs)))} µs; median ratio ${median.toFixed(3)}, ${(coverage * 100).toFixed(0)} % interval ${low.toFixed(3)} to ${high.toFixed(3)} of ${found.length} pairs: ${isWell ? 'PASS' : 'FAIL'} (${rule})`,
  )
  return isWell
}

/** Nothing can be said. For CI that is no failure. */
function stopEarly(why: string): never {
  console.log(`against ${commit}: not compared, ${why}`)
  process.exit(short ? 0 : 2)
}
