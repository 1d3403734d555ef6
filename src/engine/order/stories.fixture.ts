import fc from 'fast-check'
import { isRefusal } from '#kit'
import type { OrderCommand } from './commands.ts'
import { decide } from './decide.ts'
import type { OrderEvent } from './events.ts'
import { evolve, fold } from './evolve.ts'
import type { Order } from './model.ts'
import { clerk, type LineSketch, sketch } from './orders.fixture.ts'
import { totals } from './totals.ts'

// Whatever may happen to an order, drawn by fast-check: stories for what must be true of all of them.

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

export const story = fc.record({
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
export function play(
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

export const runs = { numRuns: 400 }
