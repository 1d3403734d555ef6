import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { OrderInput } from '#engine/order'
import { formatMinor } from '#kit'
import { addAmounts } from './add-amounts.ts'
import { inputTotal } from './input-total.ts'
import { readJson } from './read-json.ts'
import { Reading } from './reading.ts'

const order = (over: Partial<OrderInput>): OrderInput => ({
  channel: 'c',
  externalId: '1',
  currency: 'CNY',
  lines: [],
  ...over,
})

test('goods minus discounts plus taxes outside the price plus charges', () => {
  const line = {
    sku: 'A',
    quantity: 3,
    unitPrice: '1.005',
    discounts: [{ amount: '0.50' }],
    taxes: [{ amount: '0.20' }, { amount: '0.40', included: true }],
  }
  const charges = [
    { kind: 'shipping', amount: '5' },
    { kind: 'discount', amount: '1' },
    { kind: 'rounding', amount: '-0.02' },
    { kind: 'tax', amount: '9', included: true },
  ] as const
  expect(inputTotal(order({ lines: [line], charges: [...charges] }))).toBe(
    302 - 50 + 20 + 500 - 100 - 2,
  )
})

test('what cannot be counted exactly is refused', () => {
  const line = { sku: 'A', quantity: 1_000_000_000, unitPrice: '999999999999999' }
  expect(inputTotal(order({ lines: [line] }))).toMatchObject({ refused: 'amount_too_large' })
})

test('addAmounts adds decimal texts exactly', () =>
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 }), { maxLength: 20 }), (minors) => {
      const sum = addAmounts(minors.map((minor) => formatMinor(minor, 'CNY')))
      expect(Number(sum) * 100).toBeCloseTo(
        minors.reduce((total, minor) => total + minor, 0),
        3,
      )
    }),
  ))

test('numbers beyond a double stay as they were written', () => {
  expect(readJson('{"id":123456789012345678,"n":5,"p":0.1,"d":0.12345678901234567}')).toEqual({
    id: '123456789012345678',
    n: 5,
    p: 0.1,
    d: '0.12345678901234567',
  })
  expect(readJson('[1e400,-12345678901234567,1.5e3]')).toEqual([
    '1e400',
    '-12345678901234567',
    1500,
  ])
  expect(readJson('{')).toMatchObject({ refused: 'unreadable_payload' })
})

test('what was not used and holds something is listed, array elements as []', () => {
  const reading = Reading.of({
    a: 1,
    b: { c: 'x', d: null },
    e: [{ f: 1, g: 0 }, { f: 2 }],
    h: [],
    i: ['y'],
    j: '',
  })
  reading.text('a')
  reading.list('e')[0]?.text('f')
  expect(reading.unmapped()).toEqual(['b.c', 'e[].f', 'e[].g', 'i[]'])
})

test('a message that nests without end is listed, not followed', () => {
  const unmapped = Reading.of(
    readJson(`{"a":${'['.repeat(50_000)}1${']'.repeat(50_000)}}`),
  ).unmapped()
  expect(unmapped).toEqual([`a${'[]'.repeat(31)}`])
})
