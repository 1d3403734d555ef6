// Files imported as open orders, worked to delivered through four warehouses, returns booked, all of it verified.
// node tools/node.mjs bench/open-import.ts FILE… [--mapping NAME]

import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { assembleFiles } from '#doors'
import { aCaller } from '#guard/testing'
import { importFiles, verify } from '#hub'
import { assert, isRefusal } from '#kit'
import { findMapping, openHouse, readSettings, wallClock } from '#main'
import type { Mapping } from '#partners/files'
import { deliverAll } from './deliver.ts'
import { locationNames } from './orders.ts'
import { benchLocation } from './stage.ts'

const { positionals: paths, values } = parseArgs({
  allowPositionals: true,
  options: { mapping: { type: 'string', default: 'online-retail' } },
})
assert(paths.length > 0, 'open-import: name at least one file')
const mapping = findMapping(values.mapping, process.cwd())
assert(!isRefusal(mapping), 'open-import: there is no such mapping')

/** Units of each SKU that the files sell, and the currency they sell in. */
async function demandOf(mapping: Mapping) {
  const units = new Map<string, number>()
  let currency = 'CNY'
  for await (const one of assembleFiles(paths, mapping)) {
    if (!('input' in one)) continue
    currency = one.currency
    for (const { sku, quantity, kind } of one.input.lines)
      if (kind !== 'service') units.set(sku, (units.get(sku) ?? 0) + quantity)
  }
  return { units, currency }
}

const { units, currency } = await demandOf(mapping)
const data = mkdtempSync(join(tmpdir(), 'orrery-open-'))
chmodSync(data, 0o711)
const settings = readSettings(
  { data: join(data, 'hub') },
  { ORRERY_CURRENCY: currency, ORRERY_LOG: 'error' },
  '/',
)
assert(!isRefusal(settings), 'open-import: settings')
const house = await openHouse(settings, { timers: false, effects: false, relay: false })
assert(!isRefusal(house), 'open-import: the hub did not open')
const { hub, store } = house
const owner = aCaller('owner', { id: 'key:owner' })

for (const [index, id] of locationNames.entries())
  await hub.catalog.saveLocation({
    ...benchLocation(id, index),
    lanes: { '*': { costMinor: 500 + 40 * index, days: 2 } },
  })
// Two thirds of what is sold lies in each: dear SKUs run out in the nearest, and orders are split.
const stock = [...units].flatMap(([sku, wanted]) =>
  locationNames.map(
    (location) =>
      ({ type: 'receive', sku, location, quantity: Math.ceil((wanted * 2) / 3) }) as const,
  ),
)
for (let at = 0; at < stock.length; at += 2_000) {
  const answers = await hub.submitStock(stock.slice(at, at + 2_000), owner)
  assert(!isRefusal(answers) && !answers.some(isRefusal), 'open-import: stock was refused')
}

const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
  const start = performance.now()
  const answer = await work()
  console.log(
    `${name} (${((performance.now() - start) / 1000).toFixed(1)} s): ${JSON.stringify(answer)}`,
  )
  return answer
}
const importAll = () =>
  importFiles({
    house,
    clock: wallClock,
    files: { assembleFiles },
    paths,
    mapping,
    intake: 'open',
  })

const first = await timed('imported as open', importAll)
const worked = await timed('worked to delivered', () => deliverAll(house))
const second = await timed('imported again: returns of what is delivered now', importAll)
const verified = await timed('verified', () => verify({ store }))
const [moved] = await store.read(stockSql())
console.log(`stock: ${JSON.stringify(moved)}`)
const [desk] = await store.read(
  `select count(*)::int as waiting from inbox where state = 'desk' and cause = 'return_before_delivery'`,
)
console.log(`returns on the desk: ${desk!.waiting}`)
const steps = await store.read(
  'select step, count(*)::int as orders from orders group by step order by step',
)
console.log(`steps: ${JSON.stringify(steps)}`)
await house.close()
rmSync(data, { recursive: true, force: true })

const isSound =
  first.isWhole &&
  second.isWhole &&
  worked.stuck === 0 &&
  verified.differing === 0 &&
  moved!.lost === 0 &&
  desk!.waiting === 0 &&
  steps.every(({ step }) => step === 'completed' || step === 'delivered')
console.log(
  isSound ? 'every order is delivered, money and stock are conserved' : 'SOMETHING IS MISSING',
)
process.exitCode = isSound ? 0 : 1

/** Received = on hand + shipped − restocked, from the rows and from the movements. */
function stockSql(): string {
  return `
with moved as (select sum(on_hand) filter (where kind = 'receive')::int8 as received,
                      -sum(on_hand) filter (where kind = 'ship')::int8 as shipped,
                      coalesce(sum(on_hand) filter (where kind = 'restock'), 0)::int8 as restocked from stock_move),
     lying as (select sum(on_hand)::int8 as on_hand, sum(reserved)::int8 as reserved from inventory)
select *, (received - shipped + restocked - on_hand) as lost from moved, lying`
}
