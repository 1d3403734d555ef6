import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wordsOf, wordsQuery } from './words.ts'

test.each([
  ['Blue Cup', 'blue cup'],
  ['AB-12/x', 'ab-12/x ab 12 x'],
  ['手工茶杯', '手工 工茶 茶杯'],
  ['茶', '茶'],
  ['新款iPhone15手机', '新款 手机 iphone15'],
  ['ＡＢＣ', 'abc'],
  ['— !!', ''],
])('%s is found by: %s', (text, words) => {
  expect([...wordsOf(text)].join(' ')).toBe(words)
})

test('every word of a query for a text is a word of the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      const words = wordsOf(text)
      for (const word of wordsOf(text)) expect(words.has(word)).toBe(true)
      expect([...words].every((word) => word.length > 0)).toBe(true)
    }),
  )
})

test('a quote in a search cannot leave its word', () => {
  expect(wordsQuery("o'neil & | !")).toBe("'o' & 'neil':*")
})

test.each([
  ['SKU-000037', "'sku-000037':*"],
  ['blue cu', "'blue' & 'cu'"],
  ['blue cup', "'blue' & 'cup':*"],
  ['手工茶杯', "'手工' & '工茶' & '茶杯'"],
])('%s is looked up as %s', (typed, query) => {
  expect(wordsQuery(typed)).toBe(query)
})
