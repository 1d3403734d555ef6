/**
 * The one seam between the hub and wherever root keys live: a file, a token, a transit service.
 * Contexts are authenticated, never secret. Batches first: round trips dominate.
 */
export type KeyContext = Readonly<Record<string, string>>

/** A data key under version `version` of the root key `key`. */
export type WrappedKey = {
  readonly provider: string
  readonly key: string
  readonly version: number
  readonly blob: Buffer
}

export type KeyProvider = {
  readonly id: string
  /** A fresh data key of 32 bytes and its wrapped form. */
  generate(key: string, context: KeyContext): Promise<{ plain: Buffer; wrapped: WrappedKey }>
  wrap(key: string, plain: Buffer, context: KeyContext): Promise<WrappedKey>
  unwrap(wrapped: readonly WrappedKey[], contexts: readonly KeyContext[]): Promise<Buffer[]>
  /** Under the newest version of its root key; what the data key has sealed stays untouched. */
  rewrap(wrapped: WrappedKey, context: KeyContext): Promise<WrappedKey>
  /** 32 bytes that only this root key version gives for `message`. For deriving keys, not per row. */
  mac(key: string, version: number, message: Buffer): Promise<Buffer>
  /** The versions that may still be used, oldest to newest. Makes version 1 when there is none. */
  versions(key: string): Promise<{ oldest: number; newest: number }>
  /** Adds a version; answers its number. */
  rotate(key: string): Promise<number>
  /**
   * Destroys the versions below `below`. `oldestInUse` is the oldest version that anything wrapped
   * still needs (as the store counts it); above it is refused with IN_USE.
   */
  retire(key: string, below: number, oldestInUse: number): Promise<void>
  health(): Promise<{ ok: boolean; detail: string }>
  close(): Promise<void>
}

export type KeyFailure =
  | 'AUTH'
  | 'NOT_FOUND'
  | 'CONTEXT'
  | 'RETIRED'
  | 'IN_USE'
  | 'UNAVAILABLE'
  | 'BROKEN'

/** The key service says no or is not there. Only UNAVAILABLE is worth trying again. */
export class KeyError extends Error {
  readonly code: KeyFailure
  readonly retry: boolean
  constructor(code: KeyFailure, message: string, cause?: unknown) {
    super(`${code}: ${message}`, { cause })
    this.name = 'KeyError'
    this.code = code
    this.retry = code === 'UNAVAILABLE'
  }
}

/** Length-prefixed and sorted, so that ("a", "bc") and ("ab", "c") differ. */
export function encodeContext(context: KeyContext): Buffer {
  const parts: Buffer[] = []
  for (const name of Object.keys(context).sort()) {
    for (const text of [name, context[name]!]) {
      const bytes = Buffer.from(text, 'utf8')
      const length = Buffer.alloc(4)
      length.writeUInt32BE(bytes.length)
      parts.push(length, bytes)
    }
  }
  return Buffer.concat(parts)
}
