import type { ApiKey, KeyStore, Role } from '#guard'
import type { Store } from '#store'

const columns = 'id, name, role, unit, secret_hash, created_at, expires_at, revoked_at'

const keyOf = (row: Record<string, unknown>): ApiKey => ({
  id: row.id as string,
  name: row.name as string,
  role: row.role as Role,
  unit: row.unit as string | null,
  hash: row.secret_hash as Buffer,
  createdAt: row.created_at as number,
  expiresAt: row.expires_at as number | null,
  revokedAt: row.revoked_at as number | null,
})

export type KeyTable = KeyStore & {
  list(): Promise<readonly ApiKey[]>
  /** False when there is no such key. Revoking twice keeps the first moment. */
  revoke(id: string, atMs: number): Promise<boolean>
  /** Whether this key opens everything, and no other one does. */
  isLastOwner(id: string, atMs: number): Promise<boolean>
}

/** API keys as rows. Their secrets are never stored. */
export const keyTable = (store: Pick<Store, 'read'>): KeyTable => ({
  async insert(key) {
    await store.read(
      `insert into api_key (${columns})
       values ($1, $2, $3, $4, $5, to_timestamp($6::float8 / 1000), to_timestamp($7::float8 / 1000), null)`,
      [key.id, key.name, key.role, key.unit, key.hash, key.createdAt, key.expiresAt],
    )
  },
  async find(id) {
    const [row] = await store.read(`select ${columns} from api_key where id = $1`, [id])
    return row && keyOf(row)
  },
  async list() {
    const rows = await store.read(
      `select ${columns} from api_key order by created_at, id limit 1000`,
      [],
    )
    return rows.map(keyOf)
  },
  async isLastOwner(id, atMs) {
    const rows = await store.read(
      `select id from api_key where role = 'owner' and unit is null and revoked_at is null
        and (expires_at is null or expires_at > to_timestamp($1::float8 / 1000)) limit 2`,
      [atMs],
    )
    return rows.length === 1 && rows[0]!.id === id
  },
  async revoke(id, atMs) {
    const rows = await store.read(
      `update api_key set revoked_at = coalesce(revoked_at, to_timestamp($2::float8 / 1000)) where id = $1 returning id`,
      [id, atMs],
    )
    return rows.length > 0
  },
})
