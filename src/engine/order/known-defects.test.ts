import { expect, test } from 'vitest'
import type { OrderCommand } from './commands.ts'
import { conserved } from './conserved.ts'
import type { Order } from './model.ts'
import { allocateAll, sketch, told } from './orders.fixture.ts'
import { statusOf } from './status/status-of.ts'
import { allocation, totals } from './totals.ts'

// Defects known from other systems, named after their reports.

const three = sketch([{ quantity: 3, price: 10 }], {
  entries: [
    { id: 1, kind: 'discount', line: 0, minor: -100 },
    { id: 2, kind: 'tax', line: 1, minor: 301, rate: '0.1' },
    { id: 3, kind: 'shipping', line: 0, minor: 500 },
  ],
})
const pay = (minor: number): OrderCommand => ({ type: 'pay', payment: 'p', method: 'card', minor })
const cancelOne: OrderCommand = { type: 'cancel', reason: 'x', lines: [{ line: 1, quantity: 1 }] }

test('vendure-4013: an amendment that changes no price refunds nothing', () => {
  const requested: OrderCommand = {
    type: 'amend',
    changes: [{ change: 'set_requested', requestedAt: 99 }],
  }
  const order = told(three, pay(9_000), requested)
  expect(order.requestedAt).toBe(99)
  expect(totals(order)).toMatchObject({ total: 3_701, paid: 9_000, refundDue: 0, overpaid: 5_299 })
})

test('vendure-2191: shipping two of three splits the fulfilment and the third ships later', () => {
  const allocate = allocateAll(told(three))
  const lines = [{ line: 1, quantity: 2 }]
  const order = told(three, allocate, { type: 'release' }, { type: 'ship', fulfilment: 1, lines })
  expect(
    order.fulfilments.map(({ id, state, lines: [item] }) => [id, state, item!.quantity]),
  ).toEqual([
    [1, 'shipped', 2],
    [2, 'released', 1],
  ])
  expect(statusOf(order).fulfilment).toBe('part_shipped')
  const both = told(
    three,
    allocate,
    { type: 'release' },
    { type: 'ship', fulfilment: 1, lines },
    { type: 'ship', fulfilment: 2 },
  )
  expect(statusOf(both).fulfilment).toBe('shipped')
  expect(conserved(both)).toEqual([])
})

test('spree-8596: splitting and rejecting never turn backordered units into reserved ones', () => {
  const allocate: OrderCommand = {
    type: 'allocate',
    decision: null,
    backorder: [{ line: 1, quantity: 1 }],
    parts: [{ location: 'w1', lines: [{ line: 1, quantity: 2 }] }],
  }
  const one = [{ line: 1, quantity: 1 }]
  const order = told(
    three,
    allocate,
    { type: 'release' },
    { type: 'ship', fulfilment: 1, lines: one },
    { type: 'reject', fulfilment: 2, reason: 'none left' },
  )
  expect(order.lines[0]!.buckets).toEqual({ open: 1, backordered: 1, shipped: 1 })
})

test('erpnext-24519: a line amended to nothing keeps nothing reserved', () => {
  const order = told(three, allocateAll(told(three)), {
    type: 'amend',
    changes: [{ change: 'set_quantity', line: 1, quantity: 0 }],
  })
  expect(order.lines[0]).toMatchObject({ quantity: 0, buckets: {} })
  expect(order.fulfilments[0]).toMatchObject({ state: 'cancelled', lines: [] })
  expect(conserved(order)).toEqual([])
})

test('medusa-10686: totals are a pure fold of the ledger after edits, returns and refunds', () => {
  const order = told(
    three,
    pay(3_701),
    { type: 'amend', changes: [{ change: 'set_price', line: 1, unitPrice: '9' }] },
    cancelOne,
    allocateAll(told(three, cancelOne)),
    { type: 'release' },
    { type: 'ship', fulfilment: 1 },
    { type: 'deliver', fulfilment: 1 },
    { type: 'request_return', lines: [{ line: 1, quantity: 2 }], reason: 'x' },
    { type: 'receive_return', return: 1, location: 'w1' },
    {
      type: 'inspect_return',
      return: 1,
      refundShipping: true,
      lines: [{ line: 1, quantity: 2, disposition: 'restock' }],
    },
    { type: 'refund_paid', payment: 'p', minor: 3_701 },
  )
  const fold = (kinds: readonly string[]) =>
    order.entries
      .filter(({ kind, included }) => kinds.includes(kind) && !included)
      .reduce((sum, { minor }) => sum + minor, 0)
  expect(fold(['payment', 'refund', 'chargeback'])).toBe(0)
  expect(totals(order)).toMatchObject({ total: 0, paid: 0, due: 0, refundDue: 0, refunded: 3_701 })
  expect(statusOf(order)).toMatchObject({
    payment: 'refunded',
    fulfilment: 'returned',
    overall: 'returned',
  })
})

