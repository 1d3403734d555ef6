import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseStrictJson } from './strict-json.ts'

const depthMax = 8
const parse = (text: string) => parseStrictJson(text, depthMax)

test('what JSON can write comes back as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      const text = JSON.stringify(value)
      expect(parse(text)).toEqual({ value: JSON.parse(text) })
    }),
  )
})

test.each([
  ['{"a":1,"a":2}', 'duplicate_key', 'a'],
  ['[{"x":{"b\\\\":":","c":1,"c":1}}]', 'duplicate_key', 'c'],
  ['{"__proto__":1,"__proto__":2}', 'duplicate_key', '__proto__'],
  ['{"a":"\\u0000"}', 'unstorable', 'a'],
  ['{"a":[1,"\\ud800"]}', 'unstorable', 'a[1]'],
  ['{"\\u0000":1}', 'unstorable', 'body'],
  ['{"a":1,}', 'not_json', undefined],
  ['', 'not_json', undefined],
  ['['.repeat(9) + ']'.repeat(9), 'too_deep', undefined],
])('%s is not taken: %s', (text, flaw, at) => {
  const found = parse(text)
  expect('flaw' in found && [found.flaw, found.at]).toEqual([flaw, at])
})

test.each([
  '{"a":"::{\\"a\\":1}","b":"\\\\"}',
  '{"a":{"a":1},"b":[{"a":1},{"a":2}]}',
  '"\\ud83d\\ude00"',
  '['.repeat(8) + ']'.repeat(8),
])('%s is taken', (text) => {
  expect(parse(text)).toEqual({ value: JSON.parse(text) })
})
