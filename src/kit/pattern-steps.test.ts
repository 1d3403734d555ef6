import fc from 'fast-check'
import { RE2JS } from 're2js'
import { expect, test } from 'vitest'
import { stepsOf } from './pattern-steps.ts'

test.each([
  ['abc', 5],
  ['[a-z]\\d\\p{Han}.', 6],
  ['a{1000}', 1_002],
  ['\\d{8}', 10],
  ['(?:\\d{8}){20}', 162],
  ['a{2,5}', 10],
  ['a{3,}', 7],
  ['(?:a{10}){10}', 102],
  ['(a|bc|)', 10],
  ['[](a{9}[:alpha:]{9}]{2}', 4],
  ['\\Q(a{9}\\E{3}', 9],
  ['\\x{4000}\\x{10}', 4],
  ['a{,5}', 7],
  ['a(?i){7}', 9],
])('%s has %d steps', (pattern, steps) => {
  expect(stepsOf(pattern)).toBe(steps)
})

test('what comes after one another adds up', () => {
  expect(stepsOf('(?:a?){1000}'.repeat(40))).toBe(40 * 2_000 + 2)
  expect(stepsOf('(a{0,1000})'.repeat(88))).toBe(88 * 2_002 + 2)
})

test('however deep repeats are nested, the count is one that a limit can be compared with', () => {
  const nested = `${'('.repeat(200)}a${'{1000,}){0}'.repeat(100)}${'{99999999999})'.repeat(100)}`
  expect(stepsOf(nested)).toBeGreaterThan(1e8)
  expect(stepsOf(nested)).toBeLessThanOrEqual(1e9)
})

const compiledSteps = (pattern: string): number | undefined => {
  try {
    return RE2JS.compile(pattern).programSize()
  } catch {
    return undefined
  }
}

const atoms = [
  'a',
  'b',
  '中',
  '😀',
  '.',
  '^',
  '\\b',
  '\\pL',
  '\\p{Han}',
  '\\x41',
  '\\x{41}',
  '[a]',
  '[^b-d]',
]
const repeats = ['*', '+', '?', '*?', '{0}', '{1}', '{2,3}', '{0,4}', '{3,}', '{0,}', '{5}?']
const { tree } = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom(...atoms),
    fc.array(tie('tree'), { maxLength: 3 }).map((parts) => parts.join('')),
    fc.array(tie('tree'), { minLength: 1, maxLength: 4 }).map((parts) => `(${parts.join('|')})`),
    fc.tuple(tie('tree'), fc.constantFrom(...repeats)).map(([of, by]) => `(?:${of})${by}`),
  ),
}))
const shards = [
  ...[
    '(',
    '(',
    '(?:',
    '(?i)',
    '(?P<n>',
    '(?i:',
    ')',
    ')',
    ')',
    '[',
    '[',
    '[^',
    ']',
    ']',
    '|',
    '-',
    ':',
    '^',
  ],
  ...[
    '[:',
    ':]',
    '[:alpha:]',
    '\\',
    '\\Q',
    '\\E',
    '\\d',
    '\\p{L}',
    '\\PL',
    '\\x{',
    '\\x{10}',
    '}',
    '{',
    ',',
  ],
  ...[
    '{9}',
    '{9}',
    '{9}',
    '{2,9}',
    '{9,}',
    '{09}',
    '{,9}',
    '*',
    '?',
    'a',
    'b',
    'A',
    '1',
    '\\101',
    '\\]',
  ],
]

test('no pattern is compiled to more steps than are counted', () => {
  fc.assert(
    fc.property(tree, (pattern) => {
      const compiled = compiledSteps(pattern)
      fc.pre(compiled !== undefined)
      expect(stepsOf(pattern)).toBeGreaterThanOrEqual(compiled)
    }),
    { numRuns: 2_000 },
  )
})

test('whatever is put together of signs, no repeat is hidden from the count', () => {
  const text = fc
    .array(fc.constantFrom(...shards), { maxLength: 14 })
    .map((parts) => parts.join(''))
  let compiledOnes = 0
  fc.assert(
    fc.property(text, (pattern) => {
      const compiled = compiledSteps(pattern)
      if (compiled === undefined) return
      compiledOnes++
      expect(stepsOf(pattern)).toBeGreaterThanOrEqual(compiled)
    }),
    { numRuns: 5_000 },
  )
  expect(compiledOnes).toBeGreaterThan(100)
})