test('cancelling all units one by one gives back exactly what cancelling at once does', () => {
  const all: OrderCommand = { type: 'cancel', reason: 'x' }
  const atOnce = totals(told(three, pay(3_701), all))
  const oneByOne = totals(told(three, pay(3_701), cancelOne, cancelOne, cancelOne))
  expect(oneByOne).toEqual(atOnce)
  expect(atOnce).toMatchObject({ total: 0, refundDue: 3_701 })
})

test('a refund in good will lowers the price, so that it is not owed again once paid out', () => {
  const order = told(
    three,
    pay(3_701),
    { type: 'refund', minor: 700, reason: 'late' },
    { type: 'refund_paid', payment: 'p', minor: 700 },
  )
  expect(totals(order)).toMatchObject({ total: 3_001, paid: 3_001, due: 0, overpaid: 0 })
})

test('order-level charges are shared over the lines without losing a cent', () => {
  const order = told(
    sketch(
      [
        { quantity: 1, price: 1 },
        { quantity: 1, price: 1 },
        { quantity: 1, price: 1 },
      ],
      { entries: [{ id: 1, kind: 'discount', line: 0, minor: -100 }] },
    ),
  )
  const [discount] = allocation(order)
  expect(discount!.parts.reduce((sum, part) => sum + part, 0)).toBe(-100)
})

test('a kit is delivered when all its parts are, and cancelled with them', () => {
  const kit = sketch([
    { quantity: 2, price: 50, kind: 'kit' },
    { quantity: 4, price: 0, partOf: 1 },
    { quantity: 2, price: 0, partOf: 1 },
  ])
  const shipped = told(
    kit,
    allocateAll(told(kit)),
    { type: 'release' },
    { type: 'ship', fulfilment: 1 },
    { type: 'deliver', fulfilment: 1 },
  )
  expect(shipped.lines.map(({ buckets }) => buckets)).toEqual([
    { delivered: 2 },
    { delivered: 4 },
    { delivered: 2 },
  ])
  const half = told(kit, pay(10_000), {
    type: 'cancel',
    reason: 'x',
    lines: [{ line: 1, quantity: 1 }],
  })
  expect(half.lines.map(({ buckets }) => buckets.cancelled)).toEqual([1, 2, 1])
  expect(totals(half)).toMatchObject({ total: 5_000, refundDue: 5_000 })
})

// vendure-226, vendure-3459: work that grew with the square of the lines.
test('vendure-3459: an order of 5,000 lines is decided on as easily as a small one', () => {
  const lines = Array.from({ length: 5_000 }, () => ({ quantity: 2, price: 3 }))
  const placed = sketch(lines, { entries: [{ id: 1, kind: 'discount', line: 0, minor: -777 }] })
  const halves = placed.lines.map(({ id }) => ({ line: id, quantity: 1 }))
  let order: Order = told(
    placed,
    pay(3_000_000 - 777),
    allocateAll(told(placed)),
    {
      type: 'amend',
      changes: halves.map(({ line }) => ({ change: 'set_quantity', line, quantity: 3 })),
    },
    { type: 'release' },
    { type: 'ship', fulfilment: 1, lines: halves },
    { type: 'deliver', fulfilment: 1 },
    { type: 'request_return', lines: halves, reason: 'x' },
    { type: 'receive_return', return: 1, location: 'w1' },
    {
      type: 'inspect_return',
      return: 1,
      lines: halves.map((item) => ({ ...item, disposition: 'restock' })),
    },
    { type: 'cancel', reason: 'x' },
    { type: 'answer_cancel', fulfilment: 2, agreed: true },
  )
  expect(conserved(order)).toEqual([])
  expect(totals(order).total).toBe(0)
  order = told(placed, { type: 'cancel', reason: 'x', lines: halves })
  expect(order.entries.filter(({ kind }) => kind === 'cancellation')).toHaveLength(5_000)
})
