import { fieldOf } from './field-names.ts'
import { dateReader } from './local-time.ts'
import type { Row } from './row.ts'

const samplesMax = 5
/** A few bad cells do not change what a column is. */
const mostly = 0.6
const sampleChars = 80

/** One column as its cells show it. */
export type Column = {
  readonly name: string
  /** Up to five different values, as they stand in the file. */
  readonly samples: readonly string[]
  /** Rows of the sample in which it has a value, 0 to 1. */
  readonly filled: number
  readonly kind: 'number' | 'moment' | 'text' | 'empty'
  /** What it seems to mean: a field of an order, or null. */
  readonly guess: string | null
  /** Formats of a mapping that read every value; the first is the likeliest. */
  readonly formats: readonly string[]
  readonly decimal: '.' | ',' | null
}

/** Formats that people's exports have, those that can be told apart first. */
export const momentFormats = [
  'iso',
  'yyyy-MM-dd HH:mm:ss',
  'yyyy-MM-dd HH:mm',
  'yyyy-MM-ddTHH:mm:ss',
  'yyyy-MM-dd H:mm',
  'yyyy/M/d H:mm:ss',
  'yyyy/M/d H:mm',
  'yyyy年M月d日 H:mm',
  'dd.MM.yyyy HH:mm',
  'd/M/yyyy H:mm',
  'M/d/yyyy H:mm',
  'd/M/yyyy H:mm:ss',
  'M/d/yyyy H:mm:ss',
  'yyyy-MM-dd',
  'yyyy/M/d',
  'yyyy年M月d日',
  'dd.MM.yyyy',
  'd/M/yyyy',
  'M/d/yyyy',
  'yyyyMMdd',
] as const
const readers = momentFormats.map((format) => ({ format, read: dateReader(format) }))

const pointNumber = /^-?\d+(\.\d+)?$/
const commaNumber = /^-?\d+,\d+$/

export function columnsOf(rows: readonly Row[]): Column[] {
  const names = new Set<string>()
  for (const { cells } of rows) for (const name of Object.keys(cells)) names.add(name)
  const columns = [...names].map((name) => describe(name, rows))
  return onceEach(columns)
}

function describe(name: string, rows: readonly Row[]): Column {
  const values = rows.map(({ cells }) => (cells[name] ?? '').trim()).filter((text) => text !== '')
  const different = [...new Set(values)]
  const formats = values.length > 0 ? momentsOf(different) : []
  const numbers = values.filter((text) => pointNumber.test(text) || commaNumber.test(text))
  const isNumber = values.length > 0 && numbers.length >= values.length * mostly
  const hasComma = isNumber && numbers.some((text) => commaNumber.test(text))
  const kind =
    values.length === 0 ? 'empty' : formats.length > 0 ? 'moment' : isNumber ? 'number' : 'text'
  return {
    name,
    samples: different.slice(0, samplesMax).map((text) => text.slice(0, sampleChars)),
    filled: rows.length === 0 ? 0 : values.length / rows.length,
    kind: kind === 'moment' && isNumber && !dateNames.test(name) ? 'number' : kind,
    guess: fieldOf(name, kind),
    formats: formats.slice(0, 4),
    decimal: isNumber ? (hasComma ? ',' : '.') : null,
  }
}

const dateNames = /date|time|day|日期|时间|datum|placed|created/i

/** Formats that read most values, those that read the most first. */
function momentsOf(values: readonly string[]): string[] {
  const looked = values.slice(0, 200)
  return readers
    .map(({ format, read }) => ({
      format,
      fits: looked.filter((text) => read(text) !== undefined).length,
    }))
    .filter(({ fits }) => fits >= looked.length * mostly)
    .sort((one, other) => other.fits - one.fits)
    .map(({ format }) => format)
}

/** A field is guessed for one column only: the one with the most cells filled. */
function onceEach(columns: readonly Column[]): Column[] {
  const best = new Map<string, Column>()
  for (const column of columns) {
    const known = column.guess ? best.get(column.guess) : undefined
    if (column.guess && (!known || known.filled < column.filled)) best.set(column.guess, column)
  }
  return columns.map((column) =>
    column.guess && best.get(column.guess) !== column ? { ...column, guess: null } : column,
  )
}
