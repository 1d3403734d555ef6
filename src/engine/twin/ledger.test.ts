import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { decide, evolve, fieldRegistry, type OrderCommand, stockMoves } from '#engine/order'
import { type CompiledDefinition, compile } from '#engine/process'
import { defaultPolicy, type Location, preparePlaces, usualLocation } from '#engine/sourcing'
import { dayMs, hourMs, type Instant } from '#kit'
import type { Act } from './act.ts'
import { openAgenda } from './agenda.ts'
import type { Names } from './company.ts'
import { openLedger } from './ledger.ts'
import { simulate } from './simulate.ts'

const template = (name: string) => {
  const file = new URL(`../../../templates/${name}/v1.json`, import.meta.url)
  return compile(JSON.parse(readFileSync(file, 'utf8')), name) as CompiledDefinition
}
const [standard, returns] = [template('standard'), template('return')]
const place = (id: string, capacityPerDay: number | null): Location => ({
  ...usualLocation,
  id,
  name: id,
  country: 'CN',
  zone: 'Asia/Shanghai',
  capacityPerDay,
  lanes: { '*': { costMinor: 100, days: 1 } },
})
const names: Names = {
  orderId: (_, externalId) => externalId,
  subjectOf: (kind, contact) => `${kind} ${contact}`,
  newSubject: () => 'somebody',
  contentHash: (text) => text,
}
const open = (places: readonly Location[] = [place('HZ', null)]) =>
  openLedger(
    {
      law: { decide, evolve, stockMoves },
      definitionFor: () => standard,
      returnsFor: () => returns,
      places: preparePlaces(places, 'test'),
      policy: defaultPolicy,
      registry: fieldRegistry(0, []),
      companyCurrency: 'CNY',
      rates: {},
    },
    names,
  )

const start = Date.parse('2026-11-20T00:00:00Z')
const wants = (externalId: string, quantity: number, isPaid = true, at = start): Act => ({
  at,
  actor: 'web',
  kind: 'place',
  input: {
    channel: 'web',
    externalId,
    currency: 'CNY',
    onAccount: isPaid,
    buyer: { name: 'Lin', phone: '13900001111' },
    shipTo: { country: 'CN', street: 'Road 1' },
    lines: [{ sku: 'CUP', title: 'Cup', quantity, unitPrice: '10.00' }],
  },
})
const comes = (quantity: number, at = start): Act => ({
  at,
  actor: 'dock',
  kind: 'receive',
  sku: 'CUP',
  location: 'HZ',
  quantity,
})
const does = (order: string, command: OrderCommand, at = start): Act => ({
  at,
  actor: 'Wen',
  kind: 'command',
  order,
  command,
})
const stepOf = (ledger: ReturnType<typeof open>, id: string) => ledger.order(id)?.process?.step

test('who has waited longest is served first, and what is left waits on', () => {
  const ledger = open()
  for (const [index, id] of ['first', 'second', 'third'].entries())
    ledger.carryOut([wants(id, 2)], start + index)
  const { changes } = ledger.carryOut([comes(5)], start + hourMs)
  expect(changes.map(({ order }) => order.id)).toEqual(['first', 'second', 'third'])
  expect(changes[0]).toMatchObject({ actor: 'system:stock', cause: 'stock_arrived' })
  expect(['first', 'second', 'third'].map((id) => stepOf(ledger, id))).toEqual([
    'fulfilling',
    'fulfilling',
    'backordered',
  ])
  expect(ledger.order('third')!.lines[0]!.buckets).toEqual({ released: 1, backordered: 1 })
  expect([...ledger.stock.rows()]).toMatchObject([{ onHand: 5, reserved: 5 }])
})

test('the same order twice is one order, other content is refused', () => {
  const ledger = open()
  ledger.carryOut([comes(9)], start)
  ledger.carryOut([wants('one', 2)], start)
  const again = ledger.carryOut([wants('one', 2), wants('one', 3), wants('other', 1)], start)
  expect(again.answers).toMatchObject([null, { refused: 'content_differs' }, null])
  expect(again.changes).toHaveLength(1)
})

