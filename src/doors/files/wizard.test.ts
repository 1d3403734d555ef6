import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { isRefusal } from '#kit'
import { type Mapping, mappingFlaws, type Sniffed, suggest, unmappedColumns } from '#partners/files'
import { previewFile, sniff } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'orrery-sniff-'))
let files = 0
const file = (content: string | Buffer): string => {
  const path = join(folder, `${++files}`)
  writeFileSync(path, content)
  return path
}
const found = async (content: string | Buffer): Promise<Sniffed> => {
  const sniffed = await sniff(file(content))
  expect(isRefusal(sniffed), JSON.stringify(sniffed)).toBe(false)
  return sniffed as Sniffed
}
const usual = { currency: 'CNY', zone: 'Asia/Shanghai' }

const chinese = `订单号;下单时间;商品编码;商品名称;数量;单价;收货人;手机号
T-1;2026-07-01 09:30:00;CUP;茶杯;2;19,90;王小明;13800138000
T-1;2026-07-01 09:30:00;POT;茶壶;1;88,00;王小明;13800138000
T-2;2026-07-02 10:00:00;CUP;茶杯;1;19,90;李丽;13900139000
`
const utf16 = (text: string) =>
  Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
// 「订单号,数量」 and one row, as Excel for Windows in China saves it.
const gbk = Buffer.concat([
  Buffer.from('b6a9b5a5bac52ccafdc1bf0d0a', 'hex'),
  Buffer.from('T-1,2\r\n'),
])

test.each([
  ['commas', 'a,b\n1,2\n', { format: 'csv', encoding: 'utf-8', delimiter: ',' }],
  ['tabs', 'a\tb\n1\t2,5\n3\t4\n', { format: 'csv', encoding: 'utf-8', delimiter: '\t' }],
  ['a mark of UTF-8', '\uFEFFa;b\n1;2\n', { format: 'csv', encoding: 'utf-8', delimiter: ';' }],
  ['UTF-16', utf16('a,b\r\n1,ü\r\n'), { format: 'csv', encoding: 'utf-16le', delimiter: ',' }],
  ['GBK', gbk, { format: 'csv', encoding: 'gb18030', delimiter: ',' }],
  [
    'Latin-1',
    Buffer.from('a,b\n1,M\xfcller\n', 'latin1'),
    { format: 'csv', encoding: 'latin1', delimiter: ',' },
  ],
  ['gzip', gzipSync('a,b\n1,2\n'), { format: 'csv', encoding: 'utf-8', delimiter: ',' }],
  [
    'JSON',
    '[{"id":"1","lines":[{"sku":"A"}]}]',
    { format: 'json', encoding: 'utf-8', list: 'lines' },
  ],
  ['NDJSON', '{"id":"1"}\n{"id":"2"}\n', { format: 'ndjson', encoding: 'utf-8' }],
])('a file with %s is known by its content', async (_, content, format) => {
  expect((await found(content)).file).toEqual(format)
})

