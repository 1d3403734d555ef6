import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import type { OrderInput } from './input.ts'
import { type JsonSchema, privacyPlan, unclassified } from './privacy.ts'
import { orderInputSchema } from './schema.ts'

const schema = JSON.parse(JSON.stringify(orderInputSchema)) as JsonSchema
const validate = new Ajv2020({
  strict: true,
  strictRequired: false,
  allowUnionTypes: true,
  keywords: ['x-privacy'],
}).compile(schema)

const full: OrderInput = {
  channel: 'tmall:1',
  externalId: 'A1',
  currency: 'CNY',
  placedAt: '2026-11-24T09:00:00+08:00',
  type: 'sale',
  lines: [
    {
      externalLineId: '1',
      sku: 'S',
      title: 'T',
      quantity: 1,
      unitPrice: '1.00',
      kind: 'goods',
      discounts: [{ amount: '1' }],
      taxes: [{ amount: '1', included: true }],
    },
  ],
  buyer: { name: '王小明', platformToken: 't' },
  shipTo: { country: 'CN', street: 's' },
  charges: [{ kind: 'shipping', amount: '1' }],
  payments: [{ id: 'p', method: 'm', state: 'captured', amount: '1', at: '2026-11-24 09:00:00' }],
  tags: ['x'],
  fields: { memo: 'x', 备注: null },
  note: 'n',
  sourceRevision: 1,
}

test('every field of an order says who may see it', () => {
  expect(unclassified(schema)).toEqual([])
  expect(privacyPlan(schema).length).toBeGreaterThan(60)
})

test('a field that nobody has classified is found, and so is a class with a typing error', () => {
  const planted = structuredClone(schema) as { properties: Record<string, unknown> }
  planted.properties.nickname = { type: 'string' }
  planted.properties.lines = {
    type: 'array',
    items: {
      type: 'object',
      properties: {
        pin: {
          type: 'string',
          'x-privacy': { class: 'personnal', purposes: ['legal'], mask: 'redact' },
        },
      },
    },
  }
  planted.properties.aim = {
    type: 'string',
    'x-privacy': { class: 'internal', purposes: [], mask: 'none' },
  }
  planted.properties.bare = {
    type: 'string',
    'x-privacy': { class: 'personal', purposes: ['legal'], mask: 'none' },
  }
  expect(unclassified(planted)).toEqual(['lines[*].pin', 'nickname', 'aim', 'bare'])
})

test('every object of the schema is closed', () => {
  const open: string[] = []
  const walk = (at: Record<string, unknown>, path: string): void => {
    if (at.type === 'object' && at.additionalProperties !== false) open.push(path)
    for (const [name, below] of Object.entries(at))
      if (typeof below === 'object' && below)
        walk(below as Record<string, unknown>, `${path}/${name}`)
  }
  walk(schema, '')
  expect(open).toEqual([])
})

test('a full order passes', () => {
  validate(full)
  expect(validate.errors).toBeNull()
})

test.each<[string, object]>([
  ['an unknown field', { colour: 'red' }],
  ['an unknown field of a line', { lines: [{ ...full.lines[0], colour: 'red' }] }],
  ['__proto__', JSON.parse('{"__proto__":{"x":1}}')],
  ['__proto__ among the fields', { fields: JSON.parse('{"__proto__":1}') }],
  ['a quantity of 1.5', { lines: [{ ...full.lines[0], quantity: 1.5 }] }],
  ['a quantity as text', { lines: [{ ...full.lines[0], quantity: '1' }] }],
  ['a price as number', { lines: [{ ...full.lines[0], unitPrice: 1 }] }],
  ['10,001 lines', { lines: new Array(10_001).fill(full.lines[0]) }],
  ['no lines', { lines: [] }],
  ['a long title', { lines: [{ ...full.lines[0], title: 'x'.repeat(501) }] }],
  ['a currency in small letters', { currency: 'cny' }],
  ['a country by name', { shipTo: { country: 'China' } }],
  ['a nested field', { fields: { a: { b: 1 } } }],
  ['51 tags', { tags: new Array(51).fill('x') }],
  ['an unknown type', { type: 'gift' }],
])('%s does not pass', (_, change) => {
  const input = { ...full }
  for (const [name, value] of Object.entries(change))
    Object.defineProperty(input, name, { value, enumerable: true })
  expect(validate(input)).toBe(false)
})
