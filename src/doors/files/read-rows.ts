import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { readSheet } from 'read-excel-file/node'
import { type FileFormat, type Row, readJsonRows, readNdjsonRows } from '#partners/files'
import { readText, unreadable } from './decode.ts'

type Part = Pick<Row, 'cells' | 'isRagged'>

/**
 * The rows of one file, in its order. CSV and NDJSON stream, whatever their size; XLSX and JSON are
 * held whole. `file` is what people call it. Throws Fault `file_unreadable` when the file is missing, cut off or not what it claims.
 */
export async function* readRows(
  path: string,
  format: FileFormat,
  file = basename(path),
): AsyncGenerator<Row> {
  let number = 0
  try {
    for await (const part of partsOf(path, format)) yield { file, number: ++number, ...part }
  } catch (cause) {
    throw unreadable(file, cause)
  }
}

function partsOf(path: string, format: FileFormat): AsyncIterable<Part> {
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

async function* readCsv(path: string, format: FileFormat): AsyncGenerator<Part> {
  const text = Readable.from(readText(path, format.encoding))
  const parser = parse({
    bom: true,
    delimiter: format.delimiter ?? ',',
    relax_column_count: true,
    skip_empty_lines: true,
  })
  text.on('error', (error) => parser.destroy(error))
  parser.on('close', () => text.destroy())
  let columns: string[] | undefined
  for await (const record of text.pipe(parser)) {
    if (columns === undefined) columns = record
    else yield partOf(columns, record)
  }
}

function partOf(columns: readonly string[], record: readonly string[]): Part {
  const cells: Record<string, string> = {}
  for (let at = 0; at < columns.length; at++) cells[columns[at]!] = record[at] ?? ''
  return record.length === columns.length ? { cells } : { cells, isRagged: true }
}

async function* readXlsx(path: string, format: FileFormat): AsyncGenerator<Part> {
  const [heading, ...rows] = await readSheet(path, format.sheet ?? 1)
  const columns = (heading ?? []).map(cellText)
  for (const row of rows)
    yield partOf(
      columns,
      columns.map((_, at) => cellText(row[at])),
    )
}

/** A sheet's dates carry no zone: they are written as the clock on the wall. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 19).replace('T', ' ')
  return String(value)
}
