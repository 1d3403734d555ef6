import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '#kit'
import type { OrderCommand } from '../commands.ts'
import { conserved } from '../conserved.ts'
import { decide } from '../decide.ts'
import type { OrderEvent } from '../events.ts'
import { evolve, fold } from '../evolve.ts'
import { freedBy } from '../law/exchange.ts'
import type { Order, Quantity } from '../model.ts'
import { allocateAll, clerk, type LineSketch, sketch, told } from '../orders.fixture.ts'
import { totals } from '../totals.ts'
import { planExchange, type WantedLine } from './after-sales.ts'
import { planMerge } from './merge.ts'
import { planSplit } from './split.ts'

const ids = { id: 'cd'.repeat(16), externalId: '1/2' }
const pay = (minor: number): OrderCommand => ({ type: 'pay', payment: 'p', method: 'card', minor })
const sent = (order: Order): OrderCommand[] => [
  allocateAll(order),
  { type: 'release' },
  { type: 'ship', fulfilment: 1 },
  { type: 'deliver', fulfilment: 1 },
]

/** Two orders of one exchange, and the hub's word from one to the other. */
type Pair = { old: Order; made: Order }

function obey(order: Order | null, command: OrderCommand): Order {
  const events = decide(order, command, clerk)
  if (isRefusal(events)) throw new Error(`${command.type}: ${events.refused}`)
  const after = (events as readonly OrderEvent[]).reduce(evolve, order)!
  expect(conserved(after)).toEqual([])
  return after
}

function delivered(lines: readonly LineSketch[], paid?: number): Order {
  const placed = sketch(lines)
  const order = told(placed)
  return [pay(paid ?? totals(order).total), ...sent(order)].reduce(obey, order)
}

function exchanged(order: Order, back: readonly Quantity[], wanted: readonly WantedLine[]) {
  const made = planExchange(order, back, wanted, ids, 'size', clerk)
  if ('refused' in made) throw new Error(made.refused)
  const all = new Map<string, Order | null>([[order.id, order]])
  for (const { order: id, commands } of made.plan)
    all.set(id, commands.reduce<Order | null>(obey, all.get(id) ?? null))
  return { old: all.get(order.id)!, made: all.get(ids.id)!, creditMinor: made.creditMinor }
}

const tell = ({ old, made }: Pair): Pair => {
  const minor = freedBy(made)
  return {
    old: minor > 0 ? obey(old, { type: 'free_exchange', order: made.id, minor }) : old,
    made,
  }
}
const onOld = ({ old, made }: Pair, ...commands: OrderCommand[]): Pair => ({
  old: commands.reduce(obey, old),
  made,
})
const onMade = ({ old, made }: Pair, ...commands: OrderCommand[]): Pair =>
  tell({ old, made: commands.reduce(obey, made) })

const receive = (id = 1): OrderCommand => ({ type: 'receive_return', return: id, location: 'w1' })
const inspect = (lines: readonly Quantity[], more: object = {}, id = 1): OrderCommand => ({
  type: 'inspect_return',
  return: id,
  lines: lines.map((one) => ({ ...one, disposition: 'scrap' })),
  ...more,
})
/** What was done in the stories below, so that none of it can be missing without a sign. */
const done = new Map<number, number>()
const one = [{ line: 1, quantity: 1 }]
const goods = (unitPrice: string, quantity = 1): WantedLine[] => [
  { sku: 'NEW', title: 'New', quantity, unitPrice },
]
const owed = ({ old, made }: Pair) => [totals(old).refundDue, totals(made).refundDue]
const debts = ({ old, made }: Pair) => [totals(old).due, totals(made).due]

