import { hash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Refusal } from '#kit'
import type { Caller, Role } from './caller.ts'

/** What is kept of an API key: never its secret. */
export type ApiKey = {
  /** 16 hexadecimal digits. */
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly unit: string | null
  /** SHA-256 of the whole key; its 256 random bits need no slow hash. */
  readonly hash: Buffer
  readonly createdAt: number
  readonly expiresAt: number | null
  readonly revokedAt: number | null
}

export type KeyStore = {
  insert(key: ApiKey): Promise<void>
  find(id: string): Promise<ApiKey | undefined>
}

export type KeyWish = {
  readonly role: Role
  readonly name: string
  readonly unit?: string
  readonly expiresAt?: number
}

const keyPattern = /^ory_([0-9a-f]{16})_([A-Za-z0-9_-]{43})$/
const nobody = Buffer.alloc(32)

/** Makes a key. Its text is shown this once: `ory_<id>_<secret>`. */
export async function createKey(
  store: KeyStore,
  wish: KeyWish,
  nowMs: number,
): Promise<{ key: string; id: string }> {
  const id = randomBytes(8).toString('hex')
  const key = `ory_${id}_${randomBytes(32).toString('base64url')}`
  await store.insert({
    id,
    name: wish.name,
    role: wish.role,
    unit: wish.unit ?? null,
    hash: hash('sha256', key, 'buffer'),
    createdAt: nowMs,
    expiresAt: wish.expiresAt ?? null,
    revokedAt: null,
  })
  return { key, id }
}

/** Who holds this key. One answer for unknown, wrong, expired and revoked: guessing learns nothing. */
export async function callerOfKey(
  store: KeyStore,
  key: string,
  nowMs: number,
): Promise<Caller | Refusal<'unauthenticated'>> {
  const match = keyPattern.exec(key)
  const known = match ? await store.find(match[1]!) : undefined
  const isRight = timingSafeEqual(hash('sha256', key, 'buffer'), known?.hash ?? nobody)
  if (!known || !isRight || known.revokedAt !== null) return unauthenticated
  if (known.expiresAt !== null && known.expiresAt <= nowMs) return unauthenticated
  return {
    id: `key:${known.id}`,
    kind: known.role === 'channel' ? 'channel' : 'key',
    roles: [known.role],
    unit: known.unit,
  }
}

export const unauthenticated: Refusal<'unauthenticated'> = {
  refused: 'unauthenticated',
  why: 'No valid key came with the request.',
  remedy: 'Send `Authorization: Bearer ory_…`. An owner can make a new key.',
}
