import { expect, test } from 'vitest'
import { rawOf, typedLike, valueAt } from '../../console/src/exceptions/raw.ts'
import { supportOf } from '../../console/src/exceptions/support.ts'

const texts = (raw: string) => rawOf(raw).lines.map(({ text }) => text)
const pathOf = (raw: string, line: string) =>
  rawOf(raw).lines.find(({ text }) => text.includes(line))?.path

test('JSON is shown one value a line with the path that refusals name, its digits as they came', () => {
  const raw = '{"id":820982911946154508,"lines":[{"price":1.10},{"price":"2"}],"none":{},"at":null}'
  expect(texts(raw)).toEqual([
    '{',
    '  "id": 820982911946154508,',
    '  "lines": [',
    '    {',
    '      "price": 1.10',
    '    },',
    '    {',
    '      "price": "2"',
    '    }',
    '  ],',
    '  "none": {},',
    '  "at": null',
    '}',
  ])
  expect(pathOf(raw, '"2"')).toBe('lines[1].price')
  expect(JSON.parse(texts(raw).join('\n'))).toEqual(JSON.parse(raw))
})

test('escapes are read, and brackets inside of a text are text', () => {
  expect(texts('{"name":"\\u5f20\\u4e09 {x}, [y]"}')[1]).toBe('  "name": "张三 {x}, [y]"')
})

test.each([
  ['{"a":1,"b":[{"c":"cut of', true, false, '      "c": "cut of'],
  ['{"a":1}', false, true, '}'],
  ["UNH+1+ORDERS:D:96A:UN'BGM+220+9'DTM+137:20261124:102'", false, false, "DTM+137:20261124:102'"],
  ['sku;price\r\nCUP;12,00', false, false, 'CUP;12,00'],
  ['', false, false, ''],
])('%j breaks off: %s, is JSON: %s, and ends with %j', (raw, isCut, isJson, last) => {
  const shown = rawOf(raw)
  expect([shown.isCut, shown.isJson, shown.lines.at(-1)?.text]).toEqual([isCut, isJson, last])
})

test.each([
  [1.5, '2', 2],
  [1, 'two', 'two'],
  ['1', '2', '2'],
  [true, 'false', false],
  [undefined, '0123', '0123'],
  [undefined, '{"city":"Rotterdam"}', { city: 'Rotterdam' }],
  ['x', '{"city":1}', '{"city":1}'],
])('where %j stood, %j is taken as %j', (before, text, value) => {
  expect(typedLike(before, text)).toEqual(value)
})

test('what lies beside a wrong value and speaks of it is marked', () => {
  const raw =
    '{"currency":"Euro","total":"1.00","lines":[{"sku":"A","name":"Cup","price":"1,0","note":"x"}]}'
  const { lines } = rawOf(raw)
  const marked = (field: string | null, code: string) =>
    [...supportOf(lines, field, code)].map((at) => lines[at]!.path)
  expect(marked('lines[0].sku', 'unknown_sku')).toEqual(['lines[0].name', 'lines[0].price'])
  expect(marked('currency', 'unknown_currency')).toEqual(['total'])
  expect(marked(null, 'total_differs')).toEqual(['total', 'lines[0].price'])
  expect(marked(null, 'unreadable_payload')).toEqual([])
  expect(valueAt(raw, 'lines[0].price')).toBe('1,0')
})
