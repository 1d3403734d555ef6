import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '#kit'
import type { OrderCommand } from './commands.ts'
import { conserved } from './conserved.ts'
import { decide } from './decide.ts'
import type { OrderEvent, StockMove } from './events.ts'
import { evolve, fold } from './evolve.ts'
import type { Order } from './model.ts'
import { clerk, type LineSketch, sketch } from './orders.fixture.ts'
import { possible } from './possible.ts'
import { preview } from './preview.ts'
import { stockMoves } from './stock-moves.ts'
import { totals } from './totals.ts'

/** A dice that never runs out: the same numbers always give the same story. */
type Dice = { upTo(max: number): number; one<Item>(items: readonly Item[]): Item }
function dice(numbers: readonly number[]): Dice {
  let at = 0
  const upTo = (max: number) => (max <= 0 ? 0 : numbers[at++ % numbers.length]! % (max + 1))
  return { upTo, one: (items) => items[upTo(items.length - 1)]! }
}

type Maker = (order: Order, dice: Dice) => OrderCommand

const line = (order: Order, d: Dice) => d.one(order.lines).id
const fulfilment = (order: Order, d: Dice) => d.upTo(order.fulfilments.length) || 1
const aReturn = (order: Order, d: Dice) => d.upTo(order.returns.length) || 1
const payment = (_: Order, d: Dice) => `p${d.upTo(2)}`
const some = (order: Order, d: Dice) => [{ line: line(order, d), quantity: 1 + d.upTo(3) }]

