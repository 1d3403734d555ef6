import { afterEach, expect, test } from 'vitest'
import { type Change, openLedger, simulate, type Turn } from '#engine/twin'
import { dayMs, isRefusal } from '#kit'
import { openTestStore } from '#store'
import { compare } from './compare.ts'
import { liveOn, openProduction } from './production.ts'
import { townLife, townLocations } from './town.ts'

const from = Date.parse('2026-11-20T00:00:00Z')
const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

async function ground(name: string) {
  const { store, close } = await openTestStore(name)
  closers.push(close)
  const production = await openProduction(store, townLocations)
  closers.push(production.close)
  return { store, production }
}

const codes = ({ answers }: Turn) =>
  answers.map((answer) => (isRefusal(answer) ? answer.refused : null))

test('the same life on the twin and on a hub: the same acts, answers, events, stock', async () => {
  const { store, production } = await ground('twin_one_by_one')
  const span = { from, until: from + 2 * dayMs }
  const ledger = openLedger(production.company, production.names)
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
  console.log(counts, { refused })
  expect(counts.orders).toBeGreaterThan(100)
})
