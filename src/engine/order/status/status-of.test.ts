import { expect, test } from 'vitest'
import { isRefusal } from '#kit'
import type { OrderCommand } from '../commands.ts'
import { evolve, fold } from '../evolve.ts'
import { allocateAll, clerk, sketch, told } from '../orders.fixture.ts'
import { possible } from '../possible.ts'
import { preview } from '../preview.ts'
import { stockMoves } from '../stock-moves.ts'
import { statusOf } from './status-of.ts'

const placed = sketch([{ quantity: 2, price: 10 }])
const pay: OrderCommand = { type: 'pay', payment: 'p', method: 'card', minor: 2_000 }
const allocate = allocateAll(told(placed))
const release: OrderCommand = { type: 'release' }
const ship: OrderCommand = { type: 'ship', fulfilment: 1 }
const deliver: OrderCommand = { type: 'deliver', fulfilment: 1 }
const giveBack: OrderCommand = {
  type: 'request_return',
  lines: [{ line: 1, quantity: 1 }],
  reason: 'x',
}
const cancel: OrderCommand = { type: 'cancel', reason: 'x' }
const hold: OrderCommand = { type: 'hold', hold: 'fraud', reason: 'x' }
const half: OrderCommand = { type: 'pay', payment: 'p', method: 'card', minor: 1_000 }

test.each<[string, string, string, OrderCommand[]]>([
  ['none', 'none', 'awaiting_payment', []],
  ['part_paid', 'none', 'awaiting_payment', [half]],
  ['paid', 'none', 'placed', [pay]],
  ['paid', 'none', 'held', [pay, hold]],
  ['paid', 'reserved', 'reserved', [pay, allocate]],
  ['paid', 'released', 'released', [pay, allocate, release]],
  ['paid', 'released', 'cancelling', [pay, allocate, release, cancel]],
  ['paid', 'shipped', 'shipped', [pay, allocate, release, ship]],
  ['paid', 'delivered', 'delivered', [pay, allocate, release, ship, deliver]],
  ['paid', 'delivered', 'delivered', [pay, allocate, release, ship, deliver, hold]],
  ['paid', 'returning', 'returning', [pay, allocate, release, ship, deliver, giveBack]],
  ['refund_due', 'cancelled', 'cancelled', [pay, cancel]],
  ['none', 'cancelled', 'cancelled', [cancel]],
])('payment %s, fulfilment %s: %s', (payment, fulfilment, overall, commands) => {
  expect(statusOf(told(placed, ...commands))).toMatchObject({ payment, fulfilment, overall })
})

test('a button that is off says why', () => {
  const by = (commands: OrderCommand[]) =>
    new Map(possible(told(placed, ...commands), clerk).map((item) => [item.type, item]))
  expect(by([]).get('cancel')).toMatchObject({ allowed: true, refusal: null })
  expect(by([]).get('ship')).toMatchObject({
    allowed: false,
    refusal: { refused: 'nothing_to_do' },
  })
  expect(by([allocate]).get('ship')).toMatchObject({
    allowed: false,
    refusal: { refused: 'not_released' },
  })
  expect(by([allocate, release]).get('ship')).toMatchObject({ allowed: true, targets: [1] })
  expect(by([allocate, release, ship]).get('cancel')).toMatchObject({
    refusal: { refused: 'already_shipped' },
  })
  expect(by([hold]).get('allocate')).toMatchObject({ allowed: false, refusal: { refused: 'held' } })
})

test('a preview names units, money, stock and the refund before anything is done', () => {
  const shown = preview(told(placed, pay, allocate), cancel, clerk)
  if (isRefusal(shown) || !('lines' in shown)) throw new Error('refused')
  expect(shown.lines).toEqual([
    { line: 1, bucket: 'reserved', before: 2, after: 0 },
    { line: 1, bucket: 'cancelled', before: 0, after: 2 },
  ])
  expect(shown.stock).toMatchObject([{ kind: 'unreserve', reserved: -2, location: 'w1' }])
  expect(shown.refundMinor).toBe(2_000)
  expect(shown.upshot.map(({ code }) => code)).toEqual([
    'lines.cancelled',
    'payment.recorded',
    'refund_promised',
  ])
  expect(shown.version).toBe(3)
})

test('imported history moves no stock, and no facts make no order', () => {
  const history = told(sketch([{ quantity: 2, price: 10 }], { intake: 'history' }), giveBack, {
    type: 'receive_return',
    return: 1,
    location: 'w1',
  })
  const lines = [{ line: 1, quantity: 1, disposition: 'restock' as const }]
  const inspected = {
    type: 'return.inspected' as const,
    at: 1,
    return: 1,
    lines,
    creditMinor: 0,
    entries: [],
  }
  expect(stockMoves(history, inspected)).toEqual([])
  expect(fold([])).toBeNull()
})

test('facts that contradict the order are a bug, never ignored', () => {
  const order = told(placed)
  expect(() => evolve(order, { type: 'fulfilment.delivered', at: 1, fulfilment: 1 })).toThrow(
    /no such fulfilment/,
  )
  expect(() =>
    evolve(order, { type: 'lines.performed', at: 1, lines: [{ line: 1, quantity: 3 }] }),
  ).toThrow(/not there/)
  expect(() => evolve(null, { type: 'order.promised', at: 1, promisedAt: 2 })).toThrow(
    /begins with/,
  )
})
