// Where the processor time of one order goes, without a database: prepare, think (law, process, sourcing,
// sealing, rows). node tools/node.mjs bench/think.ts [orders]
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decide, evolve, noFields, stockMoves } from '#engine/order'
import { type CompiledDefinition, compile } from '#engine/process'
import { defaultPolicy, preparePlaces } from '#engine/sourcing'
import { createVault, openLocalKeyring, orderKey } from '#guard'
import { isRefusal } from '#kit'
import { wallClock } from '#main'
import { prepare } from '../src/hub/intake/prepare.ts'
import { think } from '../src/hub/ledger/batch.ts'
import { openLevels } from '../src/hub/ledger/levels.ts'
import { openTables } from '../src/hub/ledger/tables.ts'
import { openSubjects } from '../src/hub/persons/subjects.ts'
import type { Work } from '../src/hub/wish/work.ts'
import { locationNames, orderStream, skuCount, skuName } from './orders.ts'
import { benchLocation } from './stage.ts'

const orders = Number(process.argv[2] ?? 20_000)
const batch = 500
const dir = mkdtempSync(join(tmpdir(), 'orrery-think-'))
const vault = await createVault(
  await openLocalKeyring({ file: join(dir, 'ring'), secret: { keyFile: join(dir, 'key') } }),
)
rmSync(dir, { recursive: true })
const standard = compile(
  JSON.parse(readFileSync(new URL('../templates/standard/v1.json', import.meta.url), 'utf8')),
  'ab'.repeat(32),
) as CompiledDefinition
const places = preparePlaces(
  locationNames.map((id, index) => benchLocation(id, index)),
  'places',
)
const levels = openLevels(new Map(places.locations.map(({ id }, column) => [id, column])))
const skus = Array.from({ length: skuCount }, (_, index) => skuName(index))
const rows = skus.flatMap((sku) =>
  locationNames.map((location) => ({ sku, location, free: 1_000_000 })),
)
await levels.read({ query: async () => rows as never }, skus, wallClock.now())
const scene = {
  clock: wallClock,
  vault,
  levels,
  epoch: levels.epoch,
  subjects: openSubjects(vault),
  places,
  policy: { ...defaultPolicy, hash: 'cd'.repeat(32) },
  counted: new Set<string>(),
  registry: noFields,
  rates: {},
  law: { decide, evolve, stockMoves },
  definitionFor: () => standard,
  returnsFor: () => null,
  isConnected: () => false,
}
const tables = openTables()
const load = [0, 0, 0, 0]
const next = orderStream(1, 'think')

async function round(): Promise<{ prepareUs: number; thinkUs: number; bytes: number }> {
  let prepareMs = 0
  let thinkMs = 0
  let bytes = 0
  for (let done = 0; done < orders; done += batch) {
    const inputs = Array.from({ length: batch }, next)
    const start = performance.now()
    const works = inputs.map((input): Work => {
      const placement = prepare(
        input,
        { now: wallClock.now(), vault, registry: noFields, companyCurrency: 'EUR', rates: {} },
        'live',
      )
      if (isRefusal(placement)) throw new Error(placement.why)
      const { id, lane } = orderKey(input.channel, input.externalId)
      return {
        id,
        lane,
        actor: 'key:bench',
        cause: 'bench',
        wish: { kind: 'place', placement },
        resolve() {},
        reject() {},
      }
    })
    const prepared = performance.now()
    await think(
      works,
      { orders: new Map(), withdrawn: new Map(), subjects: new Map(), keys: new Map() },
      scene as never,
      tables,
      load,
      wallClock.now(),
      false,
      { done: Promise.resolve() },
    )
    thinkMs += performance.now() - prepared
    prepareMs += prepared - start
    for (const table of tables.all) bytes += table.count ? table.bytes().length : 0
  }
  return {
    prepareUs: (prepareMs / orders) * 1_000,
    thinkUs: (thinkMs / orders) * 1_000,
    bytes: bytes / orders,
  }
}

for (let i = 0; i < 4; i++) {
  const { prepareUs, thinkUs, bytes } = await round()
  console.log(
    `prepare ${prepareUs.toFixed(1)} µs, think ${thinkUs.toFixed(1)} µs, ${Math.round(bytes)} bytes of rows an order`,
  )
}
