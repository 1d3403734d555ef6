import { hash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Refusal } from '#kit'
import { refuseAccess } from '../refusals.ts'
import type { Role } from '../roles.ts'

/** What is kept of an API key: never its secret. */
export type ApiKey = {
  /** 16 hexadecimal digits. */
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly unit: string | null
  /** The shop accounts that it may write for; null is all of them, as keys without a list always could. */
  readonly channels: readonly string[] | null
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
  readonly channels?: readonly string[] | undefined
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
    channels: wish.channels ?? null,
    hash: hash('sha256', key, 'buffer'),
    createdAt: nowMs,
    expiresAt: wish.expiresAt ?? null,
    revokedAt: null,
  })
  return { key, id }
}

/** The key with this text, while it is good. One answer for unknown, wrong, expired and revoked: guessing learns nothing. */
export async function keyOfText(
  store: KeyStore,
  text: string,
  nowMs: number,
): Promise<ApiKey | undefined> {
  const match = keyPattern.exec(text)
  const known = match ? await store.find(match[1]!) : undefined
  const isRight = timingSafeEqual(hash('sha256', text, 'buffer'), known?.hash ?? nobody)
  return isRight && known && isGood(known, nowMs) ? known : undefined
}

/** Neither revoked nor expired. */
export const isGood = ({ revokedAt, expiresAt }: ApiKey, nowMs: number): boolean =>
  revokedAt === null && (expiresAt === null || expiresAt > nowMs)

/** Why a key of this role may not be tied so: a new `channel` key names whom it places orders for. */
export function refuseChannels(
  role: Role,
  channels: readonly string[] | undefined,
): Refusal<'channels_missing' | 'channels_not_for_role'> | undefined {
  const isNamed = channels !== undefined && channels.length > 0
  if (role === 'channel' && !isNamed) return refuseAccess('channels_missing', { field: 'channels' })
  if (channels !== undefined && role !== 'channel' && role !== 'integration')
    return refuseAccess('channels_not_for_role', { field: 'channels' })
  return undefined
}

/** How many shop accounts a key can be tied to. */
export const keyChannelsMax = 100

export const unauthenticated = refuseAccess('unauthenticated')
