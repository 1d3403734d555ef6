import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  decide,
  evolve,
  isLate,
  type Order,
  type OrderCommand,
  type Placed,
  possible,
  stockMoves,
  totals,
} from '#engine/order'
import {
  type CompiledDefinition,
  carry,
  compile,
  type DueTimer,
  sampleOrder,
} from '#engine/process'
import { assert, dayMs, hourMs, isRefusal } from '#kit'
import { type Around, type Asked, isQueueName, type Standing, type Waiting } from './model.ts'
import { standingOf } from './queue-of.ts'
import { remediesOf } from './remedies.ts'

const template = (name: string): CompiledDefinition => {
  const path = fileURLToPath(new URL(`../../../templates/${name}/v1.json`, import.meta.url))
  const compiled = compile(JSON.parse(readFileSync(path, 'utf8')), name)
  assert('steps' in compiled, name)
  return compiled
}
const standard = template('standard')
const returns = template('return')
const start = 1_767_225_600_000

/** One order, its world, and what it asked of others. Nobody is connected unless `connected`. */
function stage(placed: Partial<Placed> = {}, connected = false) {
  let order: Order | null = null
  let now = start
  let timers: DueTimer[] = []
  let asked: Asked[] = []
  const stock = { units: 100 }

  function give(command: OrderCommand): boolean {
    const carried = carry(order, command, {
      now,
      actor: 'clerk',
      law: { decide, evolve, stockMoves },
      definitionFor: () => standard,
      returnsFor: () => returns,
      source: (wanting) => {
        const found = []
        const backorder = []
        for (const { id, buckets } of wanting.lines) {
          const wanted = (buckets.open ?? 0) + (buckets.backordered ?? 0)
          const taken = Math.min(wanted, stock.units)
          stock.units -= taken
          if (taken > 0) found.push({ line: id, quantity: taken })
          if (taken < wanted) backorder.push({ line: id, quantity: wanted - taken })
        }
        const parts = found.length > 0 ? [{ location: 'HZ', lines: found }] : []
        return { parts, backorder, decision: {}, id: 'd' }
      },
    })
    if (isRefusal(carried)) return false
    order = carried.order
    timers = timers.concat(carried.timers)
    asked = asked.concat(
      carried.effects.map(({ kind, fulfilment }, index) => ({
        id: `${order!.version}-${index}`,
        kind,
        fulfilment,
        state: connected ? 'done' : 'by_hand',
        at: now,
        attempts: 0,
      })),
    )
    return carried.events.length > 0
  }
  give({ type: 'place', placed: { ...sampleOrder, placedAt: start, ...placed } })

  return {
    give,
    stock,
    get order() {
      return order!
    },
    get now() {
      return now
    },
    wait(ms: number) {
      const until = now + ms
      for (;;) {
        timers.sort((a, b) => a.dueAt - b.dueAt)
        const next = timers[0]
        if (!next || next.dueAt > until) break
        timers.shift()
        now = next.dueAt
        give({ type: 'fire', timer: next.name, epoch: next.epoch })
      }
      now = until
    },
    standing(change: Partial<Around> = {}): Standing {
      const around: Around = {
        definition: standard,
        returns,
        effects: asked,
        expected: new Map(),
        leavesBy: (_, since) => since + 10 * hourMs,
        ...change,
      }
      return standingOf({ order: order!, around, now })
    },
  }
}
const pay = { type: 'pay', payment: 'p1', method: 'card', minor: 10_000 } as const
const shipIt = {
  type: 'ship',
  fulfilment: 1,
  parcel: { carrier: 'sf', tracking: 'T' },
} as const

const short = (standing: Standing): string =>
  standing.state === 'waiting'
    ? `${standing.queue} ${standing.reason}`
    : standing.state === 'timer'
      ? `timer ${standing.timer}`
      : standing.state === 'under_way'
        ? `with ${standing.with}`
        : 'over'

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

// ── what must be true of every order of every story ──

type Tale = readonly (readonly [number, number, number])[]
const tale: fc.Arbitrary<Tale> = fc.array(fc.tuple(fc.nat(1_000), fc.nat(1_000), fc.nat(1_000)), {
  minLength: 1,
  maxLength: 30,
})

const ways = new Set(['pay', 'ship', 'deliver', 'request_return', 'receive_return', 'lose'])