test('what the shelves do not hold is refused alone, its neighbours in the batch stand', () => {
  const ledger = open()
  ledger.carryOut([comes(4)], start)
  ledger.carryOut([wants('one', 3), wants('two', 1)], start)
  ledger.stock.put({
    sku: 'CUP',
    location: 'HZ',
    condition: 'new',
    onHand: 1,
    reserved: 4,
    short: 3,
    safety: 0,
  })
  const acts = ['one', 'two'].map((id) => does(id, { type: 'ship', fulfilment: 1 }))
  expect(ledger.carryOut(acts, start).answers).toMatchObject([{ refused: 'units_missing' }, null])
  expect([...ledger.stock.rows()]).toMatchObject([{ onHand: 0, reserved: 3, short: 3 }])
  expect(ledger.stock.free('CUP')).toEqual([0])
  expect(stepOf(ledger, 'one')).toBe('fulfilling')
})

test('timers come due in virtual time: every hour while nothing comes, and once for the money', () => {
  const ledger = open()
  ledger.carryOut([wants('waits', 1), wants('unpaid', 1, false)], start)
  const fired: Instant[] = []
  while ((ledger.nextTimerAt ?? Number.POSITIVE_INFINITY) <= start + 3 * dayMs) {
    fired.push(ledger.nextTimerAt!)
    ledger.fireDue(ledger.nextTimerAt!)
  }
  expect(fired).toEqual(Array.from({ length: 72 }, (_, index) => start + (index + 1) * hourMs))
  expect(stepOf(ledger, 'unpaid')).toBe('cancelled')
  expect(stepOf(ledger, 'waits')).toBe('backordered')
})

test('a place that is full today is passed over, and takes orders again tomorrow', () => {
  const ledger = open([place('HZ', 1), { ...place('SH', null), priority: 2, handlingMinor: 50 }])
  for (const location of ['HZ', 'SH']) ledger.carryOut([{ ...comes(9), location } as Act], start)
  const placeOf = (id: string, at: Instant) => {
    ledger.carryOut([wants(id, 1, true, at)], at)
    return ledger.order(id)!.fulfilments[0]!.location
  }
  expect([placeOf('one', start), placeOf('two', start)]).toEqual(['HZ', 'SH'])
  expect(placeOf('three', start + dayMs)).toBe('HZ')
})

test('an order that was withdrawn is none, and begins again where it ended', () => {
  const ledger = open()
  ledger.carryOut([comes(5)], start)
  ledger.carryOut([wants('one', 2)], start)
  const { answers } = ledger.carryOut(
    [does('one', { type: 'withdraw', reason: 'mistake' }), wants('one', 2)],
    start,
  )
  expect(answers).toEqual([null, null])
  const versions = ledger.order('one')!.version
  expect(versions).toBeGreaterThan(10)
  expect([...ledger.stock.rows()]).toMatchObject([{ onHand: 5, reserved: 2 }])
})

test('what a life is told of is each changed order, once, as it stands', () => {
  const ledger = open()
  const agenda = openAgenda<Act>()
  for (const id of ['one', 'two']) agenda.plan(start, wants(id, 1))
  agenda.plan(start + 5, comes(2))
  const told: string[] = []
  const life = {
    get nextAt() {
      return agenda.nextAt
    },
    next: (until: Instant) => agenda.take(until)?.what,
    told(order: { id: string; process: { step: string } | null }, at: Instant) {
      told.push(`${at - start} ${order.id} ${order.process?.step}`)
    },
  }
  const turns = [...simulate(life, ledger, { from: start, until: start + 10 })]
  expect(turns.map(({ acts }) => acts.length)).toEqual([1, 1, 1])
  expect(told).toEqual([
    '0 one backordered',
    '0 two backordered',
    '5 one fulfilling',
    '5 two fulfilling',
  ])
})
