import { assert } from '#kit'
import { CopyBuffer } from './copy-buffer.ts'

/** How each column type is given. `json` and `jsonb` are JSON text; moments are milliseconds. */
export type ColumnValues = {
  bool: boolean
  int2: number
  int4: number
  int8: number | bigint
  float8: number
  text: string
  json: string
  jsonb: string
  uuid: string | Uint8Array
  bytea: Uint8Array
  timestamptz: number
  'text[]': readonly (string | null)[]
}

export type ColumnType = keyof ColumnValues
export type Columns = Readonly<Record<string, ColumnType>>
export type RowOf<C extends Columns> = { readonly [Name in keyof C]: ColumnValues[C[Name]] | null }

/** Collects rows of one table for `pipe`. Kept and reused: `reset` before each batch. */
export type TableWriter<C extends Columns = Columns> = {
  readonly table: string
  /** The COPY statement that reads what was collected. */
  readonly copyText: string
  readonly count: number
  row(row: RowOf<C>): void
  /** A view on the collected rows: valid until the next `row` or `reset`. */
  bytes(): Buffer
  reset(): void
}

type Append = (buffer: CopyBuffer, value: never) => void

const appenders: {
  readonly [T in ColumnType]: (buffer: CopyBuffer, value: ColumnValues[T]) => void
} = {
  bool: (buffer, value) => buffer.bool(value),
  int2: (buffer, value) => buffer.int2(value),
  int4: (buffer, value) => buffer.int4(value),
  int8: (buffer, value) => buffer.int8(value),
  float8: (buffer, value) => buffer.float8(value),
  text: (buffer, value) => buffer.text(value),
  json: (buffer, value) => buffer.text(value),
  jsonb: (buffer, value) => buffer.jsonb(value),
  uuid: (buffer, value) => buffer.uuid(value),
  bytea: (buffer, value) => buffer.bytea(value),
  timestamptz: (buffer, value) => buffer.timestamptz(value),
  'text[]': (buffer, value) => buffer.textArray(value),
}

const namePattern = /^[a-z_][a-z0-9_]*$/

/** `table` and the column names are ours: plain lower_snake names. */
export function tableWriter<const C extends Columns>(table: string, columns: C): TableWriter<C> {
  const names = Object.keys(columns)
  for (const name of [table, ...names])
    assert(namePattern.test(name), `tableWriter: "${name}" is not a plain name`)
  const types = names.map((name) => appenders[columns[name]!] as Append)
  const buffer = new CopyBuffer()
  let count = 0

  return {
    table,
    copyText: `copy ${table} (${names.join(', ')}) from stdin with (format binary)`,
    get count() {
      return count
    },
    row(row) {
      const start = buffer.position
      try {
        buffer.startRow(names.length)
        for (let index = 0; index < names.length; index++) {
          const value = row[names[index]!]
          if (value === null) buffer.null()
          else types[index]!(buffer, value as never)
        }
      } catch (error) {
        buffer.rewind(start)
        throw error
      }
      count++
    },
    bytes: () => buffer.bytes(),
    reset() {
      buffer.clear()
      count = 0
    },
  }
}
