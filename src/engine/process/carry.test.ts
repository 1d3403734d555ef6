import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  decide,
  evolve,
  type Order,
  type OrderCommand,
  type Placed,
  stockMoves,
} from '#engine/order'
import { assert, isRefusal } from '#kit'
import { carry } from './carry.ts'
import { compile } from './definition/compile.ts'
import type { CompiledDefinition } from './definition/compiled.ts'
import { sampleOrder } from './rehearsal/sample-order.ts'
import { sourceFrom } from './rehearsal/sample-stock.ts'
import type { Carried, World } from './world.ts'

const label = { en: 'x', zh: '某' }
const ready = (steps: object, more: object = {}, hash = 'h'): CompiledDefinition => {
  const compiled = compile(
    { name: 'x', version: 1, entity: 'order', label, start: 'a', steps, examples: [], ...more },
    hash,
  )
  assert('steps' in compiled, JSON.stringify(compiled))
  return compiled
}
const worldOf = (definition: CompiledDefinition | null, more: Partial<World> = {}): World => ({
  now: 1_000,
  actor: 'test',
  law: { decide, evolve, stockMoves },
  definitionFor: () => definition,
  source: (order) => sourceFrom(order, { units: 100 }),
  ...more,
})
const place = (more: Partial<Placed> = {}): OrderCommand => ({
  type: 'place',
  placed: { ...sampleOrder, ...more },
})
const run = (order: Order | null, command: OrderCommand, world: World): Carried => {
  const carried = carry(order, command, world)
  assert(!isRefusal(carried), JSON.stringify(carried))
  return carried
}
const types = ({ events }: Carried) => events.map((event) => event.type)
const final = { label, final: true, on: [] }

test('an imported history is recorded and nothing follows', () => {
  const definition = ready({
    a: { ...final, entry: [{ do: 'effect', kind: 'a.b' }, { do: 'source' }] },
  })
  const lines = sampleOrder.lines.map((line) => ({
    ...line,
    buckets: { delivered: line.quantity },
  }))
  const carried = run(null, place({ intake: 'history', lines }), worldOf(definition))
  expect([
    types(carried),
    carried.effects,
    carried.timers,
    carried.moves,
    carried.order.process,
    carried.refusals,
  ]).toEqual([['order.placed'], [], [], [], null, []])
})

test('an order that is open elsewhere runs the process like a new one', () => {
  const definition = ready({ a: { ...final, entry: [{ do: 'effect', kind: 'a.b' }] } })
  const carried = run(null, place({ intake: 'open' }), worldOf(definition))
  expect([types(carried), carried.effects.length]).toEqual([['order.placed', 'process.moved'], 1])
})

test('sourcing becomes an allocation with its decision, and nothing when nothing waits', () => {
  const definition = ready({ a: { ...final, entry: [{ do: 'source' }] } })
  const carried = run(null, place(), worldOf(definition))
  expect(types(carried)).toEqual(['order.placed', 'process.moved', 'lines.allocated'])
  expect(carried.decisions).toHaveLength(1)
  expect(carried.moves.map(({ kind, sku, reserved }) => `${kind} ${sku} ${reserved}`)).toEqual([
    'reserve A 2',
    'reserve B 1',
  ])
  const again = run(carried.order, { type: 'source' }, worldOf(definition))
  expect([again.events, again.decisions]).toEqual([[], []])
})

test('when the same units wait as before, nothing is recorded', () => {
  const world = worldOf(ready({ a: { ...final, entry: [{ do: 'source' }] } }), {
    source: (order) => sourceFrom(order, { units: 1 }),
  })
  const first = run(null, place(), world)
  expect(types(first)).toContain('lines.backordered')
  const world0 = { ...world, source: (order: Order) => sourceFrom(order, { units: 0 }) }
  const again = run(first.order, { type: 'source' }, world0)
  expect([again.events, again.decisions]).toEqual([[], []])
})

const waiting = ready({
  a: {
    label,
    timers: [
      { name: 'first', after: '1h' },
      { name: 'second', after: '1h' },
      { name: 'tick', after: '2h', repeat: true },
    ],
    on: [
      { event: 'timer:first', to: 'b' },
      { event: 'timer:second', to: 'c' },
      { event: 'timer:tick', do: [{ do: 'tag', add: ['ticked'] }] },
      { event: 'signal:again', to: 'a' },
    ],
  },
  b: { ...final, on: [{ event: 'timer:second', to: 'c' }] },
  c: final,
})

test('two timers due at once keep their order: the first moves, the second is late', () => {
  const placed = run(null, place(), worldOf(waiting))
  expect(placed.timers.map(({ name }) => name)).toEqual(['first', 'second', 'tick'])
  let order = placed.order
  for (const { name, epoch } of placed.timers) {
    order = run(order, { type: 'fire', timer: name, epoch }, worldOf(waiting)).order
  }
  expect(order.process?.step).toBe('b')
  expect(order.tags).toEqual([])
})

