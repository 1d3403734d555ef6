/**
 * Rows in PostgreSQL's binary COPY format, written straight into one growing buffer.
 * Source: PostgreSQL documentation, COPY, "Binary Format"; values as the types' receive functions
 * read them. Columns are appended in the order of the table's list; `null` is always allowed.
 */

const sizeStart = 64 * 1024
/** A buffer that one huge batch blew up beyond this is given back. */
const sizeKeptMax = 32 * 1024 * 1024
/** 'PGCOPY\n\377\r\n\0', flags, length of the header's extension. */
const header = Buffer.from('5047434f50590aff0d0a000000000000000000', 'hex')
/** Milliseconds from 1970-01-01 to PostgreSQL's epoch, 2000-01-01. */
const epochMs = 946_684_800_000
const high = 4_294_967_296
const textOid = 25

export class CopyBuffer {
  #bytes = Buffer.allocUnsafe(sizeStart)
  #end = 0

  constructor() {
    this.clear()
  }

  clear(): void {
    if (this.#bytes.length > sizeKeptMax) this.#bytes = Buffer.allocUnsafe(sizeStart)
    header.copy(this.#bytes)
    this.#end = header.length
  }

  /** Everything so far with the trailer. A view: valid until the next append or clear. */
  bytes(): Buffer {
    this.#reserve(2)
    this.#bytes.writeInt16BE(-1, this.#end)
    return this.#bytes.subarray(0, this.#end + 2)
  }

  startRow(columns: number): void {
    this.#reserve(2)
    this.#bytes.writeInt16BE(columns, this.#end)
    this.#end += 2
  }

  /** Where the row began, so that a half-written one can be taken back. */
  get position(): number {
    return this.#end
  }

  rewind(position: number): void {
    this.#end = position
  }

  null(): void {
    this.#reserve(4)
    this.#bytes.writeInt32BE(-1, this.#end)
    this.#end += 4
  }

  bool(value: boolean): void {
    this.#length(1)
    this.#bytes[this.#end++] = value ? 1 : 0
  }

  int2(value: number): void {
    this.#length(2)
    this.#end = this.#bytes.writeInt16BE(value, this.#end)
  }

  int4(value: number): void {
    this.#length(4)
    this.#end = this.#bytes.writeInt32BE(value, this.#end)
  }

  /** A number must be a safe integer; beyond that use a bigint. */
  int8(value: number | bigint): void {
    this.#length(8)
    if (typeof value === 'bigint') this.#end = this.#bytes.writeBigInt64BE(value, this.#end)
    else if (Number.isSafeInteger(value)) this.#wide(value)
    else throw new RangeError('int8: a number must be a safe integer')
  }

  float8(value: number): void {
    this.#length(8)
    this.#end = this.#bytes.writeDoubleBE(value, this.#end)
  }

  /** Milliseconds since 1970; parts of one count to the microsecond within 285 years of 2000. */
  timestamptz(value: number): void {
    const microseconds = Math.round((value - epochMs) * 1000)
    if (Number.isSafeInteger(microseconds)) {
      this.#length(8)
      this.#wide(microseconds)
    } else this.int8(BigInt(Math.round(value - epochMs)) * 1000n)
  }

  text(value: string): void {
    const start = this.#end
    this.#reserve(4 + value.length * 3)
    const bytes = this.#bytes
    let at = start + 4
    if (value.length <= 24) {
      // Short ASCII, most of what there is: a loop beats the call into the runtime.
      let code = 0
      let index = 0
      for (; index < value.length; index++) {
        code = value.charCodeAt(index)
        if (code > 127) break
        bytes[at + index] = code
      }
      at += index < value.length ? bytes.write(value, at, 'utf8') : index
    } else at += bytes.write(value, at, 'utf8')
    bytes.writeInt32BE(at - start - 4, start)
    this.#end = at
  }

  jsonb(value: string): void {
    const start = this.#end
    this.#reserve(5 + value.length * 3)
    this.#bytes[start + 4] = 1 // The version of jsonb's wire format.
    const written = this.#bytes.write(value, start + 5, 'utf8')
    this.#bytes.writeInt32BE(written + 1, start)
    this.#end = start + 5 + written
  }

  bytea(value: Uint8Array): void {
    this.#length(value.length)
    this.#bytes.set(value, this.#end)
    this.#end += value.length
  }

  /** 16 bytes, or text with hyphens. */
  uuid(value: string | Uint8Array): void {
    if (typeof value !== 'string') {
      if (value.length !== 16) throw new RangeError('uuid: not 16 bytes')
      this.bytea(value)
      return
    }
    this.#length(16)
    const hex = value.length === 32 ? value : value.replaceAll('-', '')
    if (hex.length !== 32 || this.#bytes.write(hex, this.#end, 'hex') !== 16) {
      throw new RangeError('uuid: not a UUID')
    }
    this.#end += 16
  }

  textArray(value: readonly (string | null)[]): void {
    const start = this.#end
    this.#reserve(24)
    const dimensions = value.length === 0 ? 0 : 1
    this.#bytes.writeInt32BE(dimensions, start + 4)
    this.#bytes.writeInt32BE(value.includes(null) ? 1 : 0, start + 8)
    this.#bytes.writeInt32BE(textOid, start + 12)
    this.#end = start + 16
    if (dimensions) {
      this.#bytes.writeInt32BE(value.length, start + 16)
      this.#bytes.writeInt32BE(1, start + 20) // The first index.
      this.#end = start + 24
    }
    for (const item of value) {
      if (item === null) this.null()
      else this.text(item)
    }
    this.#bytes.writeInt32BE(this.#end - start - 4, start)
  }

  #wide(value: number): void {
    const upper = Math.floor(value / high)
    this.#bytes.writeInt32BE(upper, this.#end)
    this.#bytes.writeUInt32BE(value - upper * high, this.#end + 4)
    this.#end += 8
  }

  /** The length word, and room for the value behind it. */
  #length(length: number): void {
    this.#reserve(4 + length)
    this.#bytes.writeInt32BE(length, this.#end)
    this.#end += 4
  }

  #reserve(more: number): void {
    const needed = this.#end + more
    if (needed <= this.#bytes.length) return
    const grown = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, needed))
    this.#bytes.copy(grown, 0, 0, this.#end)
    this.#bytes = grown
  }
}
