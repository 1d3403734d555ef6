import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readJson, readJsonText } from './json.ts'
import { lineCutter } from './ndjson.ts'

test('what JSON can write comes back as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      const text = JSON.stringify(value)
      expect(readJson(Buffer.from(text))).toEqual({ value: JSON.parse(text) })
    }),
  )
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

test.each([
  '{"a":"::{\\"a\\":1}","b":"\\\\"}',
  '{"a":{"a":1},"b":[{"a":1},{"a":2}]}',
  '"\\ud83d\\ude00"',
])('%s names no key twice', (text) => {
  expect(readJsonText(text)).toEqual({ value: JSON.parse(text) })
})

test('lines are cut alike however the bytes arrive, and a line too long is told and skipped', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 12 }).map((line) => line.replaceAll('\n', ''))),
      fc.integer({ min: 1, max: 7 }),
      (lines, step) => {
        const bytes = Buffer.from(lines.join('\n'))
        const seen: (string | null)[] = []
        const cutter = lineCutter(8, (line) => seen.push(line === null ? null : line.toString()))
        for (let at = 0; at < bytes.length; at += step) cutter.push(bytes.subarray(at, at + step))
        cutter.finish()
        const expected = lines.map((line) => (Buffer.byteLength(line) > 8 ? null : line))
        while (expected.length > 0 && expected.at(-1) === '') expected.pop()
        while (seen.length > 0 && seen.at(-1) === '') seen.pop()
        expect(seen).toEqual(expected)
      },
    ),
  )
})
