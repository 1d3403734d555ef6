import { afterEach, expect, test } from 'vitest'
import { demoCompany, demoLocations as locations, smallCompany as small } from '#demo'
import {
  type Change,
  type Company,
  type Ledger,
  openLedger,
  openLife,
  simulate,
  type Turn,
} from '#engine/twin'
import { dayMs, isRefusal, minuteMs } from '#kit'
import { openTestStore } from '#store/testing'
import { compare } from './compare.ts'
import { liveOn, openProduction } from './production.ts'
import { townLife, townLocations } from './town.ts'

const from = Date.parse('2026-11-20T00:00:00Z')
const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

async function ground(name: string, places = townLocations) {
  const { store, close } = await openTestStore(name)
  closers.push(close)
  const production = await openProduction(store, places)
  closers.push(production.close)
  return { store, production }
}

const codes = ({ answers }: Turn) =>
  answers.map((answer) => (isRefusal(answer) ? answer.refused : null))

/** One rule changed in one of the two, as little as can be. */
const faults: readonly [name: string, change: (rules: Company) => Partial<Company>][] = [
  ['policy', ({ policy }) => ({ policy: { ...policy, dayMinor: 99 } })],
  ['rates', () => ({ companyCurrency: 'EUR', rates: { CNY: '0.13' } })],
  ['process of returns', () => ({ returnsFor: () => null })],
  [
    'law',
    ({ law }) => ({
      law: {
        ...law,
        decide: (order, command, context) =>
          command.type === 'hold'
            ? law.decide(order, { ...command, reason: 'asked for' }, context)
            : law.decide(order, command, context),
      },
    }),
  ],
  [
    'stock moves',
    ({ law }) => ({
      law: {
        ...law,
        stockMoves: (before, event) =>
          law.stockMoves(before, event).filter(({ kind }) => kind !== 'unreserve'),
      },
    }),
  ],
]

test('the same life on the twin and on a hub: the same acts, answers, events, stock', async () => {
  const { store, production } = await ground('twin_one_by_one')
  const { company, names } = production
  const span = { from, until: from + dayMs }
  const ledger = openLedger(company, names)
  const twin = simulate(townLife(1, from), ledger, span)
  const changes: Change[] = []
  let refused = 0
  for await (const lived of liveOn(production, store, townLife(1, from), span)) {
    const turn = twin.next().value as Turn
    expect({ at: turn.at, acts: turn.acts, answers: codes(turn) }).toEqual(lived)
    changes.push(...turn.changes)
    refused += lived.answers.filter((answer) => answer !== null).length
  }
  expect(twin.next().done).toBe(true)
  const { differences, ...counts } = await compare(changes, ledger, store)
  expect(differences.slice(0, 3)).toEqual([])
  expect(counts.orders).toBeGreaterThan(100)
  expect(refused).toBeGreaterThan(0)

  for (const [name, change] of faults) {
    const other = openLedger({ ...company, ...change(company) }, names)
    const found = await compare(lifeOf(other), other, store)
    expect(found.differences.length, `${name} was changed and nobody saw it`).toBeGreaterThan(0)
  }
})

const lifeOf = (ledger: Ledger): Change[] =>
  [...simulate(townLife(1, from), ledger, { from, until: from + dayMs })].flatMap(
    ({ changes }) => changes,
  )

test('the demo company in batches of ten minutes: what the twin did, the hub does', async () => {
  const { store, production } = await ground('twin_batches', locations)
  const model = demoCompany(small)
  const ledger = openLedger(production.company, production.names)
  const goods = model.shelves
    .filter(({ free }) => free > 0)
    .map(({ sku, location, free }) => {
      const what = { sku, location, quantity: free }
      return { at: from, actor: 'start', kind: 'receive', ...what } as const
    })
  ledger.carryOut(goods, from)
  await production.perform(goods, from)
  const changes: Change[] = []
  const span = { from, until: from + 2 * dayMs, tickMs: 10 * minuteMs }
  for (const turn of simulate(openLife(model, 1, from), ledger, span)) {
    expect(await production.perform(turn.acts, turn.at)).toEqual(codes(turn))
    changes.push(...turn.changes)
  }
  const { differences, orders } = await compare(changes, ledger, store)
  expect(differences.slice(0, 3)).toEqual([])
  expect(orders).toBeGreaterThan(20)
})
