import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  matchedLettersMax,
  matchedWorkMax,
  patternFlaw,
  patternLettersMax,
  patternStepsMax,
  readPattern,
} from './pattern.ts'
import { stepsOf } from './pattern-steps.ts'

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

test.each([
  ['a repeat in repeats', '((((a{100}){100}){100}){100}){100}'],
  ['40 repeats of 1,000', `${'(?:a?){1000}'.repeat(40)}$`],
  ['88 repeats of 1,000', '(a{0,1000})'.repeat(88)],
  ['a repeat too many', `a{${patternStepsMax / 10}}`.repeat(10)],
])('%s is refused before it is compiled, with what to do', (_, text) => {
  expect(text.length).toBeLessThanOrEqual(patternLettersMax)
  expect(readPattern(text)).toBeUndefined()
  expect(patternFlaw(text)).toEqual({
    why: 'repeats too much: written out it has more than 2,500 steps',
    remedy: expect.stringContaining('Repeat less'),
  })
})

test('what is refused says why: too long, or not of RE2', () => {
  const long = patternFlaw('a'.repeat(patternLettersMax + 1))
  expect(long).toMatchObject({ why: 'is longer than 1,000 letters' })
  expect(patternFlaw('(?=a)')).toMatchObject({
    why: expect.stringContaining('look around or back'),
  })
  expect(patternFlaw('a')).toBeUndefined()
})

test.each([...'kXCZGRhHKNegyq'])('\\%s, which RE2 would take for a letter, is a flaw', (letter) => {
  for (const text of [`a\\${letter}`, `[\\${letter}]`, `\\\\\\${letter}<n>`])
    expect(patternFlaw(text), text).toEqual({
      why: `has \\${letter}, which RE2 would take for the letter ${letter}`,
      remedy: expect.stringContaining('\\z'),
    })
  // What is published already runs on.
  expect(readPattern(`a\\${letter}`)!.test(`a${letter}`)).toBe(true)
})

test('what RE2 reads, and a backslash that stands for itself, is no flaw', () => {
  const read = [...'ABDSWabdfnrstvwz'].map((letter) => `\\${letter}`)
  const more = ['\\p{L}\\PL', '\\x41\\u4e2d\\cA', '\\\\host', '\\Qa\\h\\E', '\\-\\_\\/\\.']
  for (const text of [...read, ...more]) expect(patternFlaw(text), text).toBeUndefined()
})

test('a pattern of the most letters is not refused for its steps, nor is one repeat of the most', () => {
  for (const text of ['a'.repeat(1_000), 'a|'.repeat(500), '[a-z]?'.repeat(166), '(.{0,1000})'])
    expect(patternFlaw(text)).toBeUndefined()
})

test.each([1, 248, 1_000, 2_496])(
  'a repeat of %d letters is tried on no text that would take more than the most work',
  (times) => {
    const text = `a{${Math.ceil(times / 3)}}`.repeat(3)
    const { lettersMax, test, first } = readPattern(text)!
    const most = Math.floor(matchedWorkMax / stepsOf(text))
    expect(lettersMax).toBe(Math.min(matchedLettersMax, most))
    expect(lettersMax).toBeGreaterThanOrEqual(1_000)
    const fits = 'a'.repeat(lettersMax)
    expect([test(fits), test(`${fits}a`)]).toEqual([times <= lettersMax, false])
    expect(first(`${fits}a`)).toBeUndefined()
  },
)

test('the latest patterns are kept, and no more than some of them', () => {
  const kept = readPattern('kept{2}')
  expect(readPattern('kept{2}')).toBe(kept)
  for (let at = 0; at < 200; at++) readPattern(`other${at}`)
  expect(readPattern('kept{2}')).not.toBe(kept)
  const flaw = patternFlaw('(?=kept)')
  expect(patternFlaw('(?=kept)')).toBe(flaw)
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
