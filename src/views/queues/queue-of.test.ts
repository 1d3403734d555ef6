import { expect, test } from 'vitest'
import { evolve, type OrderCommand, type Placed } from '#engine/order'
import { sampleOrder } from '#engine/process'
import { dayMs, hourMs } from '#kit'
import type { Asked, Waiting } from './model.ts'
import { standingOf } from './queue-of.ts'
import { remediesOf } from './remedies.ts'
import { pay, returns, shipIt, short, stage, standard, start } from './stage.fixture.ts'

type Step = OrderCommand | { wait: number } | { units: number }
const stories: [string, string, Step[], Partial<Placed>?][] = [
  ['nobody has paid yet', 'timer unpaid', []],
  ['paid in part', 'payment part_paid', [{ ...pay, minor: 1_000 }]],
  ['paid: the warehouse is at it', 'with warehouse', [pay]],
  ['the cut-off passed in the warehouse', 'late not_left', [pay, { wait: 11 * hourMs }]],
  ['held before it is paid', 'held held', [{ type: 'hold', hold: 'address', reason: 'x' }]],
  ['held in the warehouse', 'held held', [pay, { type: 'hold', hold: 'fraud', reason: 'x' }]],
  ['short of stock', 'stock short_of_stock', [{ units: 2 }, pay]],
  ['short, and nothing there', 'stock short_of_stock', [{ units: 0 }, pay, { wait: dayMs }]],
  ['asked to cancel', 'cancel_answer cancel_asked', [pay, { type: 'cancel', reason: 'buyer' }]],
  [
    'cancelled: the money has to go back',
    'refunds refund_to_pay',
    [{ units: 0 }, pay, { type: 'cancel', reason: 'buyer' }],
  ],
  ['cancelled unpaid', 'over', [{ type: 'cancel', reason: 'buyer' }]],
  ['nobody paid for three days', 'over', [{ wait: 3 * dayMs }]],
  ['on its way', 'with carrier', [pay, shipIt]],
  ['on its way for weeks', 'late not_arrived', [pay, shipIt, { wait: 20 * dayMs }]],
  ['arrived', 'over', [pay, shipIt, { type: 'deliver', fulfilment: 1 }]],
  ['lost', 'lost_parcel parcel_lost', [pay, shipIt, { type: 'lose', fulfilment: 1, reason: 'x' }]],
  [
    'arrived on account',
    'collect invoice_open',
    [shipIt, { type: 'deliver', fulfilment: 1 }],
    { onAccount: true },
  ],
  [
    'taken to the buyer, money not yet taken',
    'payment money_to_take',
    [{ type: 'authorise', payment: 'p1', method: 'card', minor: 10_000 }, shipIt],
  ],
  [
    'charged back',
    'payment charged_back',
    [
      pay,
      shipIt,
      { type: 'deliver', fulfilment: 1 },
      { type: 'charge_back', payment: 'p1', minor: 10_000 },
    ],
  ],
  [
    'comes back',
    'with buyer',
    [
      pay,
      shipIt,
      { type: 'deliver', fulfilment: 1 },
      { type: 'request_return', lines: [{ line: 1, quantity: 1 }], reason: 'size' },
    ],
  ],
  [
    'came back',
    'returns return_to_inspect',
    [
      pay,
      shipIt,
      { type: 'deliver', fulfilment: 1 },
      { type: 'request_return', lines: [{ line: 1, quantity: 1 }], reason: 'size' },
      { type: 'receive_return', return: 1, location: 'HZ' },
    ],
  ],
]

test.each(stories)('%s: %s', (_name, expected, steps, placed) => {
  const one = stage(placed)
  for (const step of steps) {
    if ('wait' in step) one.wait(step.wait)
    else if ('units' in step) one.stock.units = step.units
    else expect(one.give(step), JSON.stringify(step)).toBe(true)
  }
  expect(short(one.standing())).toBe(expected)
})

test('a refund that a gateway was told of is under way, and waits when it takes too long', () => {
  const one = stage({}, true)
  one.stock.units = 0
  one.give(pay)
  one.give({ type: 'cancel', reason: 'buyer' })
  expect(short(one.standing())).toBe('with gateway')
  one.wait(4 * dayMs)
  expect(short(one.standing())).toBe('refunds refund_unconfirmed')
})

test('what is to be received is the product that is missing, not the one that the order begins with', () => {
  const one = stage()
  const [first, second] = sampleOrder.lines
  one.stock.units = first!.quantity
  one.give(pay)
  const remedies = remediesOf(one.order, one.standing() as Waiting, one.now)
  const { sku, title, quantity } = second!
  expect(remedies[0]).toEqual({ id: 'receive', title, stock: { sku, quantity } })
  expect(title).not.toBe(first!.title)
})

test.each<[string, OrderCommand]>([
  ['sent again', { type: 'link', link: { kind: 'reshipped_by', order: 'again' } }],
  ['money back', { type: 'refund', minor: 1_000, reason: 'lost' }],
])(
  'a loss that is answered (%s) is not answered a second time: what is left is its task',
  (_, answer) => {
    const one = stage()
    one.stock.units = 100
    for (const command of [pay, shipIt, { type: 'lose', fulfilment: 1, reason: 'x' } as const])
      one.give(command)
    const offered = () =>
      remediesOf(one.order, one.standing() as Waiting, one.now).map(({ id }) => id)
    expect(offered()).toEqual(['reship', 'refund', 'close'])
    one.give(answer)
    expect(short(one.standing())).toBe('lost_parcel loss_answered')
    expect(offered()).toEqual(['close'])
    one.give({ type: 'close_task', task: one.order.process!.tasks[0]!.id, outcome: 'done' })
    expect(short(one.standing())).not.toContain('lost_parcel')
  },
)

test('short of stock with a date for it is with the supplier until then', () => {
  const one = stage()
  one.stock.units = 0
  one.give(pay)
  expect(short(one.standing({ expected: new Map([['A', start + dayMs]]) }))).toBe(
    'stock short_of_stock',
  )
  const expected = new Map([
    ['A', start + dayMs],
    ['B', start + 2 * dayMs],
  ])
  expect(one.standing({ expected })).toMatchObject({ with: 'supplier', until: start + 2 * dayMs })
  one.wait(3 * dayMs)
  expect(short(one.standing({ expected }))).toBe('stock short_of_stock')
})

test('what the process was refused waits under the name of its task', () => {
  const one = stage()
  one.stock.units = 100
  one.give(pay)
  const opened = evolve(one.order, {
    type: 'task.opened',
    at: one.now,
    task: {
      id: 'refused:3/release_by_hand',
      name: 'release_by_hand',
      group: null,
      state: 'open',
      outcome: null,
      at: one.now,
    },
  })
  const around = {
    definition: standard,
    returns,
    effects: [],
    expected: new Map(),
    leavesBy: () => null,
  }
  const standing = standingOf({ order: opened, around, now: one.now })
  expect(standing).toMatchObject({ queue: 'by_hand', topic: 'release_by_hand' })
})

test('an outward call that was given up on waits, whatever else is under way', () => {
  const one = stage()
  one.give(pay)
  const effects: Asked[] = [
    { id: 'e', kind: 'channel.shipped', state: 'parked', fulfilment: 1, at: start, attempts: 7 },
  ]
  expect(short(one.standing({ effects }))).toBe('notices notice_failed')
})
