import fc from 'fast-check'
import { expect, test } from 'vitest'
import { estimate } from '../../bench/against/ratio.ts'

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

test.each([
  // Values, interval, its coverage: Binomial(n, 1/2), as in any table of the sign test.
  [4, 1, 4, 0.875],
  [6, 1, 6, 0.9688],
  [10, 2, 9, 0.9785],
  [20, 6, 15, 0.9586],
])('of %i values the median lies between number %i and number %i', (count, low, high, coverage) => {
  const found = estimate(upTo(count))
  expect(found).toMatchObject({ low, high, median: (count + 1) / 2 })
  expect(found.coverage).toBeCloseTo(coverage, 4)
})

test('the order of the values does not matter, and the median lies in its interval', () => {
  const values = fc.array(fc.double({ min: 0.1, max: 10, noNaN: true }), { minLength: 1 })
  fc.assert(
    fc.property(values, (values) => {
      const found = estimate(values)
      expect(estimate(values.toReversed())).toEqual(found)
      expect(found.low).toBeLessThanOrEqual(found.median)
      expect(found.median).toBeLessThanOrEqual(found.high)
    }),
  )
})
