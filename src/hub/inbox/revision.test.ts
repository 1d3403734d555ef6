import { expect, test } from 'vitest'
import {
  decide,
  evolve,
  fieldRegistry,
  normalise,
  type Order,
  type OrderCommand,
  type OrderInput,
} from '#engine/order'
import { assert, isRefusal } from '#kit'
import type { FactStep } from './facts.ts'
import { pursesOf } from './purses.ts'
import { type Revision, revisionSteps } from './revision.ts'

const input = (change: Partial<OrderInput> = {}): OrderInput => ({
  channel: 'web',
  externalId: 'R-1',
  currency: 'CNY',
  shipTo: { name: 'A', country: 'CN', region: '33', postcode: '310052', street: 'S' },
  lines: [
    {
      externalLineId: 'a',
      sku: 'CUP',
      quantity: 2,
      unitPrice: '10.00',
      taxes: [{ amount: '2.60' }],
    },
    {
      externalLineId: 'b',
      sku: 'POT',
      quantity: 1,
      unitPrice: '5.00',
      discounts: [{ amount: '1.00' }],
    },
  ],
  charges: [{ kind: 'shipping', amount: '8.00' }],
  ...change,
})

function placedOf(change: Partial<OrderInput> = {}): Revision['placed'] {
  const normal = normalise(input(change), {
    now: 1,
    companyCurrency: 'CNY',
    registry: fieldRegistry(1, []),
  })
  assert(!isRefusal(normal), JSON.stringify(normal))
  return normal.placed
}

function orderOf(change: Partial<OrderInput> = {}): Order {
  const placed = {
    ...placedOf(change),
    id: '0'.repeat(32),
    buyer: null,
    recipient: null,
    payer: null,
  }
  return after(null, [{ type: 'place', placed }])
}

function after(order: Order | null, commands: readonly OrderCommand[]): Order {
  let now = order
  for (const command of commands) {
    const events = decide(now, command, { now: 2, actor: 'test' })
    assert(!isRefusal(events), JSON.stringify(events))
    for (const event of events) now = evolve(now, event)
  }
  return now!
}

const revision = (change: Partial<OrderInput> = {}, more: Partial<Revision> = {}): Revision => ({
  placed: placedOf(change),
  facts: [],
  ...more,
})
function stepsOf(order: Order, theirs: Revision, done: readonly string[] = []): FactStep[] {
  const steps = revisionSteps(theirs, {
    order,
    incoming: { shop: 'web', teller: 'web', revision: 1 },
    done: new Set(done),
    purses: pursesOf(order, theirs.placed.payments),
  })
  assert(!isRefusal(steps), JSON.stringify(steps))
  return steps
}
const commandsOf = (order: Order, theirs: Revision, done: readonly string[] = []) =>
  stepsOf(order, theirs, done).map(({ command }) => command)
const charges = (order: Pick<Order, 'entries'>) => {
  const sums: Record<string, number> = {}
  for (const { line, kind, minor } of order.entries) {
    const key = `${line} ${kind}`
    sums[key] = (sums[key] ?? 0) + minor
  }
  return Object.fromEntries(Object.entries(sums).filter(([, minor]) => minor !== 0))
}

test('the same content asks for nothing', () => {
  expect(commandsOf(orderOf(), revision())).toEqual([])
})

test.each<[string, Partial<OrderInput>]>([
  [
    'fewer units',
    {
      lines: [
        { ...input().lines[0]!, quantity: 1, taxes: [{ amount: '1.30' }] },
        input().lines[1]!,
      ],
    },
  ],
  [
    'more units at another price',
    {
      lines: [
        { ...input().lines[0]!, quantity: 3, unitPrice: '9.99', taxes: [{ amount: '3.90' }] },
        input().lines[1]!,
      ],
    },
  ],
  ['a line gone', { lines: [input().lines[0]!] }],
  [
    'a line more',
    {
      lines: [
        ...input().lines,
        {
          externalLineId: 'c',
          sku: 'LID',
          quantity: 4,
          unitPrice: '0.50',
          taxes: [{ amount: '0.26' }],
        },
      ],
    },
  ],
  [
    'dearer shipping and a coupon',
    {
      charges: [
        { kind: 'shipping', amount: '9.50' },
        { kind: 'discount', amount: '3.00' },
      ],
    },
  ],
  ['no shipping', { charges: [] }],
  [
    'another SKU under the same id',
    { lines: [{ ...input().lines[0]!, sku: 'MUG' }, input().lines[1]!] },
  ],
])(
  '%s: afterwards the order says what the channel says, and the same revision asks for nothing more',
  (_, change) => {
    const order = orderOf()
    const theirs = revision(change)
    const amended = after(order, commandsOf(order, theirs))
    const total = (entries: Order['entries']) =>
      entries.reduce((sum, { minor, included }) => sum + (included ? 0 : minor), 0)
    expect(total(amended.entries)).toBe(total(theirs.placed.entries))
    const live = amended.lines.filter(({ quantity }) => quantity > 0)
    expect(live.map(({ sku, quantity, unitPrice }) => [sku, quantity, unitPrice]).sort()).toEqual(
      theirs.placed.lines.map(({ sku, quantity, unitPrice }) => [sku, quantity, unitPrice]).sort(),
    )
    expect(commandsOf(amended, theirs)).toEqual([])
  },
)

