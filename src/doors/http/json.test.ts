import { expect, test } from 'vitest'
import { readJson, readJsonText } from './json.ts'

test('bytes that are no UTF-8 are refused as such', () => {
  expect(readJson(Buffer.from([0x22, 0xff, 0x22]))).toMatchObject({ refused: 'not_utf8' })
  expect(readJson(Buffer.from('"é"'))).toEqual({ value: 'é' })
})

test.each([
  ['{"a":1,"a":2}', 'duplicate_key', 'a'],
  ['[{"x":{"b\\\\":":","c":1,"c":1}}]', 'duplicate_key', 'c'],
  ['{"__proto__":1,"__proto__":2}', 'duplicate_key', '__proto__'],
  ['{"a":"\\u0000"}', 'unreadable_text', 'a'],
  ['{"a":[1,"\\ud800"]}', 'unreadable_text', 'a[1]'],
  ['{"a":1,}', 'not_json', undefined],
  ['', 'not_json', undefined],
])('%s is refused as %s', (text, refused, field) => {
  expect(readJsonText(text)).toMatchObject(field === undefined ? { refused } : { refused, field })
})