test('a timer of an earlier visit does nothing, also when the step was entered again', () => {
  const placed = run(null, place(), worldOf(waiting))
  const { order } = run(placed.order, { type: 'signal', signal: 'again' }, worldOf(waiting))
  const late = run(
    order,
    { type: 'fire', timer: 'first', epoch: placed.timers[0]!.epoch },
    worldOf(waiting),
  )
  expect([late.events, late.order]).toEqual([[], order])
})

test('a repeating timer is set again, and only while the step lasts', () => {
  const placed = run(null, place(), worldOf(waiting))
  const { epoch } = placed.timers[0]!
  const ticked = run(
    placed.order,
    { type: 'fire', timer: 'tick', epoch },
    worldOf(waiting, { now: 5_000 }),
  )
  expect(ticked.timers).toEqual([{ name: 'tick', dueAt: 5_000 + 7_200_000, epoch }])

  const leaving = ready({
    a: {
      label,
      timers: [{ name: 'tick', after: '2h', repeat: true }],
      on: [{ event: 'timer:tick', to: 'b' }],
    },
    b: final,
  })
  const { order } = run(null, place(), worldOf(leaving))
  const left = run(order, { type: 'fire', timer: 'tick', epoch }, worldOf(leaving))
  expect([left.order.process?.step, left.timers]).toEqual(['b', []])
})

test('an order moved to another version by hand is entered there', () => {
  const old = ready({ a: { label, on: [{ event: 'signal:go', to: 'b' }] }, b: final }, {}, 'old')
  const live = ready(
    { a: { ...final, timers: [], entry: [{ do: 'tag', add: ['live'] }] } },
    {},
    'live',
  )
  const world = worldOf(null, {
    definitionFor: ({ process }) => (process?.hash === 'live' ? live : old),
  })
  const { order } = run(null, place(), world)
  const moved = run(order, { type: 'move', name: 'x', version: 2, hash: 'live', step: 'a' }, world)
  expect([moved.order.process?.hash, moved.order.tags]).toEqual(['live', ['live']])
})

test('an order keeps its version: the one that is live later is not asked', () => {
  const old = ready({ a: { label, on: [{ event: 'signal:go', to: 'b' }] }, b: final }, {}, 'old')
  const live = ready(
    { a: { label, on: [{ event: 'signal:go', to: 'z' }] }, z: final },
    { version: 2 },
    'live',
  )
  const byHash = (order: Order) => (order.process?.hash === 'old' ? old : live)
  const { order } = run(null, place(), worldOf(old))
  expect(order.process).toMatchObject({ name: 'x', version: 1, hash: 'old', step: 'a' })
  const world = worldOf(null, { definitionFor: byHash })
  expect(run(order, { type: 'signal', signal: 'go' }, world).order.process).toMatchObject({
    hash: 'old',
    step: 'b',
  })
  expect(run(null, place(), world).order.process).toMatchObject({ hash: 'live', version: 2 })
})

test('what the law refuses the process does not undo the command; it becomes a task', () => {
  const definition = ready({
    a: {
      label,
      refusedTask: 'look',
      on: [
        { event: 'order.tagged', do: [{ do: 'refund', minor: '500', reason: 'x' }] },
        { event: 'order.noted', to: 'b' },
      ],
    },
    b: final,
  })
  const { order } = run(null, place(), worldOf(definition))
  const carried = run(order, { type: 'tag', add: ['vip'] }, worldOf(definition))
  expect(types(carried)).toEqual(['order.tagged', 'task.opened'])
  expect(carried.refusals).toMatchObject([{ command: 'refund', step: 'a' }])
  const twice = run(carried.order, { type: 'tag', add: ['vvip'] }, worldOf(definition))
  expect(types(twice)).toEqual(['order.tagged'])
  const left = run(twice.order, { type: 'note', note: 'n' }, worldOf(definition)).order.process
  expect([left?.step, left?.tasks[0]?.state]).toEqual(['b', 'open'])
})

test('leaving a step drops its open tasks without a word to the process, also when moved by hand', () => {
  const definition = ready({
    a: {
      label,
      tasks: [{ name: 'one' }, { name: 'two' }],
      on: [{ event: 'signal:go', to: 'b' }],
    },
    b: { ...final, on: [{ event: 'task.closed', to: 'a' }] },
  })
  const world = worldOf(definition)
  let { order } = run(null, place(), world)
  order = run(order, { type: 'close_task', task: '1/one', outcome: 'fine' }, world).order
  const gone = ['done', 'dropped']
  const byProcess = run(order, { type: 'signal', signal: 'go' }, world).order
  const byHand = run(
    order,
    { type: 'move', name: 'x', version: 1, hash: 'h', step: 'b' },
    world,
  ).order
  for (const { process } of [byProcess, byHand]) {
    expect([process?.step, process?.tasks.map(({ state }) => state)]).toEqual(['b', gone])
  }
})

