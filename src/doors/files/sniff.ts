import { stat } from 'node:fs/promises'
import readWorkbook from 'read-excel-file/node'
import type { Refusal } from '#kit'
import { isRefusal } from '#kit'
import type { FileFormat, Row, Sniffed } from '#partners/files'
import { type Column, columnsOf } from '#partners/files'
import { isGzip } from './decode.ts'
import { fileKind } from './file-kind.ts'
import { readRows } from './read-rows.ts'
import { refuseFile } from './refusals.ts'

/** Rows from which columns are judged; and of larger files the number of rows is worked out, not counted. */
const sampleRows = 500
const countedBytesMax = 32 * 1024 * 1024
const columnsMax = 500

/**
 * Looks into a file: format, encoding, delimiter, columns with samples, number of rows. `chosen` is what
 * a person corrected of that, such as another sheet.
 */
export async function sniff(
  path: string,
  chosen: Partial<FileFormat> = {},
): Promise<Sniffed | Refusal> {
  const { size } = await stat(path)
  if (size === 0) return refuseFile('upload_empty', { field: 'file' })
  const packed = await isGzip(path)
  const kind = await fileKind(path, packed)
  if (isRefusal(kind)) return kind
  const shape =
    kind.kind === 'xlsx'
      ? await workbookOf(path, packed, chosen)
      : textOf(kind.text, kind.encoding!)
  if (isRefusal(shape)) return shape
  const file = { ...shape.file, ...chosen } as FileFormat
  return lookInside(path, size, { ...shape, file, packed })
}

/** Columns with their samples, from the beginning of a file whose shape is known. */
export async function sampleColumns(path: string, file: FileFormat): Promise<Column[]> {
  const sample: Row[] = []
  for await (const row of readRows(path, file)) if (sample.push(row) >= sampleRows) break
  return columnsOf(sample).slice(0, columnsMax)
}

type Shape = { readonly file: FileFormat; readonly sheets: readonly string[] }

async function lookInside(
  path: string,
  size: number,
  { file, sheets, packed }: Shape & { readonly packed: boolean },
): Promise<Sniffed | Refusal> {
  const sample: Row[] = []
  let rows = 0
  let bytes = 0
  const rowsExact = size <= countedBytesMax && !(packed && size > countedBytesMax / 8)
  try {
    for await (const row of readRows(path, file)) {
      rows++
      if (sample.length < sampleRows) {
        sample.push(row)
        bytes += JSON.stringify(Object.values(row.cells)).length
      } else if (!rowsExact) break
    }
  } catch {
    return refuseFile('upload_unreadable', { field: 'file' })
  }
  if (sample.length === 0) return refuseFile('upload_without_rows', { field: 'file' })
  const packing = packed ? 8 : 1
  const columns = columnsOf(sample).slice(0, columnsMax)
  return {
    file,
    packed,
    sheets,
    rows: rowsExact ? rows : Math.round((size * packing * sample.length) / bytes),
    rowsExact,
    columns,
  }
}

/** The sheets that hold something; the one with the most rows is meant unless another is chosen. */
async function workbookOf(
  path: string,
  packed: boolean,
  chosen: Partial<FileFormat>,
): Promise<Shape | Refusal> {
  if (packed)
    return refuseFile('upload_not_a_table', {
      field: 'file',
      facts: { looksLike: 'packed workbook' },
    })
  try {
    const sheets = await readWorkbook(path)
    const filled = sheets.filter(({ data }) => data.length > 0)
    const [largest] = [...filled].sort((a, b) => b.data.length - a.data.length)
    if (!largest) return refuseFile('upload_empty', { field: 'file' })
    return {
      file: { format: 'xlsx', sheet: chosen.sheet ?? largest.sheet },
      sheets: filled.map(({ sheet }) => sheet),
    }
  } catch {
    return refuseFile('upload_unreadable', { field: 'file' })
  }
}

function textOf(text: string, encoding: NonNullable<FileFormat['encoding']>): Shape | Refusal {
  const start = text.replace(/^\uFEFF/, '').trimStart()
  if (start.startsWith('[')) {
    const list = listIn(firstObject(start))
    return { file: { format: 'json', encoding, ...(list && { list }) }, sheets: [] }
  }
  if (start.startsWith('{')) {
    const first = parsed(start.slice(0, Math.max(0, start.indexOf('\n'))) || start)
    if (!first) return refuseFile('json_not_a_list', { field: 'file' })
    const list = listIn(first)
    return { file: { format: 'ndjson', encoding, ...(list && { list }) }, sheets: [] }
  }
  return { file: { format: 'csv', encoding, delimiter: delimiterOf(start) }, sheets: [] }
}

/** The first object of a list, from the beginning of its text. */
function firstObject(text: string): object | undefined {
  const from = text.indexOf('{')
  for (let to = text.indexOf('}', from); to > 0; to = text.indexOf('}', to + 1)) {
    const one = parsed(text.slice(from, to + 1))
    if (one) return one
  }
  return undefined
}

function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** The field of an order that is a list of objects: its lines. */
const listIn = (record: object | undefined): string | undefined =>
  Object.entries(record ?? {}).find(
    ([, value]) => Array.isArray(value) && typeof value[0] === 'object' && value[0] !== null,
  )?.[0]

const delimiters = [',', ';', '\t', '|'] as const

/** The sign that cuts most lines into as many cells as the first one; quoted text is left out. */
export function delimiterOf(text: string): string {
  const lines = text
    .replaceAll(/"(?:[^"]|"")*"/g, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 30)
  const score = (sign: string): number => {
    const cells = (lines[0] ?? '').split(sign).length
    if (cells < 2) return 0
    return cells * lines.filter((line) => line.split(sign).length === cells).length
  }
  return [...delimiters].sort((a, b) => score(b) - score(a))[0]!
}
