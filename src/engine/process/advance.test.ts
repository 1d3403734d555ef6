import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Order } from '#engine/order'
import { assert } from '#kit'
import { advance, enter } from './advance.ts'
import { compile } from './definition/compile.ts'
import type { CompiledDefinition } from './definition/compiled.ts'
import { eventNames } from './definition/event-names.ts'
import { sampleOrder } from './rehearsal/sample-order.ts'
import type { Told } from './told.ts'

const label = { en: 'x', zh: '某' }
const ready = (definition: object): CompiledDefinition => {
  const compiled = compile(
    { name: 'x', version: 1, entity: 'order', label, examples: [], ...definition },
    'h',
  )
  assert('steps' in compiled, JSON.stringify(compiled))
  return compiled
}
const inStep = (step: string, more: Partial<Order> = {}): Order => ({
  ...sampleOrder,
  fulfilments: [],
  returns: [],
  holds: [],
  version: 1,
  updatedAt: 0,
  process: { name: 'x', version: 1, hash: 'h', step, since: 0, epoch: 7, tasks: [] },
  ...more,
})
const told = (key: string): Told => ({ key, event: null, before: null, rma: 0 })

const twoWays = ready({
  start: 'a',
  anywhere: [
    { event: 'signal:stop', to: 'b' },
    { event: 'signal:mark', do: [{ do: 'tag', add: ['marked'] }] },
  ],
  steps: {
    a: {
      label,
      timers: [
        { name: 'late', after: '2h' },
        { name: 'later', after: '2d' },
      ],
      tasks: [{ name: 'check', group: 'both', need: 2 }],
      entry: [{ do: 'release' }, { do: 'hold', hold: 'fraud', reason: 'x', if: 'total > 50000' }],
      on: [
        { event: 'signal:go', if: 'total > 50000', to: 'b' },
        { event: 'signal:go', if: 'total == 10000 && units == 3 && payment == "missing"', to: 'c' },
        { event: 'signal:go', to: 'b' },
        { event: 'signal:stop', to: 'c' },
        { event: 'signal:mark', to: 'c' },
        { event: 'signal:zero', if: '1 / (total - 10000) > 0', to: 'b' },
        { event: ['timer:late', 'timer:later'], to: 'c' },
      ],
    },
    b: { label, final: true, on: [] },
    c: { label, final: true, on: [] },
  },
})
const to = (event: string, order = inStep('a')) =>
  advance(twoWays, order, told(event), 0).move?.step

test('the first transition whose condition holds is taken', () => expect(to('signal:go')).toBe('c'))
test('an event that nobody waits for leaves the step', () => {
  expect(advance(twoWays, inStep('a'), told('signal:else'), 0)).toEqual({
    move: null,
    commands: [],
    effects: [],
    timers: [],
    trace: [],
  })
  expect(to('signal:go', inStep('gone'))).toBeUndefined()
})
test('what holds anywhere goes before the step', () => expect(to('signal:stop')).toBe('b'))
test('both may act, and then the step may still move', () => {
  const answer = advance(twoWays, inStep('a'), told('signal:mark'), 0)
  expect(answer.move).toEqual({ step: 'c' })
  expect(answer.commands).toEqual([{ type: 'tag', add: ['marked'], remove: undefined }])
})
test('a condition that cannot be worked out does not hold, and the trace says so', () => {
  const answer = advance(twoWays, inStep('a'), told('signal:zero'), 0)
  expect(answer.move).toBeNull()
  expect(answer.trace).toEqual([{ event: 'signal:zero', step: 'a', to: null, failed: 'condition' }])
})

test('entering a step brings its actions, timers with the epoch of the visit, and tasks', () => {
  const answer = enter(twoWays, inStep('a'), told('process.moved'), 1_000)
  expect(answer.commands).toEqual([
    { type: 'release' },
    { type: 'open_task', task: '7/check', name: 'check', group: 'both:2' },
  ])
  expect(answer.timers).toEqual([
    { name: 'late', dueAt: 1_000 + 2 * 3_600_000, epoch: 7 },
    { name: 'later', dueAt: 1_000 + 48 * 3_600_000, epoch: 7 },
  ])
})

test.each([
  ['all', 2, false],
  ['all', 3, true],
  ['any', 1, true],
  ['any', 0, false],
  ['2', 1, false],
  ['2', 2, true],
])('a group that needs %s is done after %i of 3: %s', (need, count, is) => {
  const definition = ready({
    start: 'a',
    steps: {
      a: { label, on: [{ event: 'task.closed', if: '"board" in groupsDone', to: 'b' }] },
      b: { label, final: true, on: [] },
    },
  })
  const tasks = [0, 1, 2].map((at) => ({
    id: `7/t${at}`,
    name: `t${at}`,
    group: `board:${need}`,
    outcome: null,
    at: 0,
    state: at < count ? ('done' as const) : ('open' as const),
  }))
  const order = inStep('a', { process: { ...inStep('a').process!, tasks } })
  expect(advance(definition, order, told('task.closed'), 0).move !== null).toBe(is)
})

/** Any definition of up to six steps over any events: sound ones are few, so compile may refuse. */
const stepNames = ['a', 'b', 'c', 'd', 'e', 'f']
const transition = fc.record({
  event: fc.constantFrom(...eventNames, 'signal:go', 'timer:late'),
  if: fc.option(
    fc.constantFrom('total > 100', 'held', 'payment == "paid"', '1 / (units - 3) == 0'),
    { nil: undefined },
  ),
  to: fc.option(fc.constantFrom(...stepNames), { nil: undefined }),
  do: fc.array(
    fc.constantFrom(
      { do: 'source' },
      { do: 'release' },
      { do: 'open_task', name: 'x' },
      { do: 'effect', kind: 'a.b', with: { total: 'total' } },
    ),
    { maxLength: 3 },
  ),
})
const generated = fc.record({
  start: fc.constant('a'),
  anywhere: fc.array(transition, { maxLength: 3 }),
  steps: fc
    .array(fc.array(transition, { maxLength: 6 }), { minLength: 6, maxLength: 6 })
    .map((all) =>
      Object.fromEntries(
        all.map((on, at) => [
          stepNames[at]!,
          { label, final: true, on: [...on, { event: 'order.held', to: stepNames[(at + 1) % 6] }] },
        ]),
      ),
    ),
})

test('the same order and event always get the same answer, and never more than the definition says', () => {
  fc.assert(
    fc.property(
      generated,
      fc.constantFrom(...stepNames),
      fc.constantFrom(...eventNames, 'signal:go'),
      (definition, step, event) => {
        const order = inStep(step)
        const before = JSON.stringify(order)
        const compiled = ready(definition)
        const first = advance(compiled, order, told(event), 5)
        expect(advance(compiled, order, told(event), 5)).toEqual(first)
        expect(advance(ready(definition), order, told(event), 5)).toEqual(first)
        expect(first.commands.length + first.effects.length).toBeLessThanOrEqual(6)
        expect(JSON.stringify(order)).toBe(before)
      },
    ),
    { numRuns: 200 },
  )
})
