import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { readSheet } from 'read-excel-file/node'
import { readText, unreadable } from './decode.ts'
import { readJsonRows, readNdjsonRows } from './json-rows.ts'
import type { Mapping } from './mapping.ts'
import type { Row } from './row.ts'

export type FileFormat = Mapping['file']
type Cells = Row['cells']

/**
 * The rows of one file, in its order. CSV and NDJSON stream, whatever their size; XLSX and JSON are
 * held whole. Throws Fault `file_unreadable` when the file is missing, cut off or not what it claims.
 */
export async function* readRows(path: string, format: FileFormat): AsyncGenerator<Row> {
  const file = basename(path)
  let number = 0
  try {
    for await (const cells of cellsOf(path, format)) yield { file, number: ++number, cells }
  } catch (cause) {
    throw unreadable(file, cause)
  }
}

function cellsOf(path: string, format: FileFormat): AsyncIterable<Cells> {
  switch (format.format) {
    case 'csv':
      return readCsv(path, format)
    case 'xlsx':
      return readXlsx(path, format)
    case 'json':
      return readJsonRows(readText(path, format.encoding), format.list)
    case 'ndjson':
      return readNdjsonRows(readText(path, format.encoding), format.list)
  }
}

function readCsv(path: string, format: FileFormat): AsyncIterable<Cells> {
  const text = Readable.from(readText(path, format.encoding))
  const parser = parse({
    columns: true,
    delimiter: format.delimiter ?? ',',
    skip_empty_lines: true,
  })
  text.on('error', (error) => parser.destroy(error))
  parser.on('close', () => text.destroy())
  return text.pipe(parser)
}

async function* readXlsx(path: string, format: FileFormat): AsyncGenerator<Cells> {
  const [heading, ...rows] = await readSheet(path, format.sheet ?? 1)
  const columns = (heading ?? []).map(cellText)
  for (const row of rows) {
    const cells: Record<string, string> = {}
    for (let at = 0; at < columns.length; at++) cells[columns[at]!] = cellText(row[at])
    yield cells
  }
}

/** A sheet's dates carry no zone: they are written as the clock on the wall. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 19).replace('T', ' ')
  return String(value)
}
