import { expect, test } from 'vitest'
import { isChinese, wideEncoding } from './encoding.ts'
import { readJsonRows, readNdjsonRows } from './json-rows.ts'
import { textFormat } from './text-format.ts'

test.each([
  ['a,b\n1,2\n', { format: 'csv', delimiter: ',' }],
  ['a;b\n1,5;2,5\n3,5;4,5\n', { format: 'csv', delimiter: ';' }],
  ['a\tb\n"x;y;z"\t1\n', { format: 'csv', delimiter: '\t' }],
  ['\uFEFF  [{"id":1,"lines":[{"sku":"A"}]}]', { format: 'json', list: 'lines' }],
  ['[{"id":"}","n":1}]', { format: 'json' }],
  ['{"id":1,"items":[{"sku":"A"}]}\n{"id":2}\n', { format: 'ndjson', list: 'items' }],
])('%j is %o', (text, format) => {
  expect(textFormat(text, 'utf-8')).toEqual({ encoding: 'utf-8', ...format })
})

test('one JSON object over several lines is no list of orders', () => {
  expect(textFormat('{\n"a": 1\n}', 'utf-8')).toBeUndefined()
})

test('UTF-16 is known by its mark and without it; Chinese of Windows by its pairs', () => {
  const wide = Buffer.from('Order;Price\n1;2\n', 'utf16le')
  expect(wideEncoding(wide)).toBe('utf-16le')
  expect(wideEncoding(Buffer.from(wide).swap16())).toBe('utf-16be')
  expect(wideEncoding(Buffer.from('Order;Price\n'))).toBeUndefined()
  expect(isChinese(Buffer.from([0xb6, 0xa9, 0xb5, 0xa5, 0xba, 0xc5]))).toBe(true)
  expect(isChinese(Buffer.from('Stra\u00dfe, M\u00fcnchen', 'latin1'))).toBe(false)
})

/** The text in pieces of one letter, as slowly as a disk can be. */
async function* letters(text: string) {
  yield* text
}
const all = async (rows: AsyncIterable<unknown>) => {
  const found: unknown[] = []
  for await (const row of rows) found.push(row)
  return found
}

test('each element of the list is a row with the fields of its order', async () => {
  const orders = '[{"id":7,"to":{"country":"CN"},"lines":[{"sku":"A"},{"sku":"B"}]},{"id":8}]'
  expect(await all(readJsonRows(letters(orders), 'lines'))).toEqual([
    { cells: { id: '7', 'to.country': 'CN', 'lines.sku': 'A' } },
    { cells: { id: '7', 'to.country': 'CN', 'lines.sku': 'B' } },
    { cells: { id: '8' } },
  ])
  expect(await all(readNdjsonRows(letters('{"id":1}\n\n{"id":2}')))).toEqual([
    { cells: { id: '1' } },
    { cells: { id: '2' } },
  ])
})
