// Power off, again and again: the hub's process, its database server or both are killed at random
// moments while orders and commands pour in. After each restart everything acknowledged must be there,
// once, with the content that was sent, and verify must find no difference.
//   node tests/faults/crash.ts [--rounds 20] [--seed 1]
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { OrderInput } from '#engine/order'
import { type Accepted, type Submission, verify } from '#hub'
import { anOrder, warehouse } from '#hub/testing'
import { isRefusal } from '#kit'
import { openStore, type Store } from '#store'
import { dice } from '../../bench/orders.ts'
import { type HubProcess, startHub } from './hub-process.ts'
import { wallClock } from './wall-clock.ts'

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' } },
})
const rounds = Number(values.rounds)
const random = dice(Number(values.seed))
const below = (n: number) => Math.floor(random() * n)
const clientsCount = 100
const skus = Array.from({ length: 20 }, (_, index) => `SKU-${index}`)

/** A wish that was acknowledged, and the answer. */
type Kept = { readonly wish: Submission; readonly answer: Accepted }

let count = 0
function nextOrder(): OrderInput {
  const index = count++
  const line = {
    sku: skus[below(skus.length)]!,
    title: 'Thing',
    quantity: 1 + below(3),
    unitPrice: '3.00',
  }
  const person = { name: `Buyer ${index % 500}`, phone: `+86139${10_000_000 + (index % 500)}` }
  return anOrder(`crash-${index}`, {
    lines: [line],
    payments: [],
    onAccount: true,
    buyer: person,
    shipTo: { ...person, country: 'CN', street: `Road ${index}` },
  })
}

function nextWish(known: readonly Kept[]): Submission {
  const earlier = known[below(known.length)]
  if (!earlier || below(5) > 0) return { kind: 'place', input: nextOrder() }
  const command = [
    { type: 'tag', add: [`t${below(1_000)}`] },
    { type: 'cancel', reason: 'crash test' },
    { type: 'ship', fulfilment: 1 },
  ][below(3)] as Extract<Submission, { kind: 'command' }>['command']
  return { kind: 'command', order: earlier.answer.order, command, key: `key-${count++}` }
}

/** Submits until the hub is gone; what it acknowledged is kept. */
async function pour(hub: HubProcess, known: Kept[]): Promise<void> {
  const client = async () => {
    for (;;) {
      const wish = nextWish(known)
      const answer = await hub.submit(wish).catch(() => undefined)
      if (!hub.child.connected) return
      // A fault while the server is down promises nothing; neither does a refusal.
      if (answer === undefined) await wallClock.sleep(20)
      else if (!isRefusal(answer)) known.push({ wish, answer })
    }
  }
  await Promise.all(Array.from({ length: clientsCount }, client))
}

async function storeOf(hub: HubProcess): Promise<Store> {
  const store = await openStore({ url: hub.databaseUrl, dir: '.', clock: wallClock })
  if (isRefusal(store)) throw new Error(store.why)
  return store
}

async function postmasterOf(hub: HubProcess): Promise<number> {
  const store = await storeOf(hub)
  const [row] = await store.read('show data_directory')
  await store.close()
  return Number(readFileSync(join(row!.data_directory, 'postmaster.pid'), 'utf8').split('\n')[0])
}

const ends = {
  async hub(hub: HubProcess) {
    await hub.kill()
  },
  async server(hub: HubProcess, postmaster: number) {
    process.kill(postmaster, 'SIGKILL')
    await wallClock.sleep(200 + below(1_500))
    await hub.kill()
  },
  async both(hub: HubProcess, postmaster: number) {
    process.kill(postmaster, 'SIGKILL')
    await hub.kill()
  },
}

/** Every wish again: the hub must know it, and answer as it did the first time. */
async function missing(hub: HubProcess, kept: readonly Kept[]): Promise<number> {
  const again = await Promise.all(kept.map(({ wish }) => hub.submit(wish)))
  return again.filter((answer, index) => {
    const { answer: first } = kept[index]!
    return isRefusal(answer) || !answer.repeated || answer.order !== first.order
  }).length
}

async function examine(hub: HubProcess, kept: readonly Kept[]) {
  const lost = await missing(hub, kept)
  const store = await storeOf(hub)
  const [{ doubled } = { doubled: 0 }] = await store.read(
    'select count(*) - count(distinct (shop, external_id)) as doubled from orders',
  )
  const { differing, differences, orders } = await verify({ store })
  await store.close()
  if (differing > 0) console.log(JSON.stringify(differences.slice(0, 5)))
  return { lost, doubled: Number(doubled), differing, orders }
}

const data = mkdtempSync(join(tmpdir(), 'orrery-crash-'))
chmodSync(data, 0o711)
let hub = await startHub(data)
for (const id of ['HZ', 'SH']) await hub.saveLocation(warehouse(id))
await hub.stock(
  skus.map((sku, index) => ({
    type: 'receive',
    sku,
    location: index % 2 ? 'HZ' : 'SH',
    quantity: 20_000,
  })),
)

let broken = 0
let acknowledged = 0
for (let round = 1; round <= rounds; round++) {
  const known: Kept[] = []
  const postmaster = await postmasterOf(hub)
  const pouring = pour(hub, known)
  await wallClock.sleep(200 + below(1_200))
  const how = (Object.keys(ends) as (keyof typeof ends)[])[below(3)]!
  await ends[how](hub, postmaster)
  await pouring
  const restarted = performance.now()
  hub = await startHub(data)
  const downMs = Math.round(performance.now() - restarted)
  const found = await examine(hub, known)
  acknowledged += known.length
  if (known.length === 0 || found.lost + found.doubled + found.differing > 0) broken++
  console.log(
    `round ${round}: ${how} killed after ${known.length} acknowledgements, up again in ${downMs} ms, ${JSON.stringify(found)}`,
  )
}
await hub.close()
rmSync(data, { recursive: true, force: true })
console.log(`${rounds} rounds, ${acknowledged} acknowledged, ${broken} rounds broken`)
process.exitCode = broken === 0 && acknowledged > 0 ? 0 : 1
