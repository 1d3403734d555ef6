import type { Clock, Instant, Refusal } from '#kit'
import { locks, type Store, type Transaction } from '#store'
import { type MasterRefusalCode, refuseMaster } from './refusals.ts'

export type MasterTable = 'carrier' | 'company' | 'location' | 'shop'
export type Kept<Doc> = {
  readonly id: string
  readonly version: number
  readonly updatedAt: Instant
  readonly doc: Doc
}
export type MasterRefusal = Refusal<MasterRefusalCode>

/** Rows of one kind that the hub keeps: far more than any company has, few enough to be read at once. */
export const masterRowsMax = { carrier: 500, company: 1, location: 1_000, shop: 1_000 } as const

export const keptColumns = 'id, version, updated_at as "updatedAt", doc::text as doc'
export const keptOf = <Doc>(row: Record<string, unknown>): Kept<Doc> => ({
  id: row.id as string,
  version: row.version as number,
  updatedAt: row.updatedAt as number,
  doc: JSON.parse(row.doc as string) as Doc,
})

/** Takes the place of a row: one writer of declarations at a time. */
export const lockMaster = ({ query }: Transaction) =>
  query(`select pg_advisory_xact_lock(${locks.masterData})`)

/** Plain rows with a version each. `expected` is the version that was read; 0 is a row not there yet. */
export function masterRows<Doc>(
  parts: { store: Store; clock: Pick<Clock, 'now'> },
  table: MasterTable,
) {
  const { store, clock } = parts
  const versionOf = async ({ query }: Transaction, id: string): Promise<number> =>
    (await query(`select version from ${table} where id = $1`, [id]))[0]?.version ?? 0
  const isChanged = (version: number, expected: number | undefined) =>
    expected !== undefined && expected !== version
  const changed = (version: number) => refuseMaster('settings_changed', { facts: { version } })

  return {
    async list(): Promise<Kept<Doc>[]> {
      return (await store.read(`select ${keptColumns} from ${table} order by id`)).map(keptOf<Doc>)
    },
    async find(id: string): Promise<Kept<Doc> | undefined> {
      const [row] = await store.read(`select ${keptColumns} from ${table} where id = $1`, [id])
      return row && keptOf<Doc>(row)
    },
    /** `beside` is done in the same transaction, after the row is there. */
    save: (
      id: string,
      doc: Doc,
      expected: number | undefined,
      beside?: (transaction: Transaction) => Promise<unknown>,
    ): Promise<Kept<Doc> | MasterRefusal> =>
      store.transaction(async (transaction) => {
        await lockMaster(transaction)
        const version = await versionOf(transaction, id)
        if (isChanged(version, expected)) return changed(version)
        const { query } = transaction
        const [{ rows }] = (await query(`select count(*)::int4 as rows from ${table}`)) as [
          { rows: number },
        ]
        const most = masterRowsMax[table]
        if (version === 0 && rows >= most)
          return refuseMaster('too_many_settings', { facts: { most } })
        const [row] = await query(
          `insert into ${table} as kept (id, version, updated_at, doc)
           values ($1, 1, to_timestamp($2::float8 / 1000), $3::text::json)
           on conflict (id) do update set version = kept.version + 1, updated_at = excluded.updated_at, doc = excluded.doc
           returning ${keptColumns}`,
          [id, clock.now(), JSON.stringify(doc)],
        )
        await beside?.(transaction)
        return keptOf<Doc>(row!)
      }),
    remove: (id: string, expected: number | undefined): Promise<MasterRefusal | undefined> =>
      store.transaction(async (transaction) => {
        await lockMaster(transaction)
        const version = await versionOf(transaction, id)
        if (version === 0) return refuseMaster('unknown_setting', { field: 'id' })
        if (isChanged(version, expected)) return changed(version)
        await transaction.query(`delete from ${table} where id = $1`, [id])
        return undefined
      }),
  }
}
export type MasterRows<Doc> = ReturnType<typeof masterRows<Doc>>
