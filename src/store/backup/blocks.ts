import type { Hash } from 'node:crypto'
import type { Refusal } from '#kit'
import { refuse } from '../refusals.ts'

/**
 * The file: blocks of one byte of kind, four bytes of length (big endian), and so many bytes.
 * `head` JSON; then per table `table` JSON, `data` blocks (zstd of COPY text), `rows` JSON; at last `end`
 * JSON, with the SHA-256 of all bytes before it. A file without its `end` was cut, and nothing follows it.
 */
export const kinds = { head: 0x48, table: 0x54, data: 0x44, rows: 0x52, end: 0x5a } as const
export type Kind = keyof typeof kinds
const names = new Map<number, Kind>(
  Object.entries(kinds).map(([name, byte]) => [byte, name as Kind]),
)

const magic = Buffer.from('orrery-backup\n')
const headBytes = 5
const blockBytesMax = 64 * 1024 * 1024

export const begin = (): Buffer => magic

export function block(kind: Kind, content: Buffer | object): Buffer {
  const payload = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content))
  const head = Buffer.allocUnsafe(headBytes)
  head[0] = kinds[kind]
  head.writeUInt32BE(payload.length, 1)
  return Buffer.concat([head, payload])
}

export type Block = { readonly kind: Kind; readonly payload: Buffer }
export class BackupDamaged extends Error {}

/**
 * The blocks of a file, one after the other. Throws `BackupDamaged` where it is none of ours, or cut.
 * `before` has taken in all bytes before the block that is handed over.
 */
export async function* blocksOf(
  bytes: AsyncIterable<Buffer>,
  before?: Hash,
): AsyncGenerator<Block> {
  let rest: Buffer = Buffer.alloc(0)
  let isBegun = false
  for await (const piece of bytes) {
    rest = rest.length === 0 ? piece : Buffer.concat([rest, piece])
    if (!isBegun) {
      if (rest.length < magic.length) continue
      if (!rest.subarray(0, magic.length).equals(magic))
        throw new BackupDamaged('it does not begin as a backup does')
      before?.update(magic)
      rest = rest.subarray(magic.length)
      isBegun = true
    }
    while (rest.length >= headBytes) {
      const kind = names.get(rest[0]!)
      const length = rest.readUInt32BE(1)
      if (!kind || length > blockBytesMax) throw new BackupDamaged('a block cannot be read')
      if (rest.length < headBytes + length) break
      yield { kind, payload: rest.subarray(headBytes, headBytes + length) }
      before?.update(rest.subarray(0, headBytes + length))
      rest = rest.subarray(headBytes + length)
    }
  }
  if (!isBegun || rest.length > 0) throw new BackupDamaged('it ends in the middle')
}

export const refuseDamaged = (
  file: string,
  why: string,
  table?: string,
): Refusal<'backup_damaged'> =>
  refuse('backup_damaged', {
    field: table ?? file,
    why: table
      ? `The backup ${file} is damaged in the table ${table}: ${why}.`
      : `The file ${file} is no whole backup: ${why}.`,
    facts: { file },
  })