test('charges are compared line by line, after what the law corrects by itself', () => {
  const order = orderOf()
  const theirs = revision({
    lines: [{ ...input().lines[0]!, quantity: 1, taxes: [{ amount: '1.20' }] }, input().lines[1]!],
  })
  const amended = after(order, commandsOf(order, theirs))
  expect(charges(amended)).toEqual(charges(theirs.placed))
})

const gone = { fact: 'cancelled', key: 'cancelled' } as const
const paid = (state: 'authorised' | 'captured' | 'due', amount = '31.60') => ({
  payments: [{ id: 'p', method: 'card', state, amount }],
})

test('a new payment is recorded, an authorised one is captured, a known one is left alone', () => {
  expect(commandsOf(orderOf(), revision(paid('authorised')))).toMatchObject([
    { type: 'authorise', payment: 'p', minor: 3160 },
  ])
  expect(commandsOf(orderOf(), revision(paid('captured')))).toMatchObject([
    { type: 'pay', payment: 'p', minor: 3160 },
  ])
  const authorised = orderOf(paid('authorised'))
  expect(commandsOf(authorised, revision(paid('captured')))).toMatchObject([
    { type: 'pay', minor: 3160 },
  ])
  const captured = after(authorised, commandsOf(authorised, revision(paid('captured'))))
  expect(commandsOf(captured, revision(paid('captured')))).toEqual([])
  expect(commandsOf(captured, revision(paid('authorised')))).toEqual([])
})

test('a payment that contradicts ours is left to the law to refuse', () => {
  const order = orderOf(paid('captured'))
  const [command] = commandsOf(order, revision(paid('captured', '30.00')))
  expect(decide(order, command!, { now: 2, actor: 'test' })).toMatchObject({
    refused: 'payment_differs',
  })
})

test('what was cancelled at the channel is cancelled, and not amended', () => {
  const order = orderOf()
  const theirs = revision({ lines: [input().lines[0]!] }, { facts: [gone] })
  const commands = commandsOf(order, theirs)
  expect(commands).toEqual([{ type: 'cancel', reason: 'channel' }])
  expect(commandsOf(after(order, commands), theirs)).toEqual([])
})

test('a refund is promised and paid out once; what a cancellation has promised is only paid out', () => {
  const facts = [{ fact: 'refunded', key: 'r1', amount: '5.00', reason: 'late' }] as const
  const order = orderOf(paid('captured'))
  const steps = stepsOf(order, revision(paid('captured'), { facts }))
  expect(steps.map(({ command: { type }, key }) => [type, key])).toEqual([
    ['refund', undefined],
    ['refund_paid', 'refund_paid:r1'],
  ])
  const given = after(
    order,
    steps.map(({ command }) => command),
  )
  expect(given.payments[0]).toMatchObject({ refundedMinor: 500, refundDueMinor: 0 })
  expect(commandsOf(given, revision(paid('captured'), { facts }), ['refund_paid:r1'])).toEqual([])
  const cancelled = after(order, [{ type: 'cancel', reason: 'channel' }])
  expect(
    commandsOf(cancelled, revision(paid('captured'), { facts: [gone, ...facts] })),
  ).toMatchObject([{ type: 'refund_paid' }])
})

test('another destination of an order is an amendment of its own, so that it fails alone', () => {
  const theirs = revision({
    shipTo: { ...input().shipTo, country: 'DE', region: 'BE', postcode: '10115' },
  })
  expect(commandsOf(orderOf(), theirs)).toMatchObject([
    { type: 'amend', changes: [{ change: 'set_destination', to: { country: 'DE' } }] },
  ])
})

test('tags of the channel are added, ours are kept; facts that add up are marked so', () => {
  const order = after(orderOf(), [{ type: 'tag', add: ['ours'] }])
  const steps = stepsOf(order, revision({ tags: ['vip'], ...paid('captured'), charges: [] }))
  expect(steps.map(({ command, adds }) => [command.type, adds])).toEqual([
    ['pay', true],
    ['amend', false],
    ['tag', true],
  ])
})
