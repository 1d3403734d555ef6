import { expect, test } from 'vitest'
import { type Comparable, differences } from './differences.ts'
import type { OrderInput } from './input.ts'
import { normalise } from './normalise.ts'
import { noFields } from './registry.ts'

const input: OrderInput = {
  channel: 'c',
  externalId: '1',
  currency: 'CNY',
  lines: [{ sku: 'A', quantity: 1, unitPrice: '1' }],
}
const comparable = (change: Partial<OrderInput>, sealed: Comparable['sealed'] = {}): Comparable => {
  const answer = normalise(
    { ...input, ...change },
    { now: 1, companyCurrency: 'CNY', registry: noFields },
  )
  if ('refused' in answer) throw new Error(answer.refused)
  return { placed: answer.placed, sealed }
}

test('equal orders do not differ', () => {
  expect(differences(comparable({}), comparable({}))).toEqual([])
})

test('what changed is named with both values', () => {
  const second = comparable({ lines: [{ sku: 'A', quantity: 2, unitPrice: '1' }] })
  expect(differences(comparable({}), second)).toEqual([
    { field: 'lines[0].quantity', first: 1, second: 2 },
    { field: 'lines[0].buckets.open', first: 1, second: 2 },
    { field: 'entries[0].minor', first: 100, second: 200 },
  ])
})

test('of a person only that they differ is said', () => {
  expect(differences(comparable({}, { buyer: 'aa' }), comparable({}, { buyer: 'bb' }))).toEqual([
    { field: 'buyer', first: 'differs', second: 'differs' },
  ])
})

test('at most 100 differences are listed', () => {
  const lines = (price: string) => new Array(500).fill({ sku: 'A', quantity: 1, unitPrice: price })
  expect(
    differences(comparable({ lines: lines('1') }), comparable({ lines: lines('2') })),
  ).toHaveLength(100)
})
