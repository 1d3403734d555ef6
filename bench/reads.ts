// Lists, searches and look-ups at a million orders: 8 readers while 200 orders a second arrive.
// node tools/node.mjs bench/reads.ts [orders] [data folder to keep and use again]
import { readFileSync } from 'node:fs'
import { openFilled } from './filled.ts'
import { figure, openLoad } from './load.ts'
import { skuName } from './orders.ts'

const orders = Number(process.argv[2] ?? 1_000_000)
const readers = 8
const requestsEach = 600
const arrivingPerSecond = 200
const arrivingSecondsMax = 900

const memory = () => `${Math.round(process.memoryUsage().rss / 1_048_576)} MiB`
console.log(`at rest: ${memory()} resident`)
const filled = await openFilled(orders, process.argv[3])
const { store, port, key } = filled
console.log(`after ${figure(await filled.count())} orders: ${memory()} resident`)

const sample = await store.read(
  `select id, shop, external_id from orders tablesample system (0.2) limit 500`,
)
const pick = <Item>(items: readonly Item[], index: number): Item => items[index % items.length]!
const many = (text: (index: number) => string) =>
  Array.from({ length: 400 }, (_, index) => `/api/v1/orders${text(index)}`)
const kinds: Record<string, { paths: string[]; target: string; p: 'p95' | 'p99'; ms: number }> = {
  'newest orders': { paths: many(() => '?limit=50'), target: 'p95', p: 'p95', ms: 25 },
  'one channel': {
    paths: many(
      (i) => `?channel=${pick(['shopify-de', 'amazon-eu', 'pos-17', 'b2b', 'tiktok'], i)}&limit=50`,
    ),
    target: 'p95',
    p: 'p95',
    ms: 25,
  },
  'status, sorted by total': {
    paths: many(
      (i) => `?status=${pick(['released', 'backordered', 'cancelled'], i)}&sort=-total&limit=50`,
    ),
    target: 'p95',
    p: 'p95',
    ms: 25,
  },
  'channel, country, location and tag': {
    paths: many(
      (i) =>
        `?channel=b2b&country=${pick(['DE', 'FR', 'NL', 'PL', 'US', 'CN'], i)}&location=LEJ2&tag=fragile&limit=50`,
    ),
    target: 'p95',
    p: 'p95',
    ms: 25,
  },
  'count capped at 10,000': {
    paths: many((i) => `?channel=${pick(['b2b', 'tiktok'], i)}&count=true&limit=25`),
    target: 'p95',
    p: 'p95',
    ms: 25,
  },
  'search by SKU': {
    paths: many((i) => `?q=${skuName((i * 37) % 2_000)}&limit=50`),
    target: 'p95',
    p: 'p95',
    ms: 25,
  },
  'search by words': {
    paths: many(
      (i) => `?q=${pick(['fragile%20gift', 'oversized%20express', 'engraved'], i)}&limit=50`,
    ),
    target: 'p95',
    p: 'p95',
    ms: 25,
  },
  'one order by id': {
    paths: sample.map(({ id }) => `/api/v1/orders/${id.replaceAll('-', '')}`),
    target: 'p99',
    p: 'p99',
    ms: 10,
  },
  'one order by channel reference': {
    paths: sample.map(
      ({ shop, external_id }) => `/api/v1/orders/${encodeURIComponent(`${shop}:${external_id}`)}`,
    ),
    target: 'p99',
    p: 'p99',
    ms: 10,
  },
  'one order by phone': {
    paths: many(
      (i) =>
        `?phone=${encodeURIComponent(`+497${1_000_000 + ((i * 977) % Math.max(1, orders >> 1))}`)}&limit=50`,
    ),
    target: 'p99',
    p: 'p99',
    ms: 10,
  },
}

const stopArriving = filled.arriving(arrivingPerSecond, arrivingSecondsMax)
const load = openLoad()
for (const [name, { paths, p, ms }] of Object.entries(kinds)) {
  await load.run({ port, key, connections: readers, requests: 100, get: paths })
  const report = await load.run({
    port,
    key,
    connections: readers,
    requests: requestsEach,
    get: paths,
  })
  console.log(
    `${name}: ${figure(report.perSecond)}/s, p50 ${report.p50.toFixed(1)}, p95 ${report.p95.toFixed(1)}, p99 ${report.p99.toFixed(1)} ms ${JSON.stringify(report.statuses)}; ${p} ${report[p] <= ms ? 'within' : 'ABOVE'} ${ms} ms`,
  )
}
stopArriving()
load.end()
console.log(`peak: ${peak()} resident`)
await filled.end()

function peak(): string {
  const line = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))
  return line ? `${Math.round(Number(line[1]) / 1_024)} MiB` : 'unknown'
}
