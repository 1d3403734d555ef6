import type { Clock } from '#kit'
import { locks, type Store } from '#store'
import { catalogChannel } from '../masters/channel.ts'

/** Something published: immutable, addressed by its content; one of a name is live. */
export type VersionRow = {
  readonly hash: string
  readonly kind: string
  readonly name: string
  readonly version: number
  readonly live: boolean
  /** JSON as it was published. */
  readonly data: string
}

type Parts = { readonly store: Store; readonly clock: Pick<Clock, 'now'> }

const insertSql = `
insert into definition (hash, kind, name, version, published_at, live, data)
values ($1, $2, $3, $4, to_timestamp($5::float8 / 1000), true, $6::text::json)
on conflict (hash) do update set live = true`

/** Versions of processes and policies as rows. */
export const openVersions = ({ store, clock }: Parts) => ({
  list: (): Promise<VersionRow[]> =>
    store.read<VersionRow>(
      `select hash, kind, name, version, live, data::text as data from definition where kind <> 'places'`,
      [],
    ),
  async isEmpty(): Promise<boolean> {
    return (await store.read('select 1 from definition limit 1', [])).length === 0
  },
  /** Makes this version the live one of its name, in every hub at once. */
  async publish(
    kind: 'process' | 'policy',
    of: Pick<VersionRow, 'hash' | 'name' | 'version'>,
    data: unknown,
  ) {
    const { hash, name, version } = of
    await store.transaction(async ({ query }) => {
      await query(`select pg_advisory_xact_lock(${locks.publishing})`)
      await query('update definition set live = false where kind = $1 and name = $2 and live', [
        kind,
        name,
      ])
      await query(insertSql, [hash, kind, name, version, clock.now(), JSON.stringify(data)])
      await query(`select pg_notify('${catalogChannel}', '')`)
    })
  },
})
export type Versions = ReturnType<typeof openVersions>
