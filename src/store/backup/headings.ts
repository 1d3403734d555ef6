import { type Instant, parseInstant, parseStrictJson } from '#kit'
import { BackupDamaged, type Block } from './blocks.ts'

/** 2: its `end` has a sum over all of the file before it. 1 had none, and is still read. */
export const formatVersion = 2
const formatWithSum = 2

export type Head = {
  readonly format: number
  /** Number of the last migration that the database had. */
  readonly schema: number
  readonly madeAt: string
  /** Position of the last event of the ledger. */
  readonly position: number
}
export type TableHead = { readonly table: string; readonly columns: readonly string[] }
export type TableEnd = { readonly rows: number; readonly bytes: number; readonly sha256: string }
export type End = {
  readonly tables: number
  readonly rows: number
  /** Of all bytes of the file before this block. */
  readonly sha256?: string
}
/** What a heading says of the program that it needs, where that is a newer one. */
export type Newer = { readonly format: number; readonly schema: number | null }

const depthMax = 3
type Fields = Readonly<Record<string, unknown>>

/** Everything in a heading comes from a file: it is believed once it has been looked at. */
function fieldsOf({ payload }: Block): Fields {
  const read = parseStrictJson(payload.toString('utf8'), depthMax)
  if ('flaw' in read || !isFields(read.value)) throw unreadable()
  return read.value
}
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const unreadable = (): BackupDamaged => new BackupDamaged('a heading cannot be read')

const isWhole = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0
function whole(value: unknown, least = 0): number {
  if (!isWhole(value) || value < least) throw unreadable()
  return value
}
function text(value: unknown): string {
  if (typeof value !== 'string' || value === '') throw unreadable()
  return value
}
function sumText(value: unknown): string {
  if (typeof value !== 'string' || !/^[0-9a-f]{64}$/.test(value)) throw unreadable()
  return value
}
const momentOf = (value: unknown): Instant | undefined =>
  typeof value === 'string' ? parseInstant(value) : undefined

/** The heading of a newer format may say anything else; nothing more of it is read. */
export function readHead(block: Block, schemaMax: number): Head | Newer {
  const { format, schema, madeAt, position } = fieldsOf(block)
  if (whole(format, 1) > formatVersion)
    return { format: whole(format), schema: isWhole(schema) ? schema : null }
  if (momentOf(madeAt) === undefined) throw unreadable()
  const head = {
    format: whole(format),
    schema: whole(schema, 1),
    madeAt: text(madeAt),
    position: whole(position),
  }
  return head.schema > schemaMax ? { format: head.format, schema: head.schema } : head
}

export function readTableHead(block: Block): TableHead {
  const { table, columns } = fieldsOf(block)
  if (!Array.isArray(columns) || columns.length === 0) throw unreadable()
  if (new Set(columns).size < columns.length) throw unreadable()
  return { table: text(table), columns: columns.map(text) }
}

export function readTableEnd(block: Block): TableEnd {
  const { rows, bytes, sha256 } = fieldsOf(block)
  return { rows: whole(rows), bytes: whole(bytes), sha256: sumText(sha256) }
}

export function readEnd(block: Block, { format }: Head): End {
  const { tables, rows, sha256 } = fieldsOf(block)
  const counted = { tables: whole(tables), rows: whole(rows) }
  if (sha256 === undefined && format < formatWithSum) return counted
  return { ...counted, sha256: sumText(sha256) }
}
