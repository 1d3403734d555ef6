// The demo company in the twin: orders a second, transitions against the interpreter, times real time.
//   ./orrery bench twin [days] [orders a day]
import { hash } from 'node:crypto'
import { demoCompany, demoLocations as locations } from '#demo'
import { decide, evolve, fieldRegistry, type Order, stockMoves } from '#engine/order'
import { defaultPolicy, type Location, preparePlaces, usualLocation } from '#engine/sourcing'
import {
  type Act,
  type Company,
  type Ledger,
  type Names,
  openLedger,
  openLife,
  simulate,
} from '#engine/twin'
import { orderKey } from '#guard'
import { dayMs, type Instant } from '#kit'
import { computedMs, interpreterSpeed, orderLife, template } from './interpreter.ts'

const [days = 30, ordersPerDay = 500] = process.argv.slice(2).map(Number)
const from = Date.parse('2026-09-01T16:00:00Z')
const standard = template('standard')
const returns = template('return')

const company: Company = {
  law: { decide, evolve, stockMoves },
  definitionFor: () => standard,
  returnsFor: () => returns,
  places: preparePlaces(locations, 'bench'),
  policy: defaultPolicy,
  registry: fieldRegistry(0, []),
  companyCurrency: 'CNY',
  rates: { EUR: '7.8', USD: '7.1', GBP: '9.1' },
}
let strangers = 0
const names: Names = {
  orderId: (shop, externalId) => orderKey(shop, externalId).id,
  subjectOf: (kind, contact) => `${kind} ${contact}`,
  newSubject: () => `stranger ${++strangers}`,
  contentHash: (text) => hash('sha256', text),
}

/** What happened in some days, and how long it took to work it out. */
type Sums = {
  acts: number
  orders: number
  events: number
  told: number
  moves: number
  ms: number
}
type ActOf =
  Extract<Act, { kind: 'place' | 'command' }> extends infer One
    ? One extends Act
      ? Omit<One, 'at' | 'actor'>
      : never
    : never
type Recorded = { readonly at: Instant; readonly acts: readonly Act[] }

const isTold = ({ process }: Order): boolean => process !== null
function count(
  sums: Sums,
  { acts, changes }: { acts: readonly Act[]; changes: ReturnType<Ledger['fireDue']>['changes'] },
) {
  sums.acts += acts.length
  for (const { order, events } of changes) {
    sums.events += events.length
    if (!isTold(order)) continue
    for (const { type } of events) {
      if (type === 'order.placed') sums.orders++
      if (type === 'process.moved') sums.moves++
    }
    sums.told += events.length
  }
}
const nothing = (): Sums => ({ acts: 0, orders: 0, events: 0, told: 0, moves: 0, ms: 0 })

function openFilled(model: ReturnType<typeof demoCompany>): Ledger {
  const ledger = openLedger(company, names)
  for (const { sku, location, free } of model.shelves)
    ledger.stock.put({
      sku,
      location,
      condition: 'new',
      onHand: free,
      reserved: 0,
      short: 0,
      safety: 0,
    })
  return ledger
}

/** Everybody at work: people decide, the ledger records. */
function live(seed: number, turns: Recorded[]): Sums {
  const sums = nothing()
  const model = demoCompany({ ordersPerDay, skus: 300 })
  const ledger = openFilled(model)
  const life = openLife(model, seed, from)
  const began = computedMs()
  for (const turn of simulate(life, ledger, { from, until: from + days * dayMs })) {
    turns.push({ at: turn.at, acts: turn.acts })
    count(sums, turn)
  }
  sums.ms = computedMs() - began
  return sums
}

/** The same acts once more, from a list: the ledger alone. */
function record(turns: readonly Recorded[]): Sums {
  const sums = nothing()
  const ledger = openFilled(demoCompany({ ordersPerDay, skus: 300 }))
  const began = computedMs()
  for (const { at, acts } of turns)
    count(sums, { acts, ...(acts.length > 0 ? ledger.carryOut(acts, at) : ledger.fireDue(at)) })
  sums.ms = computedMs() - began
  return sums
}

const oneWarehouse: Location = {
  ...usualLocation,
  id: 'one',
  name: 'One',
  country: 'CN',
  zone: 'Asia/Shanghai',
  lanes: { '*': { costMinor: 100, days: 1 } },
}

/** The order that the interpreter is measured with, and the same four commands: nothing but the ledger. */
function alike(orders: number): Sums {
  const sums = nothing()
  const ledger = openLedger({ ...company, places: preparePlaces([oneWarehouse], 'one') }, names)
  for (const sku of ['A', 'B'])
    ledger.carryOut(
      [{ at: from, actor: 'bench', kind: 'receive', sku, location: 'one', quantity: orders * 2 }],
      from,
    )
  const began = computedMs()
  for (let index = 0; index < orders; index++) {
    const at = from + index
    const carryOut = (act: ActOf): string => {
      const acts = [{ at, actor: 'bench', ...act }]
      const outcome = ledger.carryOut(acts, at)
      count(sums, { acts, ...outcome })
      return outcome.changes[0]!.order.id
    }
    const order = carryOut({
      kind: 'place',
      input: {
        channel: 'bench',
        externalId: `alike-${index}`,
        currency: 'CNY',
        shipTo: { country: 'CN', region: '33', postcode: '310052' },
        lines: [
          { sku: 'A', title: 'A', quantity: 2, unitPrice: '30.00' },
          { sku: 'B', title: 'B', quantity: 1, unitPrice: '40.00' },
        ],
      },
    })
    for (const command of orderLife.slice(1)) carryOut({ kind: 'command', order, command })
  }
  sums.ms = computedMs() - began
  return sums
}

const number = (value: number) => Math.round(value).toLocaleString('en')
const rate = (units: number, { ms }: Sums) => number((units * 1_000) / ms)
const share = (sums: Sums, of: number) => ((sums.told * 1_000) / sums.ms / of).toFixed(2)

const interpreter = interpreterSpeed()
live(0, [])
const turns: Recorded[] = []
const lived = live(1, turns)
const recorded = record(turns)
alike(5_000)
const same = alike(20_000)

console.log(
  `interpreter  ${number(interpreter.transitions)} transitions/s alone, ${number(interpreter.told)} with the law`,
)
console.log(
  `twin         ${number(lived.orders)} orders, ${number(lived.acts)} acts, ${number(lived.events)} events of ${days} days in ${(lived.ms / 1_000).toFixed(1)} s: ${number((days * dayMs) / lived.ms)} times real time`,
)
for (const [name, sums] of [
  ['with people', lived],
  ['ledger alone', recorded],
  ['like orders', same],
] as const)
  console.log(
    `${name.padEnd(12)} ${rate(sums.orders, sums)} orders/s, ${rate(sums.acts, sums)} acts/s, ${rate(sums.told, sums)} transitions/s: ${share(sums, interpreter.told)} of the interpreter with the law, ${share(sums, interpreter.transitions)} of the interpreter alone`,
  )
