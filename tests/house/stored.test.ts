import { expect, test } from 'vitest'
import { eventSchemaVersion } from '../../src/engine/order/stored.ts'
import { isTest, readSources } from '../../tools/sources.ts'

/** Parses an order or an event by itself, or reads one from the database without its version. */
const ownParser = [
  /JSON\.parse\([^)]*\)\s*\)?\s*as (?:Order|OrderEvent)\b/,
  /JSON\.parse\((?:\w+\.)?doc\b[^)]*\) as Order/,
]
const readsOrder = /doc::text as doc[^`']*\bfrom orders\b/
const readsEvent = /data::text as data[^`']*\bfrom event\b/

const complaints = (source: string): boolean =>
  ownParser.some((pattern) => pattern.test(source)) ||
  ((readsOrder.test(source) || readsEvent.test(source)) &&
    !/\bparse(?:Order|Event)\b|schema_version/.test(source))

test('stored orders and events are parsed by their one parser, which knows of older shapes', () => {
  const src = readSources((path) => path.startsWith('src/') && path.endsWith('.ts'))
  expect(src.size).toBeGreaterThan(500)
  const found = [...src].filter(([file, source]) => !isTest(file) && complaints(source))
  expect(found.map(([file]) => file)).toEqual([])
})

test.each([
  'const order = JSON.parse(row.doc) as Order',
  'return (JSON.parse(row.doc as string)) as Order',
  'JSON.parse(data) as OrderEvent',
  `const sql = 'select id, doc::text as doc from orders where id = $1'`,
  '`select type, data::text as data\n from event`',
])('%s is caught', (source) => {
  expect(complaints(source)).toBe(true)
})

/** Statements that look into `event.data` by path, and so see the shape that was written. */
const looksInside = (source: string): boolean =>
  /(?<!d\.)\bdata ?->/.test(source) && /\bfrom event\b/.test(source)

test('whoever raises the version of events reads again the statements that look into them', () => {
  const src = readSources((path) => path.startsWith('src/') && path.endsWith('.ts'))
  const files = [...src].filter(([file, source]) => !isTest(file) && looksInside(source))
  // These bear every lift from version 1 on: none of them has changed a field that they name.
  expect({ version: eventSchemaVersion, files: files.map(([file]) => file).sort() }).toEqual({
    version: 2,
    files: [
      'src/views/orders/detail.ts',
      'src/views/today/activity.ts',
      'src/views/today/consumer.ts',
    ],
  })
})