test.each([
  ['nothing', '', 'upload_empty'],
  ['blanks', ' \n\n', 'upload_empty'],
  ['a picture', Buffer.from('89504e470d0a1a0a00', 'hex'), 'upload_not_a_table'],
  ['bytes without sense', Buffer.from([1, 0, 2, 9, 0, 0, 7, 0, 0, 0]), 'upload_not_a_table'],
  ['an old Excel file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'upload_old_excel'],
  ['a heading alone', 'a,b\n', 'upload_without_rows'],
  ['a broken archive', Buffer.from('504b030400000000', 'hex'), 'upload_unreadable'],
  ['a cut gzip', gzipSync('a,b\n1,2\n'.repeat(99)).subarray(0, 30), 'upload_unreadable'],
  ['one object', '{\n"a": 1\n}', 'json_not_a_list'],
])('%s is refused with what to do', async (_, content, code) => {
  const refusal = await sniff(file(content))
  expect(refusal).toMatchObject({ refused: code, field: 'file' })
  expect((refusal as { remedy: string }).remedy).toMatch(/\.$/)
})

test('Chinese headings are understood, and the draft made of them reads the file', async () => {
  const path = file(chinese)
  const sniffed = (await sniff(path)) as Sniffed
  expect(sniffed).toMatchObject({ rows: 3, rowsExact: true })
  expect(sniffed.columns.map(({ guess }) => guess)).toEqual([
    'order.externalId',
    'order.placedAt',
    'line.sku',
    'line.title',
    'line.quantity',
    'line.unitPrice',
    'order.shipTo.name',
    'order.shipTo.phone',
  ])
  const draft = suggest(sniffed, '七月 Orders (2).csv', usual)
  expect(draft).toMatchObject({
    name: 'orders-2',
    file: { delimiter: ';', decimal: ',' },
    order: {
      placedAt: { format: 'yyyy-MM-dd HH:mm:ss', zone: 'Asia/Shanghai' },
      currency: { value: 'CNY' },
    },
  })
  expect(
    mappingFlaws(
      draft,
      sniffed.columns.map(({ name }) => name),
    ),
  ).toEqual([])
  const preview = await previewFile(path, draft as Mapping, { rows: 10, tryOut: () => undefined })
  expect(preview.counts).toEqual({
    rows: 3,
    orders: 2,
    returns: 0,
    charges: 0,
    desk: 0,
    refused: 0,
  })
  expect(preview.flaws).toEqual([])
  expect(preview.documents[0]).toMatchObject({
    externalId: 'T-1',
    rows: [1, 2],
    amountMinor: 12780,
  })
})

const ours = `order_number,date,sku,qty,price,colour
A1,2026-07-01,CUP,2,19.90,red
A2,2026-07-32,CUP,two,abc,red
A3,2026-07-03,,1,19.90,blue
A4,2026-07-03,CUP,1,19.90,blue
`
const draftOf = async (content: string) => {
  const path = file(content)
  const sniffed = (await sniff(path)) as Sniffed
  return { path, sniffed, draft: suggest(sniffed, 'x.csv', usual) as Mapping }
}

test('every cell that cannot be read is named, and counted by its kind', async () => {
  const { path, sniffed, draft } = await draftOf(ours)
  const mapping: Mapping = {
    ...draft,
    order: { ...draft.order, placedAt: { column: 'date', format: 'yyyy-MM-dd' } },
    line: {
      ...draft.line,
      quantity: { column: 'qty' },
      unitPrice: { column: 'price' },
    },
    rules: [{ name: 'goods', when: [], book: { as: 'goods' } }],
  }
  const preview = await previewFile(path, mapping, {
    rows: 10,
    tryOut: ({ externalId }) =>
      externalId === 'A4'
        ? { refused: 'no_such_thing', why: 'No.', remedy: 'Mend.', field: 'lines[0].sku' }
        : undefined,
  })
  expect(
    preview.rows.map(({ flaws }) => flaws.map(({ column, code }) => `${column} ${code}`)),
  ).toEqual([
    [],
    ['qty unreadable_quantity', 'price unreadable_price', 'date unreadable_date'],
    ['sku sku_missing'],
    ['sku no_such_thing'],
  ])
  expect(preview.counts).toMatchObject({ rows: 4, orders: 1, desk: 2, refused: 1 })
  expect(preview.rows.map(({ becomes }) => becomes)).toEqual(['order', 'desk', 'desk', 'refused'])
  expect(
    unmappedColumns(
      mapping,
      sniffed.columns.map(({ name }) => name),
    ),
  ).toEqual(['colour'])
})

test('a draft says what it lacks, and where', async () => {
  const { draft } = await draftOf('a,b\n1,2\n')
  expect(mappingFlaws(draft, ['a', 'b']).map(({ code, place }) => `${code} ${place}`)).toEqual(
    expect.arrayContaining([
      'missing /order/externalId',
      'missing /order/placedAt',
      'missing /line/sku',
      'missing /line/quantity',
      'missing /rules',
    ]),
  )
  const shipped = JSON.parse(readFileSync('mappings/online-retail.json', 'utf8'))
  expect(mappingFlaws(shipped, ['InvoiceNo'])).toContainEqual({
    code: 'column_missing',
    place: '/line/sku',
    detail: 'StockCode',
  })
})
