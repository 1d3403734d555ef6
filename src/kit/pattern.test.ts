import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchedLettersMax, patternLettersMax, readPattern } from './pattern.ts'

test.each(['^(a+)+$', '(a|a)*$', '(.*)*$', '([a-z]+)*$', '(x+x+)+y'])(
  '%s ends on any text, however often it could begin again',
  (text) => {
    const pattern = readPattern(text)!
    for (const letter of ['a', 'x']) pattern.test(`${letter.repeat(matchedLettersMax - 1)}!`)
    expect(readPattern('^(a+)+$')!.test(`${'a'.repeat(50)}!`)).toBe(false)
  },
)

test('the first group counts, else the whole, else nothing', () => {
  const first = (pattern: string, text: string) => readPattern(pattern)!.first(text)
  expect(first('^SKU-(\\d+)$', 'SKU-77')).toBe('77')
  expect(first('\\d+', 'no 12 of 13')).toBe('12')
  expect(first('(x)?\\d+', 'a 12')).toBe('12')
  expect(first('(?<no>\\d+)', 'a 12')).toBe('12')
  expect(first('^\\p{Lu}\\/\\u4e2d', 'Ä/中')).toBe('Ä/中')
  expect(first('^x', 'y')).toBeUndefined()
})

test.each(['(?=a)', '(?<!a)b', '(a)\\1', '(', '[', 'a{2,1}', 'a'.repeat(patternLettersMax + 1)])(
  '%s is no pattern',
  (text) => {
    expect(readPattern(text)).toBeUndefined()
  },
)

test('a text that is too long fits nothing', () => {
  expect(readPattern('a')!.test('a'.repeat(matchedLettersMax))).toBe(true)
  expect(readPattern('a')!.test('a'.repeat(matchedLettersMax + 1))).toBe(false)
  expect(readPattern('a')!.first('a'.repeat(matchedLettersMax + 1))).toBeUndefined()
})

test('repeats in repeats are refused before they fill the memory', () => {
  expect(readPattern('((((a{100}){100}){100}){100}){100}')).toBeUndefined()
})

test('on plain patterns it agrees with the expressions of JavaScript', () => {
  const part = fc.constantFrom('a', 'b', '1', '\\d', '[ab]', 'a+', 'b?', '(a|b)', '.', '(?:1a)*')
  const pattern = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(pattern, fc.stringMatching(/^[ab1]{0,8}$/), (source, text) => {
      const match = new RegExp(source, 'u').exec(text)
      expect(readPattern(source)!.first(text)).toBe(match ? (match[1] ?? match[0]) : undefined)
    }),
  )
})