test.each([
  ['50', 0, 0],
  ['65', 0, 1_500],
  ['30', 2_000, 0],
])(
  'goods of 50 exchanged for goods of %s: inspection gives %i back, the buyer pays %i',
  (price, credit, due) => {
    const made = exchanged(delivered([{ quantity: 1, price: 50 }]), one, goods(price))
    expect(made.creditMinor).toBe(credit)
    expect(debts(made)).toEqual([0, due])
    const after = onOld(made, receive(), inspect(one))
    expect(owed(after)).toEqual([credit, 0])
    expect(after.old.returns[0]).toMatchObject({ creditMinor: credit })
    expect(totals(after.old).total + totals(after.made).total).toBe(Number(price) * 100)
  },
)

test('an exchange order that is cancelled gives all back, before the inspection and after it', () => {
  const cancel: OrderCommand = { type: 'cancel', reason: 'x' }
  const made = exchanged(delivered([{ quantity: 1, price: 50 }]), one, goods('30'))
  const before = onMade(made, cancel)
  expect(owed(before)).toEqual([0, 0])
  expect(owed(onOld(before, receive(), inspect(one)))).toEqual([5_000, 0])
  expect(owed(onMade(onOld(made, receive(), inspect(one)), cancel))).toEqual([5_000, 0])
})

test('of an exchange whose goods only partly come back the buyer owes what was kept', () => {
  const order = delivered([{ quantity: 2, price: 50 }])
  const made = exchanged(order, [{ line: 1, quantity: 2 }], goods('80'))
  expect(made.creditMinor).toBe(2_000)
  const after = onOld(made, receive(), inspect(one), { type: 'close_return', return: 1 })
  expect(debts(after)).toEqual([3_000, 0])
  const rest = onOld(
    after,
    { type: 'request_return', lines: one, reason: 'late' },
    receive(2),
    inspect(one, {}, 2),
  )
  expect(debts(rest)).toEqual([0, 0])
  expect(owed(rest)).toEqual([2_000, 0])
})

test('a declined exchange is owed for, unless its order is cancelled', () => {
  const made = exchanged(delivered([{ quantity: 1, price: 50 }]), one, goods('50'))
  const declined = onOld(made, { type: 'decline_return', return: 1, reason: 'late' })
  expect(debts(declined)).toEqual([5_000, 0])
  expect(debts(onMade(declined, { type: 'cancel', reason: 'x' }))).toEqual([0, 0])
})

test('a credit by hand is what the buyer gets, and is not given again when the other order is cancelled', () => {
  const made = exchanged(delivered([{ quantity: 1, price: 50 }]), one, goods('50'))
  const given = onOld(made, receive(), inspect(one, { creditMinor: 5_000 }))
  expect(owed(given)).toEqual([5_000, 0])
  expect(owed(onMade(given, { type: 'cancel', reason: 'x' }))).toEqual([5_000, 0])
  const some = onOld(made, receive(), inspect(one, { creditMinor: 1_000 }))
  expect(owed(some)).toEqual([1_000, 0])
  expect(owed(onMade(some, { type: 'cancel', reason: 'x' }))).toEqual([5_000, 0])
})

test('a return and an event from before exchanges were remembered are credited in full', () => {
  const order = delivered([{ quantity: 1, price: 50 }])
  const asked = obey(order, { type: 'request_return', lines: one, reason: 'size' })
  expect(asked.returns[0]).not.toHaveProperty('exchange')
  const old = { type: 'return.moved', at: 1, return: 1, to: 'received', location: 'w1' } as const
  const after = obey(evolve(asked, old), inspect(one))
  expect(totals(after).refundDue).toBe(5_000)
  expect(fold([])).toBe(null)
})

test('what returned goods pay for is neither split nor merged: only the order itself knows it', () => {
  const { made } = exchanged(delivered([{ quantity: 1, price: 50 }]), one, [
    ...goods('20'),
    ...goods('30'),
  ])
  expect(planSplit(made, one, ids, clerk)).toMatchObject({ refused: 'not_splittable' })
  const other = { ...made, id: 'ef'.repeat(16), entries: [] }
  expect(planMerge([other, made], clerk)).toMatchObject({ refused: 'not_mergeable' })
})

