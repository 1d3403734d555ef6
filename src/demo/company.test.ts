import { hash } from 'node:crypto'
import { expect, test } from 'vitest'
import { decide, evolve, noFields, type Order, statusOf, stockMoves } from '#engine/order'
import { type CompiledDefinition, compile } from '#engine/process'
import { defaultPolicy, preparePlaces, readLocations } from '#engine/sourcing'
import { type Act, type Company, type Ledger, openLedger, openLife, simulate } from '#engine/twin'
import { orderKey } from '#guard'
import { dayMs, isRefusal, parseInstant } from '#kit'
import { shippedTemplates } from '#main'
import { demoCompany, demoSeed, small } from './company.ts'
import { americanCustomer, chineseCustomer, europeanCustomer } from './persons.ts'
import { locations } from './places.ts'

const digest = (text: string) => hash('sha256', text)
const compiled = (name: string): CompiledDefinition => {
  const source = shippedTemplates().find((one) => (one as { name: string }).name === name)
  return compile(source, digest(name), noFields) as CompiledDefinition
}
const definitions = { standard: compiled('standard'), returns: compiled('return') }
const declared: Company = {
  law: { decide, evolve, stockMoves },
  definitionFor: () => definitions.standard,
  returnsFor: () => definitions.returns,
  places: preparePlaces(locations, digest('places')),
  policy: { ...defaultPolicy, hash: digest('policy') },
  registry: noFields,
  companyCurrency: 'CNY',
  rates: { EUR: '8.3', USD: '7.2' },
}
const from = parseInstant('2026-11-02T00:00:00Z')!

type Lived = { readonly acts: Act[]; readonly refused: string[]; readonly ledger: Ledger }

/** The small company lives for some days in memory. `meddle` does what others do after each turn. */
function live(days: number, meddle?: (order: Order, ledger: Ledger, at: number) => void): Lived {
  const model = demoCompany(small)
  let strangers = 0
  const ledger = openLedger(declared, {
    orderId: (shop, externalId) => orderKey(shop, externalId).id,
    subjectOf: (kind, contact) => digest(kind + contact).slice(0, 32),
    newSubject: () => digest(`stranger ${++strangers}`).slice(0, 32),
    contentHash: digest,
  })
  for (const { sku, location, free } of model.shelves)
    if (free > 0) ledger.stock.receive(sku, location, free)
  const life = openLife(model, demoSeed, from)
  const lived: Lived = { acts: [], refused: [], ledger }
  for (const turn of simulate(life, ledger, { from, until: from + days * dayMs })) {
    lived.acts.push(...turn.acts)
    for (const answer of turn.answers) if (answer) lived.refused.push(answer.refused)
    if (meddle) for (const { order } of turn.changes) meddle(order, ledger, turn.at)
  }
  return lived
}

const month = live(30)
const orders = [...month.ledger.orders()]
const counted = (type: string) =>
  month.acts.filter((act) => act.kind === 'command' && act.command.type === type).length

test('the same seed and the same answers give the same acts', () => {
  const again = live(6).acts
  expect(again).toEqual(month.acts.slice(0, again.length))
  expect(again.length).toBeGreaterThan(500)
})

test('in 30 days everything that usually happens does, and the law refuses next to nothing', () => {
  for (const type of ['pay', 'cancel', 'hold', 'unhold', 'reject', 'request_return', 'refund_paid'])
    expect([type, counted(type) > 0]).toEqual([type, true])
  const shares = {
    orders: orders.length / (30 * small.ordersPerDay),
    cancelled: orders.filter((order) => order.process?.step === 'cancelled').length / orders.length,
    returned: orders.filter(({ returns }) => returns.length > 0).length / orders.length,
  }
  expect(shares.orders).toBeGreaterThan(0.85)
  expect(shares.orders).toBeLessThan(1.15)
  expect(shares.cancelled).toBeLessThan(0.08)
  expect(shares.returned).toBeGreaterThan(0.02)
  expect(month.refused.length).toBeLessThan(month.acts.length * 0.002)
})

test('nothing is stuck: what is two weeks old is over, unless a person is asked for', () => {
  const until = from + 30 * dayMs
  const stuck = orders.filter(({ process, placedAt, holds, onAccount, payments }) => {
    const { step } = process!
    const isOver = step === 'completed' || step === 'cancelled'
    const isAsked = holds.length > 0 || process!.tasks.some(({ state }) => state === 'open')
    const owes = step === 'delivered' && (onAccount || payments.length > 0)
    return until - placedAt > 14 * dayMs && !isOver && !isAsked && !owes
  })
  expect(stuck.map((order) => [order.externalId, statusOf(order)])).toEqual([])
})

test('goods leave in time nearly always', () => {
  const arrived = orders.flatMap(({ fulfilments, promisedAt }) =>
    fulfilments.flatMap(({ state, since }) =>
      state === 'delivered' && promisedAt ? [since <= promisedAt] : [],
    ),
  )
  expect(arrived.filter(Boolean).length / arrived.length).toBeGreaterThan(0.85)
})

test('an order that somebody else holds is left alone until they let it go', () => {
  const meddled = new Set<string>()
  const { ledger } = live(3, (order, ledger, at) => {
    if (meddled.size > 0 || order.process?.step !== 'fulfilling') return
    meddled.add(order.id)
    const hold = { type: 'hold', hold: 'manual', reason: 'asked by the buyer' } as const
    ledger.carryOut([{ at, actor: 'visitor', kind: 'command', order: order.id, command: hold }], at)
  })
  const held = ledger.order([...meddled][0]!)!
  expect(held.holds).toMatchObject([{ type: 'manual', by: 'visitor' }])
  expect(held.fulfilments.every(({ state }) => state !== 'shipped')).toBe(true)
})

test('every location is one that the hub takes', () => {
  expect(isRefusal(readLocations(locations))).toBe(false)
})

test('nobody here can be reached: addresses are examples, numbers are kept free for fiction', () => {
  const people = [chineseCustomer, europeanCustomer, americanCustomer].flatMap((customer) =>
    Array.from({ length: 2_000 }, (_, n) => customer(n)),
  )
  const contacts = people.map(({ buyer }) => buyer)
  expect(contacts.filter(({ email }) => !/@example\.(com|org|cn)$/.test(email!))).toEqual([])
  const fiction =
    /^\+86 100 0\d{3} \d{4}$|^\+49 (30 23125|89 99998|40 66969) \d{3}$|^\+33 6 39 98 \d\d \d\d$|^\+1 \d{3} 555 01\d\d$/
  expect(contacts.filter(({ phone }) => phone !== undefined && !fiction.test(phone))).toEqual([])
  const phones = contacts.flatMap(({ phone }) => phone ?? [])
  expect(new Set(phones).size).toBe(phones.length)
})
