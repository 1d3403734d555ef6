import fc from 'fast-check'
import { expect, test } from 'vitest'
import { code128 } from '../../console/src/order/slip/code128.ts'

const symbols = (bars: readonly number[]): string[] => {
  const found: string[] = []
  for (let at = 0; at + 7 < bars.length; at += 6) found.push(bars.slice(at, at + 6).join(''))
  return [...found, bars.slice(-7).join('')]
}

test('every symbol is 11 modules wide with an even sum of bars, the last one 13', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 80, unit: 'grapheme-ascii' }), (text) => {
      const found = symbols(code128(text)!)
      expect(found).toHaveLength(text.length + 3)
      for (const one of found.slice(0, -1)) {
        const widths = Array.from(one, Number)
        expect(widths.reduce((sum, width) => sum + width, 0)).toBe(11)
        expect((widths[0]! + widths[2]! + widths[4]!) % 2).toBe(0)
      }
      expect(found.at(-1)).toBe('2331112')
    }),
  )
})

// The check symbol of "Wikipedia" in code set B is 88 (3281 modulo 103).
test('start, letters and check symbol are those of the standard', () => {
  const found = symbols(code128('Wikipedia')!)
  expect(found[0]).toBe('211214')
  expect(found[1]).toBe('311321')
  expect(found.at(-2)).toBe(symbols(code128('x')!)[1])
})

test('what the code set does not hold gets no bars', () => {
  expect(code128('订单')).toBeUndefined()
  expect(code128('')).toBeUndefined()
  expect(code128('x'.repeat(81))).toBeUndefined()
})