/** All that may still happen to the two orders, in any order, as far as the law allows it. */
const steps: readonly ((pair: Pair, amount: number) => Pair)[] = [
  (pair) => onOld(pair, receive()),
  (pair, amount) => {
    const [{ lines } = { lines: [] }] = pair.old.returns
    const back = lines.map(({ line, quantity }) => ({ line, quantity: 1 + (amount % quantity) }))
    return onOld(pair, inspect(back))
  },
  (pair) => onOld(pair, receive(), inspect(one), { type: 'close_return', return: 1 }),
  (pair) => onOld(pair, { type: 'decline_return', return: 1, reason: 'x' }),
  (pair) => onOld(pair, { type: 'request_return', lines: one, reason: 'again' }),
  (pair) => onOld(pair, receive(2), inspect(one, {}, 2)),
  (pair) =>
    onMade(pair, { type: 'pay', payment: 'q', method: 'card', minor: totals(pair.made).due }),
  (pair, amount) =>
    onMade(pair, {
      type: 'cancel',
      reason: 'x',
      lines: [{ line: 1 + (amount % pair.made.lines.length), quantity: 1 }],
    }),
  (pair) => onMade(pair, { type: 'cancel', reason: 'all' }),
  (pair) => onMade(pair, ...sent(pair.made)),
  (pair) =>
    onMade(pair, { type: 'request_return', lines: one, reason: 'x' }, receive(), inspect(one)),
]

/** Prices of the units that are with the buyer or still go there: those on their way back count, too. */
const worth = ({ lines, entries }: Order): number =>
  lines.reduce((sum, { id, quantity, buckets }) => {
    const price =
      entries.find(({ kind, line }) => kind === 'goods' && line === id)!.minor / quantity
    return sum + price * (quantity - (buckets.cancelled ?? 0) - (buckets.returned ?? 0))
  }, 0)

test('whatever happens to an exchange, the buyer has paid for the goods that are kept, no more and no less', () => {
  const line = fc.record({
    quantity: fc.integer({ min: 1, max: 3 }),
    price: fc.integer({ min: 1, max: 99 }),
  })
  const wanted = fc.array(line, { minLength: 1, maxLength: 3 })
  const happening = fc.array(fc.tuple(fc.nat(steps.length - 1), fc.nat(5)), { maxLength: 12 })
  fc.assert(
    fc.property(wanted, wanted, fc.nat(2), happening, (had, wants, some, tale) => {
      const order = delivered(had)
      const back = had.map(({ quantity }, at) => ({
        line: at + 1,
        quantity: 1 + (some % quantity),
      }))
      const news = wants.map(({ quantity, price }) => goods(String(price), quantity)[0]!)
      let pair: Pair = exchanged(order, back, news)
      for (const [step, amount] of tale) {
        try {
          pair = steps[step]!(pair, amount)
          done.set(step, (done.get(step) ?? 0) + 1)
        } catch (error) {
          if (!/^[a-z_]+: [a-z_]+$/.test((error as Error).message)) throw error
        }
      }
      const { old, made } = pair
      const exchange = old.returns[0]!.exchange!
      const isOpen = ['requested', 'received'].includes(old.returns[0]!.state)
      // Until it is decided what comes back, the return owes the new order what it pays for.
      const awaited = isOpen ? exchange.coverMinor : 0
      expect(totals(old).total + totals(made).total + awaited).toBe(worth(old) + worth(made))
      // Money: what was paid, less what goes back, plus what is still owed.
      const net = (one: Order) => totals(one).paid - totals(one).refundDue + totals(one).due
      expect(net(old) + net(made) + awaited).toBe(worth(old) + worth(made))
    }),
    { numRuns: 1_000 },
  )
  expect(steps.map((_, step) => (done.get(step) ?? 0) > 20)).toEqual(steps.map(() => true))
})
