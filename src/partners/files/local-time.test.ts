import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '#kit'
import { momentFormats } from './columns.ts'
import { dateReader } from './local-time.ts'
import { type Mapping, readMapping } from './mapping.ts'
import { mappingFlaws } from './mapping-flaws.ts'

const withFormat = (format: string): Mapping => ({
  name: 'any',
  version: 1,
  channel: 'web',
  file: { format: 'csv' },
  order: {
    externalId: { column: 'no' },
    placedAt: { column: 'at', format },
    currency: { value: 'EUR' },
  },
  line: { sku: { column: 'no' }, quantity: { column: 'no' }, unitPrice: { column: 'no' } },
  rules: [{ name: 'goods', when: [], book: { as: 'goods' } }],
})
const read = (format: string) => readMapping(JSON.stringify(withFormat(format)))

test.each([
  ['dd MMM yyyy', 'reads the month twice'],
  ['dd.MM.yyyy d', 'reads the day twice'],
  ['dd.MM.yyyy HH:mm H', 'reads the hour twice'],
  ['', 'has no year'],
  ['dd.MM. HH:mm', 'has no year'],
  ['yyyy-mm-dd', 'has no month'],
  ['YYYY-MM-DD', 'has no year'],
  ['MM/yyyy', 'has no day'],
  ['dd.MM.yyyy hh:mm', 'has "hh"'],
  ['dd.MM.yyyy h:mm', 'has "h"'],
  ['dd.MM.yyyy H:m', 'has "m"'],
  ['dd.MM.yyyy HH:mm:s', 'has "s"'],
  ['dd.MM.yyyy HH:mm:ss.SSS', 'has "SSS"'],
  ['EEE dd.MM.yyyy', 'has "EEE"'],
])('a date format "%s" is refused, for it %s', (format, why) => {
  const refused = read(format)
  expect(refused).toMatchObject({
    refused: 'bad_mapping',
    field: '/order/placedAt/format',
    why: expect.stringContaining(why),
    remedy: expect.stringContaining('yyyy yy MM M dd d HH H mm ss'),
  })
  const { why: detail } = refused as { why: string }
  expect(mappingFlaws(withFormat(format), ['no', 'at'])).toEqual([
    { code: 'bad_mapping', place: '/order/placedAt/format', detail },
  ])
})

test.each([
  ['yyyy-MM-ddTHH:mm:ssZ', '2010-12-01T08:26:05Z'],
  ['dd/MM/yyyy HHhmm', '01/12/2010 08h26'],
  ['dd.MM.yyyy HHhmmmsss', '01.12.2010 08h26m05s'],
  ['d.M.yyyy um H Uhr', '1.12.2010 um 8 Uhr'],
  ['constructor d.M.yyyy', 'constructor 1.12.2010'],
  ['yyyy年M月d日', '2010年12月1日'],
])('letters that tokens do not take are text: %s reads %s', (format, text) => {
  expect(isRefusal(read(format))).toBe(false)
  expect(dateReader(format)(text)?.month).toBe('2010-12')
})

test('every format that a column is recognised by may be declared', () => {
  for (const format of momentFormats) expect(isRefusal(read(format)), format).toBe(false)
})

const pieces = [
  ...'yMdHmsShDTZ :./-(['.split(''),
  'yyyy',
  'MM',
  'dd',
  'HH',
  'mm',
  'ss',
  '年',
  'MMM',
]
const anyFormat = fc.oneof(
  fc.string(),
  fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join('')),
)

test('whatever stands in a date format, it is refused or it reads', () => {
  fc.assert(
    fc.property(anyFormat, fc.string(), (format, text) => {
      if (!isRefusal(read(format))) dateReader(format)(text)
    }),
  )
})
