import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { dateReader, type FileFormat, readMapping } from '#partners/files'
import { assembleFiles, readRows } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'orrery-rows-'))

async function cells(content: string | Buffer, format: FileFormat, name = 'a.txt') {
  const path = join(folder, name)
  writeFileSync(path, content)
  const rows: unknown[] = []
  for await (const row of readRows(path, format)) rows.push([row.number, row.cells])
  return rows
}

const table = 'sku,title\n7,"a ""cup"", café"\n'
const cup = [[1, { sku: '7', title: 'a "cup", café' }]]

test('the same table is read packed or not, in UTF-8 with or without a mark, and in Latin-1', async () => {
  const format = { format: 'csv' } as const
  expect(await cells(table, format)).toEqual(cup)
  expect(await cells(gzipSync(table), format)).toEqual(cup)
  expect(await cells(`\ufeff${table}`, format)).toEqual(cup)
  expect(await cells(Buffer.from(table, 'latin1'), format)).toEqual(cup)
  expect(await cells(Buffer.from(table, 'latin1'), { ...format, encoding: 'latin1' })).toEqual(cup)
  expect(await cells(table.replaceAll(/,(?! )/g, ';'), { ...format, delimiter: ';' })).toEqual(cup)
})

test('a row with another number of cells than the heading is marked', async () => {
  const path = join(folder, 'ragged.csv')
  writeFileSync(path, 'a,b\n1,2\n3\n4,5,6\n')
  const marks: unknown[] = []
  for await (const row of readRows(path, { format: 'csv' })) marks.push(row.isRagged)
  expect(marks).toEqual([undefined, true, true])
})

test('nested JSON becomes columns with points, and each line of an order a row', async () => {
  const orders = [{ no: 1, to: { land: 'IE' }, lines: [{ sku: 'A' }, { sku: 'B' }] }, { no: 2 }]
  const expected = [
    [1, { no: '1', 'to.land': 'IE', 'lines.sku': 'A' }],
    [2, { no: '1', 'to.land': 'IE', 'lines.sku': 'B' }],
    [3, { no: '2' }],
  ]
  expect(await cells(JSON.stringify(orders), { format: 'json', list: 'lines' })).toEqual(expected)
  const lines = orders.map((order) => JSON.stringify(order)).join('\n\n')
  expect(await cells(lines, { format: 'ndjson', list: 'lines' })).toEqual(expected)
})

test.each([
  ['a table with an open quote', 'csv', 'a,b\n"1,2\n'],
  ['a packed file that was cut off', 'csv', gzipSync(table.repeat(99)).subarray(0, 40)],
  ['text that is not the declared UTF-8', 'csv', Buffer.from([0x61, 0x0a, 0xff, 0xfe, 0xff])],
  ['JSON that is no list', 'json', '{}'],
  ['a line that is no JSON', 'ndjson', '{"a":1}\nx'],
  ['a sheet that is none', 'xlsx', 'PK'],
] as const)('%s is a fault that is not tried again', async (_, format, content) => {
  const encoding = Buffer.isBuffer(content) && content[0] === 0x61 ? ('utf-8' as const) : undefined
  await expect(cells(content as string, { format, encoding })).rejects.toMatchObject({
    code: 'file_unreadable',
    retry: false,
  })
})

test('a missing file is a fault', async () => {
  const rows = readRows(join(folder, 'none.csv'), { format: 'csv' })
  await expect(rows.next()).rejects.toMatchObject({ code: 'file_unreadable' })
})

test.each([
  ['yyyy-MM-dd HH:mm:ss', '2011-01-05 08:26:00', '2011-01-05T08:26:00.000Z'],
  ['yyyy-MM-dd HH:mm:ss', '2011-07-05 08:26:00', '2011-07-05T07:26:00.000Z'],
  ['d/M/yy H:mm', '5/7/11 8:26', '2011-07-05T07:26:00.000Z'],
  ['yyyy-MM-dd HH:mm:ss', '2011-03-27 02:00:00', '2011-03-27T01:00:00.000Z'],
  ['yyyy-MM-dd', '2011-02-29', undefined],
  ['yyyy-MM-dd', '2011/02/28', undefined],
])('%s: %s on a London clock is %s', (format, text, expected) => {
  const dated = dateReader(format, 'Europe/London')(text)
  expect(dated && new Date(dated.at).toISOString()).toBe(expected)
})

test('the month is the one that the clock on the wall shows', () => {
  expect(dateReader('yyyy-MM-dd HH:mm', 'Asia/Shanghai')('2011-07-01 02:00')?.month).toBe('2011-07')
})

test('the general order file needs nothing but its columns', async () => {
  const mapping = readMapping(
    readFileSync(join(import.meta.dirname, '../../../mappings/orders-csv.json'), 'utf8'),
  )
  if ('refused' in mapping) throw new Error(mapping.why)
  const path = join(folder, 'orders.csv')
  writeFileSync(
    path,
    `order_number,placed_at,currency,type,note,customer,name,phone,email,country,region,city,postcode,street,shipping,tax,discount,line_id,sku,title,quantity,unit_price
9,2026-11-24T09:30:00+08:00,CNY,b2b,,c-1,王芳,,,CN,33,杭州,310052,,8.00,,5,a,SKU-1,茶,2,19.90
9,2026-11-24T09:30:00+08:00,CNY,b2b,,c-1,王芳,,,CN,33,杭州,310052,,8.00,,5,b,SKU-2,杯,1,5.00
`,
  )
  const all = []
  for await (const one of assembleFiles([path], mapping)) all.push(one)
  expect(all).toMatchObject([
    {
      kind: 'order',
      amountMinor: 4780,
      input: {
        type: 'b2b',
        placedAt: '2026-11-24T01:30:00.000Z',
        shipTo: { name: '王芳', country: 'CN', region: '33', city: '杭州', postcode: '310052' },
        lines: [{ externalLineId: 'a' }, { externalLineId: 'b' }],
        charges: [
          { kind: 'shipping', amount: '8.00' },
          { kind: 'discount', amount: '5' },
        ],
      },
    },
  ])
})