const makers: readonly Maker[] = [
  (o, d) => ({
    type: 'pay',
    payment: payment(o, d),
    method: 'card',
    minor: d.one([totals(o).due || 1, 700, 1 + d.upTo(9_000)]),
  }),
  (o, d) => ({
    type: 'authorise',
    payment: payment(o, d),
    method: 'card',
    minor: 1 + d.upTo(9_000),
  }),
  (o, d) => ({
    type: 'refund',
    minor: 1 + d.upTo(5_000),
    reason: 'sorry',
    ...(d.upTo(1) ? { payment: payment(o, d) } : {}),
  }),
  (o, d) => ({
    type: 'refund_paid',
    payment: payment(o, d),
    minor: d.one([...o.payments.map((p) => p.refundDueMinor || 1), 5]),
  }),
  (o, d) => ({ type: 'charge_back', payment: payment(o, d), minor: 1 + d.upTo(3_000) }),
  (o, d) => ({ type: 'void', payment: payment(o, d) }),
  ...[0, 1, 2].map(
    (): Maker => (o, d) => {
      const waiting = o.lines
        .filter(({ kind }) => kind === 'goods')
        .map(({ id, buckets }) => ({
          line: id,
          quantity: (buckets.open ?? 0) + (buckets.backordered ?? 0),
        }))
        .filter(({ quantity }) => quantity > 0)
      const now = waiting
        .map((item) => ({ ...item, quantity: d.upTo(item.quantity) }))
        .filter((item) => item.quantity > 0)
      const rest = waiting
        .map((item) => ({
          ...item,
          quantity: item.quantity - (now.find((n) => n.line === item.line)?.quantity ?? 0),
        }))
        .filter((item) => item.quantity > 0)
      return {
        type: 'allocate',
        parts: now.length ? [{ location: d.one(['w1', 'w2']), lines: now }] : [],
        backorder: d.upTo(1) ? rest : [],
        decision: null,
      }
    },
  ),
  (o, d) => ({ type: 'deallocate', fulfilment: fulfilment(o, d), reason: 'x' }),
  () => ({ type: 'release' }),
  (o, d) => ({ type: 'release', fulfilment: fulfilment(o, d) }),
  (o, d) => ({ type: 'accept', fulfilment: fulfilment(o, d) }),
  (o, d) => ({
    type: 'reject',
    fulfilment: fulfilment(o, d),
    reason: 'short',
    ...(d.upTo(1) ? { lines: some(o, d) } : {}),
  }),
  (o, d) => ({
    type: 'ship',
    fulfilment: fulfilment(o, d),
    parcel: { carrier: 'sf', tracking: 't' },
  }),
  (o, d) => ({ type: 'ship', fulfilment: fulfilment(o, d), lines: some(o, d) }),
  (o, d) => ({ type: 'deliver', fulfilment: fulfilment(o, d) }),
  (o, d) => ({ type: 'deliver', fulfilment: fulfilment(o, d) }),
  (o, d) => ({ type: 'lose', fulfilment: fulfilment(o, d), reason: 'gone' }),
  (o, d) => ({ type: 'ship_elsewhere', parcels: [{ lines: some(o, d), parcel: null }] }),
  (o, d) => ({ type: 'perform', lines: some(o, d) }),
  (o, d) => ({ type: 'cancel', reason: 'x', lines: some(o, d) }),
  (o, d) =>
    d.upTo(3)
      ? { type: 'cancel', reason: 'x', lines: some(o, d) }
      : { type: 'cancel', reason: 'all' },
  (o, d) => ({ type: 'answer_cancel', fulfilment: fulfilment(o, d), agreed: d.upTo(1) === 1 }),
  (o, d) => ({ type: 'request_return', lines: some(o, d), reason: 'x' }),
  (o, d) => ({ type: 'approve_return', return: aReturn(o, d) }),
  (o, d) => ({ type: 'decline_return', return: aReturn(o, d), reason: 'x' }),
  (o, d) => ({ type: 'receive_return', return: aReturn(o, d), location: 'w1' }),
  (o, d) => {
    const id = aReturn(o, d)
    const lines = (o.returns[id - 1]?.lines ?? []).map((item) => ({
      ...item,
      quantity: 1 + d.upTo(item.quantity - 1),
      disposition: d.one(['restock', 'quarantine', 'scrap'] as const),
    }))
    return {
      type: 'inspect_return',
      return: id,
      lines,
      refundShipping: d.upTo(1) === 1,
      ...(d.upTo(2) ? {} : { creditMinor: d.upTo(500) }),
    }
  },
  (o, d) => ({ type: 'close_return', return: aReturn(o, d) }),
  (o, d) => ({
    type: 'amend',
    changes: [{ change: 'set_quantity', line: line(o, d), quantity: d.upTo(6) }],
  }),
  (o, d) => ({
    type: 'amend',
    changes: [
      { change: 'set_price', line: line(o, d), unitPrice: `${d.upTo(30)}.${10 + d.upTo(89)}` },
    ],
  }),
  (_, d) => ({
    type: 'amend',
    changes: [
      {
        change: 'add_line',
        sku: 'NEW',
        title: '',
        quantity: 1 + d.upTo(3),
        unitPrice: `${d.upTo(20)}.99`,
      },
      { change: 'add_entry', kind: 'discount', minor: -d.upTo(300) },
    ],
  }),
  (_, d) => ({ type: 'hold', hold: d.one(['fraud', 'payment_review']), reason: 'x' }),
  (_, d) => ({ type: 'unhold', hold: d.one(['fraud', 'payment_review']) }),
]

