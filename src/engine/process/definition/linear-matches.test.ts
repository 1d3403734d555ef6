import { expect, test } from 'vitest'
import { isRefusal } from '#kit'
import type { RuleView } from '../rule/view.ts'
import { openLanguage } from './condition.ts'

const view = (skus: readonly string[], shop = 'web') =>
  ({ skus, shop, fields: { like: '^w' } }) as unknown as RuleView
const read = (text: string, isPublished = false) =>
  openLanguage({ like: 'string' }, isPublished).condition(text, 'steps.a.on[0].if')
const answers = (text: string, of: RuleView) => {
  const condition = read(text)
  if (isRefusal(condition)) throw new Error(condition.why)
  return condition(of)
}

test('a condition ends on any text, whatever pattern it asks for', () => {
  const hard = `${'a'.repeat(50)}!`
  expect(answers('skus.exists(s, s.matches("^(a+)+$"))', view([hard]))).toBe(false)
  expect(answers('skus.exists(s, s.matches("^(a+)+$"))', view([hard, 'aaa']))).toBe(true)
  expect(answers('!skus.all(s, s.matches("^(a" + "+)+$"))', view([hard]))).toBe(true)
  expect(answers('has(fields.like) && shop.matches(fields.like)', view([]))).toBe(true)
})

test.each(['(?=a)b', '(a)\\\\1', '('])(
  'a condition with the pattern %s is refused when it is published, and gives no answer once it was',
  (pattern) => {
    const text = `skus.exists(s, s.matches("${pattern}"))`
    expect(read(text)).toMatchObject({
      refused: 'unreadable_condition',
      field: 'steps.a.on[0].if',
      remedy: expect.stringContaining('looking around or back'),
    })
    const stored = read(text, true)
    expect(isRefusal(stored)).toBe(false)
    expect((stored as (of: RuleView) => unknown)(view(['ab']))).toBeUndefined()
  },
)

test('a letter behind a backslash that RE2 does not know is refused when it is published, and runs on where it was', () => {
  const text = 'shop.matches("^w\\\\heb")'
  expect(read(text)).toMatchObject({
    refused: 'unreadable_condition',
    why: expect.stringContaining('has \\h'),
    facts: { says: '^w\\heb' },
  })
  const stored = read(text, true) as (of: RuleView) => unknown
  expect([stored(view([], 'wheb')), stored(view([], 'web'))]).toEqual([true, false])
})

test.each([
  ['40 repeats of 1,000', `${'(?:a?){1000}'.repeat(40)}$`],
  ['88 repeats of 1,000', '(a{0,1000})'.repeat(88)],
  ['1,001 letters', 'a'.repeat(1_001)],
])(
  'a pattern of %s is refused when it is published, and gives no answer once it was or is put together',
  (_, pattern) => {
    const cell = 'a'.repeat(3_000)
    const literal = `shop.matches("${pattern}")`
    expect(read(literal)).toMatchObject({
      refused: 'unreadable_condition',
      field: 'steps.a.on[0].if',
      remedy: expect.stringMatching(/Repeat less|shorter/),
    })
    const stored = read(literal, true) as (of: RuleView) => unknown
    expect(stored(view([], cell))).toBeUndefined()
    const middle = pattern.length - 20
    const [start, end] = [pattern.slice(0, middle), pattern.slice(middle)]
    expect(answers(`shop.matches("${start}" + "${end}")`, view([], cell))).toBeUndefined()
  },
)
