import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import { readRows } from './index.ts'

/** A ZIP archive without compression (APPNOTE 6.3.10: local headers, directory, end record). */
function zip(files: Readonly<Record<string, string>>): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(files)) {
    const body = Buffer.from(text)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt32LE(crc32(body), 10)
    common.writeUInt32LE(body.length, 14)
    common.writeUInt32LE(body.length, 18)
    common.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), body])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), common, rest, Buffer.from(name))
    bodies.push(local)
    offset += local.length
  }
  const listing = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(bodies.length, 8)
  end.writeUInt16LE(bodies.length, 10)
  end.writeUInt32LE(listing.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, listing, end])
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const text = (cell: string, value: string) =>
  `<c r="${cell}" t="inlineStr"><is><t>${value}</t></is></c>`

const sheet = `<worksheet xmlns="${main}"><sheetData>
<row r="1">${text('A1', 'sku')}${text('B1', 'price')}${text('C1', 'at')}${text('D1', 'note')}</row>
<row r="2">${text('A2', '茶')}<c r="B2"><v>2.55</v></c><c r="C2" s="1"><v>40513.5</v></c></row>
</sheetData></worksheet>`

const book = zip({
  'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="Orders" sheetId="1" r:id="r1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  'xl/styles.xml': `<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>`,
  'xl/worksheets/sheet1.xml': sheet,
})

test('a sheet is read with its numbers, its dates as the clock shows them and its empty cells', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'orrery-xlsx-')), 'a.xlsx')
  writeFileSync(path, book)
  for (const format of [{ format: 'xlsx' }, { format: 'xlsx', sheet: 'Orders' }] as const) {
    const rows = []
    for await (const row of readRows(path, format)) rows.push(row)
    expect(rows).toEqual([
      {
        file: 'a.xlsx',
        number: 1,
        cells: { sku: '茶', price: '2.55', at: '2010-12-01 12:00:00', note: '' },
      },
    ])
  }
})
