import { hash, randomBytes } from 'node:crypto'
import type { Instant } from '#kit'
import type { Store } from '#store'
import type { KeyStore } from './keys.ts'

/** How long a person stays signed in. */
export const sessionMsMax = 12 * 3_600_000
const tokenHash = (token: string) => hash('sha256', token, 'buffer')

/** Sessions of people at the console, each for one key: a revoked key ends them. Tokens are kept as hashes. */
export const openSessions = (store: Pick<Store, 'read'>, keys: KeyStore) => ({
  async start(keyId: string, now: Instant): Promise<string> {
    const token = randomBytes(32).toString('base64url')
    await store.read('delete from session where expires_at <= to_timestamp($1::float8 / 1000)', [
      now,
    ])
    await store.read(
      `insert into session (token_hash, key_id, created_at, expires_at)
       values ($1, $2, to_timestamp($3::float8 / 1000), to_timestamp($4::float8 / 1000))`,
      [tokenHash(token), keyId, now, now + sessionMsMax],
    )
    return token
  },
  /** The key that the session stands for, as it is now; undefined for an unknown or ended one. */
  async keyOf(token: string, now: Instant) {
    const [row] = await store.read(
      'select key_id from session where token_hash = $1 and expires_at > to_timestamp($2::float8 / 1000)',
      [tokenHash(token), now],
    )
    return row ? keys.find(row.key_id as string) : undefined
  },
  async end(token: string): Promise<void> {
    await store.read('delete from session where token_hash = $1', [tokenHash(token)])
  },
})
export type Sessions = ReturnType<typeof openSessions>
