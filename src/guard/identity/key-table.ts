import type { Store } from '#store'
import type { Role } from '../roles.ts'
import type { ApiKey, KeyStore } from './keys.ts'

const columns = 'id, name, role, unit, channels, secret_hash, created_at, expires_at, revoked_at'

const keyOf = (row: Record<string, unknown>): ApiKey => ({
  id: row.id as string,
  name: row.name as string,
  role: row.role as Role,
  unit: row.unit as string | null,
  channels: row.channels as string[] | null,
  hash: row.secret_hash as Buffer,
  createdAt: row.created_at as number,
  expiresAt: row.expires_at as number | null,
  revokedAt: row.revoked_at as number | null,
})

export type KeyTable = KeyStore & {
  /** `unit`: only the keys that are confined to it. */
  list(unit?: string | null): Promise<readonly ApiKey[]>
  /** False when there is no such key. Revoking twice keeps the first moment. */
  revoke(id: string, atMs: number): Promise<boolean>
  /** The same within a unit, but never for the last key that opens everything. */
  revokeWithin(
    unit: string | null,
    id: string,
    atMs: number,
  ): Promise<'revoked' | 'unknown' | 'last_owner'>
}

// Owners are locked before they are counted: of two that revoke each other at once, one stays.
const revokeWithinSql = `
with owners as (
  select id from api_key
   where role = 'owner' and unit is null and revoked_at is null
     and (expires_at is null or expires_at > to_timestamp($2::float8 / 1000))
   order by id for update),
wanted as (select id from api_key where id = $1 and ($3::text is null or unit = $3)),
revoked as (
  update api_key k set revoked_at = coalesce(k.revoked_at, to_timestamp($2::float8 / 1000))
   where k.id = (select id from wanted)
     and ((select count(*) from owners) > 1 or k.id not in (select id from owners))
  returning k.id)
select exists (select from wanted) as known, exists (select from revoked) as revoked`

/** Whether anybody ever made a key here. */
export const hasKeys = async (store: Pick<Store, 'read'>): Promise<boolean> =>
  (await store.read('select exists (select 1 from api_key) as has'))[0]!.has === true

/** API keys as rows. Their secrets are never stored. */
export const keyTable = (store: Pick<Store, 'read'>): KeyTable => ({
  async insert(key) {
    await store.read(
      `insert into api_key (${columns})
       values ($1, $2, $3, $4, $5, $6, to_timestamp($7::float8 / 1000), to_timestamp($8::float8 / 1000), null)`,
      [key.id, key.name, key.role, key.unit, key.channels, key.hash, key.createdAt, key.expiresAt],
    )
  },
  async find(id) {
    const [row] = await store.read(`select ${columns} from api_key where id = $1`, [id])
    return row && keyOf(row)
  },
  async list(unit = null) {
    const rows = await store.read(
      `select ${columns} from api_key where $1::text is null or unit = $1
        order by created_at, id limit 1000`,
      [unit],
    )
    return rows.map(keyOf)
  },
  async revokeWithin(unit, id, atMs) {
    const [answer] = await store.read(revokeWithinSql, [id, atMs, unit])
    if (!answer!.known) return 'unknown'
    return answer!.revoked ? 'revoked' : 'last_owner'
  },
  async revoke(id, atMs) {
    const rows = await store.read(
      `update api_key set revoked_at = coalesce(revoked_at, to_timestamp($2::float8 / 1000)) where id = $1 returning id`,
      [id, atMs],
    )
    return rows.length > 0
  },
})
