import { stat } from 'node:fs/promises'
import readWorkbook from 'read-excel-file/node'
import type { Refusal } from '#kit'
import { isRefusal } from '#kit'
import type { Encoding, FileFormat, Row, Sniffed } from '#partners/files'
import { type Column, columnsOf, textFormat } from '#partners/files'
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
      : shapeOf(kind.text, kind.encoding!)
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

function shapeOf(text: string, encoding: Encoding): Shape | Refusal {
  const file = textFormat(text, encoding)
  return file ? { file, sheets: [] } : refuseFile('json_not_a_list', { field: 'file' })
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
