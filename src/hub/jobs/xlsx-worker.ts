import { createReadStream, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { workerData } from 'node:worker_threads'
import writeExcelFile from 'write-excel-file/node'
import type { Cell } from './parts.ts'
import type { Workbook } from './xlsx.ts'

// The thread on which a workbook is written; see writeWorkbook.

const widthMax = 48
const { headings, rowsFile, file } = workerData as Workbook
const widths = headings.map(({ length }) => length)

/** Texts are cells of type String, which no spreadsheet takes for a formula. */
function excelCell(cell: Cell, column: number) {
  if (cell === null) return null
  widths[column] = Math.min(widthMax, Math.max(widths[column]!, cell.text.length))
  if (cell.is === 'number') return { type: Number, value: Number(cell.text) }
  if (cell.is === 'text') return { type: String, value: cell.text }
  return {
    type: Date,
    value: new Date(`${cell.text.replace(' ', 'T')}Z`),
    format: 'yyyy-mm-dd hh:mm:ss',
  }
}

const rows: unknown[][] = [headings.map((value) => ({ type: String, value, fontWeight: 'bold' }))]
for await (const line of createInterface({ input: createReadStream(rowsFile) }))
  rows.push((JSON.parse(line) as Cell[]).map(excelCell))
// The library makes a file that every user of the machine may read; one that is there keeps its mode.
writeFileSync(file, '', { mode: 0o600 })
await writeExcelFile(rows as never, {
  columns: widths.map((width) => ({ width: width + 2 })),
  stickyRowsCount: 1,
}).toFile(file)
