import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '#kit'
import type { OrderCommand } from '../commands.ts'
import { conserved } from '../conserved.ts'
import { decide } from '../decide.ts'
import type { OrderEvent } from '../events.ts'
import { evolve } from '../evolve.ts'
import type { Order } from '../model.ts'
import { allocateAll, clerk, sketch, told } from '../orders.fixture.ts'
import { totals } from '../totals.ts'
import { planExchange, planReship } from './after-sales.ts'
import { planMerge } from './merge.ts'
import type { Plan } from './plan.ts'
import { planSplit } from './split.ts'

const ids = { id: 'cd'.repeat(16), externalId: '1-2' }

/** All orders after a plan, by id. */
function carriedOut(orders: readonly Order[], plan: Plan): Map<string, Order> {
  const all = new Map<string, Order>(orders.map((order) => [order.id, order]))
  for (const { order: id, commands } of plan)
    for (const command of commands) {
      const events = decide(all.get(id) ?? null, command, clerk)
      if (isRefusal(events)) throw new Error(`${command.type}: ${events.refused}`)
      for (const event of events as readonly OrderEvent[])
        all.set(id, evolve(all.get(id) ?? null, event))
    }
  for (const order of all.values()) expect(conserved(order)).toEqual([])
  return all
}

const sum = (orders: Iterable<Order>, of: 'total' | 'paid' | 'refundDue'): number =>
  [...orders].reduce((all, order) => all + totals(order)[of], 0)
const live = (orders: Iterable<Order>): number =>
  [...orders]
    .flatMap(({ lines }) => lines)
    .reduce((all, { quantity, buckets }) => all + quantity - (buckets.cancelled ?? 0), 0)

const parts = fc.record({
  lines: fc.array(
    fc.record({ quantity: fc.integer({ min: 1, max: 9 }), price: fc.integer({ min: 1, max: 50 }) }),
    { minLength: 2, maxLength: 5 },
  ),
  discount: fc.integer({ min: 0, max: 99 }),
  tax: fc.integer({ min: 0, max: 999 }),
  shipping: fc.integer({ min: 0, max: 999 }),
  paid: fc.integer({ min: 0, max: 300_000 }),
})
type Parts = typeof parts extends fc.Arbitrary<infer Type> ? Type : never

function orderOf({ lines, discount, tax, shipping, paid }: Parts, id = 'ab'.repeat(16)): Order {
  const placed = sketch(lines, {
    id,
    entries: [
      { id: 1, kind: 'discount', line: 0, minor: -discount },
      { id: 2, kind: 'tax', line: 1, minor: tax },
      { id: 3, kind: 'shipping', line: 0, minor: shipping },
    ],
  })
  const pay: OrderCommand = {
    type: 'pay',
    payment: `p-${id.slice(0, 2)}`,
    method: 'card',
    minor: paid,
  }
  return told(placed, ...(paid > 0 ? [pay] : []))
}

test('a split moves units and money, and makes or loses neither', () => {
  fc.assert(
    fc.property(parts, fc.nat(8), (made, some) => {
      const order = orderOf(made)
      const first = order.lines[0]!
      const plan = planSplit(
        order,
        [{ line: 1, quantity: 1 + (some % first.quantity) }],
        ids,
        clerk,
      )
      if (isRefusal(plan)) throw new Error(String(plan.refused))
      const after = carriedOut([order], plan as Plan)
      expect(after.size).toBe(2)
      expect(sum(after.values(), 'total')).toBe(totals(order).total)
      expect(sum(after.values(), 'paid')).toBe(totals(order).paid)
      expect(sum(after.values(), 'refundDue')).toBe(0)
      expect(live(after.values())).toBe(live([order]))
    }),
  )
})

test('a merge moves all units and money into the first order', () => {
  fc.assert(
    fc.property(parts, parts, (one, two) => {
      const second = orderOf(two, 'ef'.repeat(16))
      const cancel: OrderCommand = {
        type: 'cancel',
        reason: 'x',
        lines: [{ line: 1, quantity: 1 }],
      }
      const orders = [
        orderOf(one),
        carriedOut([second], [{ order: second.id, commands: [cancel] }]).get(second.id)!,
      ]
      const plan = planMerge(orders, clerk)
      if (isRefusal(plan)) throw new Error(String(plan.refused))
      const after = carriedOut(orders, plan as Plan)
      expect(sum(after.values(), 'total')).toBe(sum(orders, 'total'))
      expect(sum(after.values(), 'paid')).toBe(sum(orders, 'paid'))
      expect(totals(after.get(second.id)!)).toMatchObject({ total: 0, due: 0 })
      expect(live(after.values())).toBe(live(orders))
    }),
  )
})

const two = sketch([
  { quantity: 2, price: 10 },
  { quantity: 1, price: 5 },
])
const delivered = told(
  two,
  { type: 'pay', payment: 'p', method: 'card', minor: 2_500 },
  allocateAll(told(two)),
  { type: 'release' },
  { type: 'ship', fulfilment: 1 },
  { type: 'deliver', fulfilment: 1 },
)

test.each([
  ['8', 200, 0],
  ['10', 0, 0],
  ['13', 0, 300],
])('an exchange for goods at %s credits %i and costs %i more', (unitPrice, credit, more) => {
  const wanted = [{ sku: 'NEW', title: '', quantity: 1, unitPrice }]
  const answer = planExchange(delivered, [{ line: 1, quantity: 1 }], wanted, ids, 'size', clerk)
  if ('refused' in answer) throw new Error(answer.refused)
  expect(answer.creditMinor).toBe(credit)
  const receive: OrderCommand = { type: 'receive_return', return: 1, location: 'w1' }
  const inspect: OrderCommand = {
    type: 'inspect_return',
    return: 1,
    lines: [{ line: 1, quantity: 1, disposition: 'restock' }],
    creditMinor: answer.creditMinor,
  }
  const after = carriedOut(
    [delivered],
    [...answer.plan, { order: delivered.id, commands: [receive, inspect] }],
  )
  expect(totals(after.get(ids.id)!).total).toBe(more)
  expect(sum(after.values(), 'total')).toBe(2_500 + more - credit)
  expect(sum(after.values(), 'refundDue')).toBe(credit)
})

test('a re-shipment costs nothing and is linked both ways', () => {
  const plan = planReship(delivered, [{ line: 2, quantity: 1 }], ids)
  if (isRefusal(plan)) throw new Error('refused')
  const after = carriedOut([delivered], plan as Plan)
  expect(sum(after.values(), 'total')).toBe(2_500)
  expect(after.get(ids.id)).toMatchObject({ type: 'reship', links: [{ kind: 'reship_of' }] })
  expect(after.get(delivered.id)!.links).toEqual([{ kind: 'reshipped_by', order: ids.id }])
  expect(planReship(told(two), [{ line: 1, quantity: 1 }], ids)).toMatchObject({
    refused: 'not_shipped',
  })
})

test('what the warehouse has, and the whole of an order, is not split off', () => {
  const order = told(two)
  const all = order.lines.map(({ id, quantity }) => ({ line: id, quantity }))
  expect(planSplit(order, all, ids, clerk)).toMatchObject({ refused: 'not_splittable' })
  expect(planSplit(delivered, [{ line: 1, quantity: 1 }], ids, clerk)).toMatchObject({
    refused: 'not_splittable',
  })
  expect(planMerge([order], clerk)).toMatchObject({ refused: 'not_mergeable' })
  expect(planMerge([order, delivered], clerk)).toMatchObject({ refused: 'not_mergeable' })
})