const story = fc.record({
  lines: fc.array(
    fc.record({
      quantity: fc.integer({ min: 1, max: 6 }),
      price: fc.integer({ min: 0, max: 20 }),
      kind: fc.constantFrom('goods', 'goods', 'goods', 'service'),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  kit: fc.boolean(),
  discount: fc.integer({ min: 0, max: 300 }),
  shipping: fc.integer({ min: 0, max: 900 }),
  tax: fc.integer({ min: 0, max: 500 }),
  steps: fc.array(
    fc.tuple(fc.nat(makers.length - 1), fc.array(fc.nat(10_000), { minLength: 3, maxLength: 8 })),
    { minLength: 10, maxLength: 60 },
  ),
})
type Story = typeof story extends fc.Arbitrary<infer Type> ? Type : never

function placedBy({ lines, kit, discount, shipping, tax }: Story) {
  const first = lines[0]!
  const all: LineSketch[] = kit
    ? [
        { ...first, kind: 'kit' },
        { quantity: first.quantity * 2, price: 0, kind: 'goods', partOf: 1 },
        { quantity: first.quantity, price: 0, kind: 'goods', partOf: 1 },
        ...(lines.slice(1) as LineSketch[]),
      ]
    : (lines as LineSketch[])
  return sketch(all, {
    entries: [
      { id: 1, kind: 'discount', line: 0, minor: -Math.min(discount, 100 * first.price) },
      { id: 2, kind: 'shipping', line: 0, minor: shipping },
      { id: 3, kind: 'tax', line: 1, minor: tax, rate: '0.13' },
      { id: 4, kind: 'tax', line: 1, minor: 77, included: true },
    ],
  })
}

/** The first command, from `which` on, that changes something: stories do not waste their steps. */
function nextStep(order: Order, which: number, numbers: readonly number[]) {
  for (let tries = 0; tries < makers.length; tries++) {
    const command = makers[(which + tries * 7) % makers.length]!(order, dice(numbers))
    const events = decide(order, command, clerk)
    if (!isRefusal(events) && (events as readonly OrderEvent[]).length > 0)
      return { command, events: events as readonly OrderEvent[] }
  }
  return null
}

/** Plays a story; `seen` looks at every step that happened. */
function play(
  tale: Story,
  seen?: (
    before: Order,
    events: readonly OrderEvent[],
    after: Order,
    command: OrderCommand,
  ) => void,
) {
  const placed = placedBy(tale)
  const history: OrderEvent[] = [{ type: 'order.placed', at: 1, placed }]
  let order = fold(history)!
  for (const [which, numbers] of tale.steps) {
    const step = nextStep(order, which, numbers)
    if (!step) continue
    const { command, events } = step
    const before = order
    for (const event of events) {
      order = evolve(order, event)
      history.push(event)
    }
    seen?.(before, events, order, command)
  }
  return { order, history }
}

const runs = { numRuns: 400 }

test('units and money are conserved after every event of every story', () => {
  fc.assert(
    fc.property(story, (tale) => {
      play(tale, (before, events) => {
        let order = before
        for (const event of events) {
          order = evolve(order, event)
          expect(conserved(order)).toEqual([])
        }
      })
    }),
    runs,
  )
})

test('a preview is the result', () => {
  fc.assert(
    fc.property(story, (tale) => {
      play(tale, (before, events, after, command) => {
        const shown = preview(before, command, clerk)
        if (isRefusal(shown)) throw new Error('refused what was allowed')
        if (!('events' in shown)) throw new Error('no events')
        expect(shown.events).toEqual(events)
        expect(shown.money.after).toEqual(totals(after))
      })
    }),
    { numRuns: 100 },
  )
})

test('folding the events gives the live document', () => {
  fc.assert(
    fc.property(story, (tale) => {
      const { order, history } = play(tale)
      expect(fold(history)).toEqual(order)
      expect(order.version).toBe(history.length)
    }),
    { numRuns: 100 },
  )
})

test('stock movements add up to what the units say: reserved, gone, and back', () => {
  fc.assert(
    fc.property(story, (tale) => {
      const { history } = play(tale)
      let order: Order | null = null
      const moves: StockMove[] = []
      for (const event of history) {
        moves.push(...stockMoves(order, event))
        order = evolve(order, event)
      }
      for (const { id, buckets, kind } of order!.lines) {
        const mine = moves.filter((move) => move.line === id)
        const sum = (field: 'onHand' | 'reserved') =>
          mine.reduce((all, move) => all + move[field], 0)
        expect(sum('reserved')).toBe((buckets.reserved ?? 0) + (buckets.released ?? 0))
        if (kind !== 'goods') continue
        const restocked = order!.returns
          .flatMap((item) => item.inspected)
          .filter((item) => item.line === id && item.disposition === 'restock')
          .reduce((all, item) => all + item.quantity, 0)
        const away =
          (buckets.shipped ?? 0) +
          (buckets.delivered ?? 0) +
          (buckets.returning ?? 0) +
          (buckets.returned ?? 0) +
          (buckets.lost ?? 0)
        const byOthers = order!.fulfilments
          .filter(({ location }) => location === '')
          .flatMap((one) => one.lines)
          .filter((item) => item.line === id)
          .reduce((all, item) => all + item.quantity, 0)
        expect(sum('onHand')).toBe(restocked - away + byOthers)
      }
    }),
    { numRuns: 200 },
  )
})

test('no decision promises or pays back more than is held', () => {
  fc.assert(
    fc.property(story, (tale) => {
      play(tale, (before, __, after, command) => {
        const { paid, refundDue, total } = totals(after)
        expect(refundDue).toBeLessThanOrEqual(paid)
        const rose = refundDue > totals(before).refundDue
        // What is promised by itself is exactly the money beyond the new total.
        if (rose && command.type !== 'refund') expect(paid - refundDue).toBe(Math.max(0, total))
        if (command.type === 'refund_paid') expect(total).toBe(totals(before).total)
      })
    }),
    { numRuns: 200 },
  )
})

test('a repeat of a decided cancel-all, release, deliver or payment changes nothing', () => {
  fc.assert(
    fc.property(story, (tale) => {
      play(tale, (_, __, after, command) => {
        const once = [
          'release',
          'deliver',
          'lose',
          'accept',
          'pay',
          'authorise',
          'hold',
          'void',
          'approve_return',
          'receive_return',
          'close_return',
        ]
        if (!once.includes(command.type)) return
        expect([command.type, decide(after, command, clerk)]).toEqual([command.type, []])
      })
    }),
    { numRuns: 200 },
  )
})

// vendure-1865 and its family: orders that nobody could move on or close.
test('vendure-1865: from every reachable state an order can be brought to an end', () => {
  fc.assert(
    fc.property(story, (tale) => {
      let { order } = play(tale)
      for (let round = 0; round < 400 && !isSettled(order); round++) {
        const before = order
        for (const command of waysOut(order)) {
          const decision = decide(order, command, clerk)
          if (isRefusal(decision)) continue
          for (const event of decision as readonly OrderEvent[]) order = evolve(order, event)
        }
        if (order === before)
          throw new Error(`stuck: ${JSON.stringify(order.lines.map((l) => l.buckets))}`)
      }
      expect(isSettled(order)).toBe(true)
      expect(possible(order, clerk).length).toBeGreaterThan(20)
    }),
    { numRuns: 200 },
  )
})

const isSettled = (order: Order): boolean =>
  order.lines.every(
    ({ buckets, quantity }) =>
      (buckets.delivered ?? 0) +
        (buckets.cancelled ?? 0) +
        (buckets.returned ?? 0) +
        (buckets.lost ?? 0) ===
      quantity,
  ) &&
  order.returns.every(({ state }) => state === 'closed' || state === 'declined') &&
  totals(order).refundDue === 0

function waysOut(order: Order): OrderCommand[] {
  return [
    ...order.returns.flatMap(({ id, lines }): OrderCommand[] => [
      { type: 'receive_return', return: id, location: 'w1' },
      {
        type: 'inspect_return',
        return: id,
        lines: lines.map((item) => ({ ...item, disposition: 'scrap' })),
      },
      { type: 'close_return', return: id },
    ]),
    { type: 'cancel', reason: 'end' },
    ...order.fulfilments.flatMap(({ id }): OrderCommand[] => [
      { type: 'answer_cancel', fulfilment: id, agreed: true },
      { type: 'deliver', fulfilment: id },
    ]),
    ...order.lines.map(
      ({ id, buckets }): OrderCommand => ({
        type: 'perform',
        lines: [{ line: id, quantity: buckets.open ?? 0 }],
      }),
    ),
    ...order.payments.map(
      ({ id, refundDueMinor }): OrderCommand => ({
        type: 'refund_paid',
        payment: id,
        minor: refundDueMinor,
      }),
    ),
  ]
}

test('the stories reach every kind of decision', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(story, (tale) => {
      play(tale, (_, events) => {
        for (const { type } of events) seen.add(type)
      })
    }),
    { numRuns: 400, seed: 7 },
  )
  expect([...seen].sort()).toEqual([
    'fulfilment.accepted',
    'fulfilment.cancel_declined',
    'fulfilment.cancel_requested',
    'fulfilment.delivered',
    'fulfilment.lost',
    'fulfilment.rejected',
    'fulfilment.released',
    'fulfilment.shipped',
    'lines.allocated',
    'lines.backordered',
    'lines.cancelled',
    'lines.performed',
    'lines.shipped_elsewhere',
    'order.amended',
    'order.held',
    'order.unheld',
    'payment.recorded',
    'return.inspected',
    'return.moved',
    'return.requested',
  ])
})
