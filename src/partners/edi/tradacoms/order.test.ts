import { expect, test } from 'vitest'
import { isRefusal } from '#kit'
import { answer, order } from '../messages.fixture.ts'

const tradacoms = (...segments: string[]) =>
  `STX=ANA:1+5000000000001:BUYER+5000000000002:SELLER+260302:091500+61+PASS+ORDHDR'MHD=1+ORDERS:9'${segments.join("'")}'MTR=${segments.length + 2}'END=1'`
const head = ['CLO=5000000000018:ML-7+Depot+1 Moor Rd:::Leeds:LS2 0AA', 'ORD=ML-61::260302+N']
const line = (cost: string, more = '') => `OLD=1+5000000000025:CUP-1+++1+10+${cost}${more}`
const profile = { currency: 'GBP' }
const read = (...segments: string[]) => order(tradacoms(...segments), profile)

test('a cost has four decimals that nobody writes, unless it is written with a point', () => {
  const table: [segments: string[], then: string][] = [
    [[line('25000')], '2500 2500'],
    [[line('2.5')], '2500 2500'],
    [[line('25000'), 'OTR=1'], '2500 2500'],
    [[line('25000'), 'OTR=2'], 'line_count_differs at segment 6 OTR-01'],
    [['OLD=1++++1+10+25000'], 'missing_element at segment 5 OLD-02'],
  ]
  for (const [segments, then] of table)
    expect(`${segments.join("'")} → ${answer(read(...head, ...segments))}`).toBe(
      `${segments.join("'")} → ${then}`,
    )
})

test('the standard names no currency: the profile does, or the order is refused', () => {
  expect(read(...head, line('25000'))).toMatchObject({ input: { currency: 'GBP' } })
  expect(order(tradacoms(...head, line('25000')))).toMatchObject({ refused: 'missing_currency' })
})

test('the latest day of delivery counts, and a day of zeros is none', () => {
  const dated = (din: string) => read(...head, din, line('25000'))
  expect(dated('DIN=260309+260311')).toMatchObject({
    input: { requestedAt: '2026-03-11T00:00:00' },
  })
  expect(dated('DIN=260309')).toMatchObject({ input: { requestedAt: '2026-03-09T00:00:00' } })
  expect(dated('DIN=000000')).not.toHaveProperty('input.requestedAt')
  expect(dated('DIN=260230')).toMatchObject({ refused: 'unreadable_date' })
})

test('the supplier’s own code goes before numbers, and order units of several pieces are told beside', () => {
  const several = read(...head, 'OLD=1+5000000000025:CUP-1+++6+2+395000')
  expect(several).toMatchObject({ units: { '1': '6' }, input: { lines: [{ sku: 'CUP-1' }] } })
  expect(read(...head, 'OLD=1+++5000000000032+1+1+10000')).toMatchObject({
    input: { lines: [{ sku: '5000000000032' }] },
  })
  expect(isRefusal(read(line('25000')))).toBe(true)
})
