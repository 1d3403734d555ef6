// Makes a corpus for tests/upgrade/run.ts: a backup of a hub that has a bit of everything under way.
// node tools/node.mjs tests/upgrade/fill.ts --out tests/upgrade/VERSION.backup [--root CHECKOUT]
//
// `--root` names a checkout of the version whose hub is filled, else this one. Over HTTP and by the command
// line, so that later versions can be filled by the same program; seeded, so that the same comes out each
// time but for ids, keys and the times of recording. Beside FILE come FILE with .keys, which opens its
// persons, and with .orders, which says how each order stood. All persons and the company are made up.
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { runCommand, serveHub } from '../../tools/served-hub.ts'
import { root as ownRoot } from '../../tools/sources.ts'
import { type Ask, openAsk } from './ask.ts'
import { allOrders, ownerKey, siblings, writeOrders } from './corpus.ts'
import { bringFiles, fillDesk, markQueues, workInBulk } from './fill/beside.ts'
import { census, openDatabase, spread } from './fill/database.ts'
import { type Life, liveOne, lives, weighed } from './fill/lives.ts'
import { ownOrder, sample } from './fill/orders.ts'
import { deliver, payloads } from './fill/platforms.ts'
import { cutSagas, leaveUndone, type Pools } from './fill/under-way.ts'
import { declareWorld, publishAnother, shops, stockUp } from './fill/world.ts'

const { values } = parseArgs({ options: { out: { type: 'string' }, root: { type: 'string' } } })
if (!values.out) {
  console.error('Say where to: --out FILE.')
  process.exit(2)
}
const root = resolve(values.root ?? ownRoot)
const out = resolve(values.out)
/** Lives of each shop before and after each new version of the process. */
const rounds = 2
const atOnce = 8

const data = mkdtempSync(join(tmpdir(), 'orrery-fill-'))
chmodSync(data, 0o711)
const hub = await serveHub({ root, data, key: ownerKey })
try {
  const ask = openAsk(hub)
  await declareWorld(ask)
  await stockUp(ask)
  const refused: string[] = []
  for (let round = 0; round < rounds; round++) {
    await publishAnother(ask, root, 2 + round)
    refused.push(...(await liveThrough(ask, round)))
  }
  await publishAnother(ask, root, 4, 'by hand')
  refused.push(...(await weighAgain(ask)))
  await publishAnother(ask, root, 5)
  await fillDesk(ask)
  await bringFiles(ask)
  await workInBulk(ask)
  await markQueues(ask)
  const pools = await poolsOf(ask)
  await sleep(2_000)
  const database = await openDatabase(data)
  refused.push(...(await cutSagas(ask, database, pools)))
  await leaveUndone(ask, database)
  const orders = await allOrders(ask)
  const found = await census(database)
  console.log(await spread(database))
  await database.close()
  await hub.kill()
  tell(found, refused)
  await save(orders)
} finally {
  await hub.stop()
  rmSync(data, { recursive: true, force: true })
}

/** One order of each shop for each life. The shops whose platform knows no unpaid order send paid ones. */
async function liveThrough(ask: Ask, round: number): Promise<string[]> {
  const wishes = shops.flatMap(({ id }, at) =>
    lives.map((life, index) => ({
      shop: id,
      life,
      index: 100 * (round * shops.length + at) + index,
    })),
  )
  const chosen = wishes.filter(
    ({ shop }, at) => payloads[shop] === undefined || at % 2 === round % 2,
  )
  const refused: string[] = []
  const ids: { id: string; life: Life }[] = []
  for (const { shop, life, index } of chosen) {
    const one = sample(shop, index, life.kind)
    const payload = payloads[shop]
    if (payload) await deliver(ask, shop, `${shop}-${index}`, payload(one))
    else await ask.must('POST', 'orders', ownOrder(shop, one, life.payment))
    ids.push({ id: `${shop}:${one.externalId}`, life })
  }
  await together(ids, async ({ id, life }) => {
    await arrival(ask, id)
    refused.push(...(await liveOne(ask, id, life)))
  })
  return refused
}

/** Orders of which each one's place was sought again and again. */
async function weighAgain(ask: Ask): Promise<string[]> {
  const refused: string[] = []
  const indexes = Array.from({ length: 20 }, (_, at) => 3_000 + at)
  await together(indexes, async (index) => {
    const one = sample('web', index, 'common')
    const { id } = await ask.must('POST', 'orders', ownOrder('web', one, 'paid'))
    refused.push(...(await liveOne(ask, id, weighed)))
  })
  return refused
}

async function together<Item>(items: Item[], use: (item: Item) => Promise<void>): Promise<void> {
  const work = async () => {
    for (let next = items.shift(); next !== undefined; next = items.shift()) await use(next)
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}

/** What came by message becomes an order a moment later. */
async function arrival({ ask }: Ask, id: string): Promise<void> {
  for (let look = 0; look < 100; look++) {
    if ((await ask('GET', `orders/${encodeURIComponent(id)}?persons=none`)).status === 200) return
    await sleep(100)
  }
  throw new Error(`${id} did not become an order`)
}

/** Orders that no life belongs to, for the plans over several orders. */
async function poolsOf(ask: Ask): Promise<Pools> {
  const finish = lives.find(({ name }) => name === 'delivered')!
  const pools: Pools = { waiting: [], delivered: [] }
  for (let index = 4_000; index < 4_040; index++) {
    const waiting = { ...sample('web', 4_000, 'waiting'), externalId: String(index) }
    // All of one buyer and one place, so that they can be merged.
    pools.waiting.push((await ask.must('POST', 'orders', ownOrder('web', waiting, 'paid'))).id)
  }
  for (let index = 4_100; index < 4_118; index++) {
    const one = ownOrder('web', sample('web', index, 'pair'), 'paid')
    const { id } = await ask.must('POST', 'orders', one)
    await liveOne(ask, id, finish)
    pools.delivered.push(id)
  }
  return pools
}

function tell(found: Readonly<Record<string, number>>, refused: readonly string[]): void {
  console.log(found)
  const kinds = new Map<string, number>()
  for (const one of refused) kinds.set(one, (kinds.get(one) ?? 0) + 1)
  console.log('refused on the way:', Object.fromEntries([...kinds].sort()))
  const missing = Object.entries(found).filter(([, count]) => count === 0)
  if (missing.length > 0 || found.decisions! < 2_000)
    throw new Error(`the corpus lacks ${missing.map(([name]) => name).join(', ') || 'decisions'}`)
}

async function save(orders: Awaited<ReturnType<typeof allOrders>>): Promise<void> {
  const { keys, list } = siblings(out)
  for (const file of [out, keys, list]) rmSync(file, { force: true })
  const { code, noted } = await runCommand({ root }, [
    'backup',
    out,
    '--keys',
    keys,
    '--data',
    data,
  ])
  if (code !== 0) throw new Error(`backup: ${noted}`)
  writeOrders(list, orders)
  console.log(`${out}: ${(statSync(out).size / 1_048_576).toFixed(2)} MiB, ${orders.length} orders`)
}