/** Something that could be done now, made whole; or time passes, or stock comes and goes. */
function act(
  one: ReturnType<typeof stage>,
  [which, target, much]: readonly [number, number, number],
) {
  if (which % 6 === 0) return one.wait((1 + (much % 90)) * hourMs)
  if (which % 6 === 1) {
    one.stock.units = much % 4
    return void one.give({ type: 'signal', signal: 'stock_arrived' })
  }
  const allowed = possible(one.order, { now: one.now, actor: 'x' }).filter((each) => each.allowed)
  // Half of the time the order goes on, so that stories get somewhere.
  const onward = allowed.filter(({ type: name }) => ways.has(name))
  const choice = which % 2 && onward.length > 0 ? onward : allowed
  const { type, targets } = choice[much % choice.length]!
  const id = targets[target % Math.max(1, targets.length)]
  const first = one.order.lines[0]!
  const found = one.order.returns.find((each) => each.id === id)
  const made: Partial<Record<OrderCommand['type'], OrderCommand>> = {
    promise: { type: 'promise', promisedAt: one.now + (1 + (much % 72)) * hourMs },
    hold: { type: 'hold', hold: much % 2 ? 'fraud' : 'address', reason: 'x' },
    pay: { ...pay, payment: `p${much}`, minor: Math.max(1, totals(one.order).due - (much % 3)) },
    authorise: { type: 'authorise', payment: `a${much}`, method: 'card', minor: 10_000 },
    unhold: { type: 'unhold', hold: String(id) },
    release: { type: 'release' },
    accept: { type: 'accept', fulfilment: Number(id) },
    reject: { type: 'reject', fulfilment: Number(id), reason: 'x' },
    ship: { ...shipIt, fulfilment: Number(id) },
    deliver: { type: 'deliver', fulfilment: Number(id) },
    lose: { type: 'lose', fulfilment: Number(id), reason: 'x' },
    deallocate: { type: 'deallocate', fulfilment: Number(id), reason: 'x' },
    cancel: { type: 'cancel', reason: 'x', lines: [{ line: first.id, quantity: 1 }] },
    answer_cancel: { type: 'answer_cancel', fulfilment: Number(id), agreed: much % 2 === 0 },
    refund: { type: 'refund', payment: String(id), minor: 1, reason: 'x' },
    void: { type: 'void', payment: String(id) },
    refund_paid: { type: 'refund_paid', payment: String(id), minor: 1 },
    request_return: {
      type: 'request_return',
      lines: [{ line: first.id, quantity: 1 }],
      reason: 'x',
    },
    approve_return: { type: 'approve_return', return: Number(id) },
    decline_return: { type: 'decline_return', return: Number(id), reason: 'x' },
    receive_return: { type: 'receive_return', return: Number(id), location: 'HZ' },
    inspect_return: {
      type: 'inspect_return',
      return: Number(id),
      lines: (found?.lines ?? []).map((item) => ({ ...item, disposition: 'restock' })),
    },
    close_return: { type: 'close_return', return: Number(id) },
    close_task: { type: 'close_task', task: String(id), outcome: 'approved' },
  }
  const command = made[type]
  if (command) one.give(command)
}

/** Whether anything is left that somebody has to do or wait for: said without the code under test. */
function hasRest({ order }: ReturnType<typeof stage>): boolean {
  const units = order.lines.some(
    ({ buckets }) =>
      (buckets.open ?? 0) +
        (buckets.backordered ?? 0) +
        (buckets.reserved ?? 0) +
        (buckets.released ?? 0) +
        (buckets.shipped ?? 0) >
      0,
  )
  const back = order.returns.some(({ state }) => state !== 'closed' && state !== 'declined')
  const tasks = order.process?.tasks.some(({ state }) => state === 'open') ?? false
  return units || back || tasks || totals(order).refundDue > 0 || totals(order).due > 0
}

const play = (numbers: Tale, check: (one: ReturnType<typeof stage>) => void) => {
  const one = stage({}, numbers[0]![2] % 2 === 0)
  for (const step of numbers) {
    act(one, step)
    check(one)
  }
}

test('every order is in one queue, on a running timer, under way, or has nothing left', () => {
  fc.assert(
    fc.property(tale, (numbers) =>
      play(numbers, (one) => {
        const standing = one.standing()
        if (standing.state === 'over') expect(hasRest(one)).toBe(false)
        if (standing.state === 'waiting') expect(isQueueName(standing.queue)).toBe(true)
        if (standing.state === 'timer') expect(standing.until).toBeGreaterThan(one.now - hourMs)
        if (standing.state === 'under_way') {
          expect(standing.until).toBeGreaterThan(one.now)
          const busy =
            one.order.fulfilments.some(({ state }) =>
              ['released', 'accepted', 'cancelling', 'shipped'].includes(state),
            ) ||
            one.order.returns.some(({ state }) => state === 'approved') ||
            one.order.payments.some(
              (each) => each.refundDueMinor > 0 || each.state === 'authorised',
            )
          expect(busy).toBe(true)
        }
      }),
    ),
    { numRuns: 500 },
  )
})

test('a late order waits for a person, and what should have arrived by its promise is late', () => {
  let late = 0
  fc.assert(
    fc.property(tale, (numbers) =>
      play(numbers, (one) => {
        const standing = one.standing()
        if (isLate(one.order, one.now)) {
          late++
          expect(standing.state).toBe('waiting')
        }
        if (standing.state !== 'waiting' || one.order.promisedAt === null) return
        if (standing.reason === 'not_arrived' || standing.reason === 'promise_passed')
          expect(isLate(one.order, one.now)).toBe(true)
      }),
    ),
    { numRuns: 500, seed: 20_261_130 },
  )
  expect(late).toBeGreaterThan(20)
})

test('such tales come to every queue that an order can wait in', () => {
  const seen = new Set<string>()
  for (const numbers of fc.sample(tale, { seed: 20_261_128, numRuns: 2_000 }))
    play(numbers, (one) => {
      const standing = one.standing()
      seen.add(standing.state === 'waiting' ? standing.queue : standing.state)
    })
  for (const queue of ['held', 'stock', 'cancel_answer', 'refunds', 'returns', 'late', 'timer'])
    expect([...seen]).toContain(queue)
})

test('whatever waits can be gone on with by a button, and a button does what it may', () => {
  fc.assert(
    fc.property(tale, (numbers) =>
      play(numbers, (one) => {
        const standing = one.standing()
        if (standing.state !== 'waiting') return
        const remedies = remediesOf(one.order, standing as Waiting, one.now)
        if (standing.queue !== 'stuck' && standing.queue !== 'late')
          expect(remedies.length, short(standing)).toBeGreaterThan(0)
        expect(new Set(remedies.map(({ id }) => id)).size).toBeLessThanOrEqual(remedies.length)
      }),
    ),
    { numRuns: 300 },
  )
})