test('a return leaves its open tasks behind, and its late timer does nothing', () => {
  const world = worldOf(ready({ a: final }), {
    returnsFor: () =>
      ready(
        {
          requested: {
            label,
            tasks: [{ name: 'approve' }],
            timers: [{ name: 'overdue', after: '2d' }],
            on: [{ event: 'timer:overdue', do: [{ do: 'open_task', name: 'overdue' }] }],
          },
          approved: {
            label,
            on: [{ event: 'timer:overdue', do: [{ do: 'open_task', name: 'overdue' }] }],
          },
        },
        { entity: 'return', start: 'requested' },
      ),
  })
  const given: OrderCommand[] = [
    place(),
    { type: 'source' },
    { type: 'release' },
    { type: 'ship', fulfilment: 1 },
    { type: 'deliver', fulfilment: 1 },
  ]
  let order: Order | null = null
  for (const command of given) order = run(order, command, world).order
  const lines = [{ line: 1, quantity: 1 }]
  const asked = run(order, { type: 'request_return', lines, reason: 'size' }, world)
  expect(asked.timers).toEqual([{ name: 'return:1:overdue', dueAt: 172_801_000, epoch: 0 }])
  expect(asked.order.process?.tasks).toMatchObject([{ id: 'return:1/approve', state: 'open' }])

  const due: OrderCommand = { type: 'fire', timer: 'return:1:overdue', epoch: 0 }
  expect(types(run(asked.order, due, world))).toEqual(['task.opened'])
  const approved = run(asked.order, { type: 'approve_return', return: 1 }, world)
  expect(approved.order.process?.tasks).toMatchObject([{ state: 'dropped' }])
  expect(run(approved.order, due, world).events).toEqual([])
})

test('a process that sends an order back and forth is stopped, and nothing has happened', () => {
  const definition = ready({
    a: {
      label,
      on: [
        { event: 'process.moved', to: 'b' },
        { event: 'order.held', to: 'c' },
      ],
    },
    b: { label, on: [{ event: 'process.moved', to: 'a' }] },
    c: final,
  })
  expect(carry(null, place(), worldOf(definition))).toMatchObject({ refused: 'process_too_long' })
})

test('what is told to no order, or to an order without a process, is refused', () => {
  expect(carry(null, { type: 'source' }, worldOf(null))).toMatchObject({ refused: 'not_placed' })
  expect(carry(null, { type: 'fire', timer: 'x', epoch: 1 }, worldOf(null))).toMatchObject({
    refused: 'not_placed',
  })
  const { order } = run(null, place(), worldOf(null))
  expect(carry(order, { type: 'signal', signal: 'x' }, worldOf(null))).toMatchObject({
    refused: 'no_process',
  })
})

const stepNames = ['a', 'b', 'c', 'd']
const doing = fc.constantFrom(
  { do: 'source' },
  { do: 'release' },
  { do: 'cancel', reason: 'x' },
  { do: 'hold', hold: 'x', reason: 'x' },
  { do: 'unhold', hold: 'x' },
  { do: 'tag', add: ['x'] },
  { do: 'open_task', name: 'x' },
  { do: 'effect', kind: 'a.b', per: 'fulfilment' },
)
const event = fc.constantFrom(
  'process.moved',
  'order.held',
  'order.tagged',
  'lines.allocated',
  'lines.cancelled',
  'fulfilment.released',
  'task.opened',
  'signal:go',
)
const steps = fc
  .array(
    fc.record({
      entry: fc.array(doing, { maxLength: 3 }),
      on: fc.array(
        fc.record({
          event,
          to: fc.constantFrom(...stepNames),
          do: fc.array(doing, { maxLength: 2 }),
        }),
        { maxLength: 4 },
      ),
    }),
    { minLength: 4, maxLength: 4 },
  )
  .map((all) =>
    Object.fromEntries(
      all.map(({ entry, on }, at) => [
        stepNames[at]!,
        {
          label,
          final: true,
          entry,
          on: [...on, { event: 'signal:next', to: stepNames[(at + 1) % 4] }],
        },
      ]),
    ),
  )

test('whatever the process, carry ends, answers the same again, and its order is the fold of its events', () => {
  fc.assert(
    fc.property(steps, (generated) => {
      const world = worldOf(ready(generated))
      const first = carry(null, place(), world)
      expect(carry(null, place(), world)).toEqual(first)
      if (isRefusal(first)) {
        expect(first.refused).toBe('process_too_long')
        return
      }
      let folded: Order | null = null
      for (const one of first.events) folded = evolve(folded, one)
      expect(first.order).toEqual(folded)
    }),
    { numRuns: 150 },
  )
})
