import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evolve, type FieldDeclaration, fieldRegistry, type Order, totals } from '#engine/order'
import { sampleOrder } from '../rehearsal/sample-order.ts'
import { ruleFields } from './fields.ts'
import { paymentWord, unitSums } from './order-sums.ts'
import { RuleView, ruleVariables } from './view.ts'

const placed = evolve(null, { type: 'order.placed', at: 0, placed: sampleOrder })
const order = (change: Partial<Order> = {}): Order => ({ ...placed, ...change })
const viewOf = (of: Order) => new RuleView(of, null, 1_000, {})

test('whatever is named to conditions is there, in the type that is named', () => {
  const view = viewOf(order()) as unknown as Record<string, unknown>
  const types: Record<string, (value: unknown) => boolean> = {
    int: (value) => typeof value === 'bigint',
    string: (value) => typeof value === 'string',
    bool: (value) => typeof value === 'boolean',
    'list<string>': Array.isArray,
    'google.protobuf.Timestamp': (value) => value instanceof Date,
  }
  const check = (name: string, type: unknown, value: unknown): void => {
    if (typeof type === 'string') expect(types[type]!(value), name).toBe(true)
    else
      for (const [part, below] of Object.entries(type as object))
        check(`${name}.${part}`, below, (value as Record<string, unknown>)[part])
  }
  for (const [name, type] of Object.entries(ruleVariables)) check(name, type, view[name])
})

test('the units of all buckets are the units that are asked for; kits and what the channel sends are none', () => {
  const buckets = ['open', 'backordered', 'reserved', 'released', 'shipped', 'delivered'] as const
  const line = fc.record({
    kind: fc.constantFrom('goods', 'service', 'kit'),
    fulfilledBy: fc.constantFrom(undefined, 'channel'),
    bucket: fc.constantFrom(...buckets),
    quantity: fc.integer({ min: 1, max: 50 }),
  })
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (drawn) => {
      const lines = drawn.map(({ bucket, ...one }) => {
        const held = one.kind === 'service' ? 'open' : bucket
        return { ...placed.lines[0]!, ...one, buckets: { [held]: one.quantity } }
      })
      const sums = unitSums(order({ lines: lines as Order['lines'] }))
      const counted = drawn.filter((one) => one.kind !== 'kit' && one.fulfilledBy !== 'channel')
      const asked = counted.reduce((sum, { quantity }) => sum + quantity, 0)
      const { units, ...rest } = sums
      expect(units).toBe(asked)
      expect(Object.values(rest).reduce((sum, count) => sum + count, 0)).toBe(asked)
    }),
  )
})

test('what is promised covers an order as long as nobody has voided it', () => {
  const payment = (change: object) => ({
    id: 'p',
    method: 'card',
    state: 'authorised',
    authorisedMinor: 10_000,
    capturedMinor: 0,
    refundDueMinor: 0,
    refundedMinor: 0,
    ...change,
  })
  const word = (...changes: object[]) => {
    const of = order({ payments: changes.map(payment) as unknown as Order['payments'] })
    return paymentWord(of, totals(of))
  }
  expect([
    word(),
    word({ authorisedMinor: 4_000 }),
    word({}),
    word({ state: 'voided' }),
    word({ state: 'due', authorisedMinor: 0 }),
  ]).toEqual(['missing', 'partial', 'authorised', 'missing', 'due'])
})

test('rules read declared fields that are not personal and that CEL can spell', () => {
  const field = (id: string, change: Partial<FieldDeclaration> = {}): FieldDeclaration => ({
    id,
    type: 'number',
    indexed: false,
    label: { en: id, zh: id },
    privacy: { class: 'internal', purposes: ['fulfilment'], mask: 'none' },
    ...change,
  })
  const tailor = { class: 'personal', purposes: ['fulfilment'], mask: 'initial' } as const
  const registry = fieldRegistry(1, [
    field('weight'),
    field('due', { type: 'date' }),
    field('gift-wrap'),
    field('tailor', { privacy: tailor }),
  ])
  expect(ruleFields(registry)).toEqual({ weight: 'number', due: 'string' })
})
