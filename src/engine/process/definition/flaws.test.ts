import { expect, test } from 'vitest'
import { type FieldDeclaration, fieldRegistry } from '#engine/order'
import { isRefusal } from '#kit'
import { compile } from './compile.ts'

const label = { en: 'x', zh: '某' }

/** A process without a flaw, to plant flaws in. */
const sound = () => ({
  name: 'sound',
  version: 1,
  entity: 'order',
  label,
  start: 'one',
  steps: {
    one: {
      label,
      timers: [{ name: 'late', after: '2h' }],
      on: [
        { event: 'timer:late', to: 'two' },
        { event: 'payment.recorded', if: 'total > 100 && to.country == "CN"', to: 'two' },
      ],
    },
    two: { label, final: true, on: [] },
  } as Record<string, unknown>,
  examples: [],
})

type Sound = ReturnType<typeof sound> & Record<string, unknown>
const complaints = (
  plant: (definition: Sound) => void,
  fields: FieldDeclaration[] = [],
): string[] => {
  const definition = sound() as Sound
  plant(definition)
  const compiled = compile(definition, 'h', fieldRegistry(1, fields))
  return Array.isArray(compiled) ? compiled.map(({ refused, field }) => `${refused} ${field}`) : []
}
const step = (name: string, content: object) => (definition: Sound) => {
  definition.steps[name] = { label, on: [], ...content }
}
const set = (name: string, value: unknown) => (definition: Sound) => {
  Object.assign(definition, { [name]: value })
}
const on = (transition: object) =>
  step('one', { on: [{ event: 'payment.recorded', to: 'two' }, transition] })

test('a sound process has no flaw', () => {
  expect(complaints(() => {})).toEqual([])
})

test.each([
  ['missing_step start', set('start', 'nowhere')],
  ['missing_step steps.one.on[1].to', on({ event: 'order.placed', to: 'nowhere' })],
  ['missing_step anywhere[0].to', set('anywhere', [{ event: 'order.held', to: 'nowhere' }])],
  ['unreachable_step steps.three', step('three', { final: true })],
  [
    'step_without_exit steps.three',
    (definition: Sound) => {
      on({ event: 'order.held', to: 'three' })(definition)
      step('three', { on: [{ event: 'order.unheld', to: 'three' }] })(definition)
    },
  ],
  [
    'unreadable_span steps.one.timers[0].after',
    step('one', {
      timers: [{ name: 'late', after: 'soon' }],
      on: [{ event: 'timer:late', to: 'two' }],
    }),
  ],
  [
    'unreadable_span steps.one.timers[0].after',
    step('one', {
      timers: [{ name: 'late', after: '0h' }],
      on: [{ event: 'timer:late', to: 'two' }],
    }),
  ],
  [
    'timer_without_transition steps.one.timers[0]',
    step('one', {
      timers: [{ name: 'late', after: '2h' }],
      on: [{ event: 'order.paid', to: 'two' }],
    }),
  ],
  ['unknown_event steps.one.on[1].event', on({ event: 'order.paid' })],
  ['unknown_field steps.one.on[1].if', on({ event: 'order.held', if: 'colour == "red"' })],
  ['unknown_field steps.one.on[1].if', on({ event: 'order.held', if: 'to.street == "x"' })],
  ['unknown_field steps.one.on[1].if', on({ event: 'order.held', if: 'fields.vip' })],
  [
    'unknown_field steps.one.on[1].do[0].fields.x',
    on({ event: 'order.held', do: [{ do: 'set_fields', fields: { x: 'buyer' } }] }),
  ],
  ['unreadable_condition steps.one.on[1].if', on({ event: 'order.held', if: 'total >' })],
  ['unreadable_condition steps.one.on[1].if', on({ event: 'order.held', if: 'total > "a"' })],
  ['wrong_type steps.one.on[1].if', on({ event: 'order.held', if: 'total + 1' })],
  [
    'wrong_type steps.one.on[1].do[0].minor',
    on({ event: 'order.held', do: [{ do: 'refund', minor: 'currency', reason: 'x' }] }),
  ],
  ['unreadable_definition steps.one', step('one', { colour: 'red' })],
  ['unknown_return_state steps.one', set('entity', 'return')],
  ['return_moved_by_name steps.one.on', set('entity', 'return')],
] as [string, (definition: Sound) => void][])(
  'a planted %s is found at its place',
  (complaint, plant) => {
    expect(complaints(plant)).toContain(complaint)
  },
)

test('rules read declared fields with their type, and personal ones never', () => {
  const declared = (name: 'internal' | 'personal'): FieldDeclaration => ({
    id: 'vip',
    type: 'boolean',
    label,
    indexed: false,
    privacy: { class: name, purposes: ['support'], mask: 'none' },
  })
  const read = on({ event: 'order.held', if: 'fields.vip' })
  expect(complaints(read, [declared('internal')])).toEqual([])
  expect(complaints(read, [declared('personal')])).toEqual(['unknown_field steps.one.on[1].if'])
  const misread = on({ event: 'order.held', if: 'fields.vip > 3.0' })
  expect(complaints(misread, [declared('internal')])).toEqual([
    'unreadable_condition steps.one.on[1].if',
  ])
})

test('a flaw says what to do', () => {
  const found = compile({ ...sound(), start: 'nowhere' }, 'h')
  expect(
    Array.isArray(found) &&
      found.every(isRefusal) &&
      found.every(({ why, remedy }) => why && remedy),
  ).toBe(true)
})
