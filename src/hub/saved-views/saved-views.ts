import { type Clock, type Instant, isRefusal } from '#kit'
import type { Store } from '#store'
import { hexOfUuid } from '../uuid.ts'
import { refuse } from './refusals.ts'

/** Saved views of one person, and those of others that are shown. */
const savedViewsMax = 100

/** How somebody looks at the list of orders. `id`: 32 hexadecimal digits, made by whoever saves it. */
export type SavedView = {
  readonly id: string
  /** An actor's id. */
  readonly owner: string
  readonly shared: boolean
  readonly name: string
  readonly updatedAt: Instant
  readonly doc: object
}
export type SavedViewRefusal = ReturnType<typeof refuse>
type Parts = { readonly store: Pick<Store, 'read'>; readonly clock: Pick<Clock, 'now'> }

const columns = 'id, owner, shared, name, updated_at, doc'
// Two indexes, each with its own limit: what others share must not crowd out one's own.
const listSql = `
(select ${columns} from saved_view where owner = $1 order by name, id limit $2)
union all
(select ${columns} from saved_view where shared and owner <> $1 order by name, id limit $2)`
const touchSql = 'select owner, shared from saved_view where id = $1'
const countSql = 'select count(*) as many from saved_view where owner = $1'
const saveSql = `
insert into saved_view as v (${columns}) values ($1, $2, $3, $4, to_timestamp($5::float8 / 1000), $6)
on conflict (id) do update set shared = excluded.shared, name = excluded.name,
  updated_at = excluded.updated_at, doc = excluded.doc where v.owner = excluded.owner
returning ${columns}`
const dropSql = 'delete from saved_view where id = $1 and owner = $2'

const viewOf = ({ id, updated_at, ...row }: Record<string, unknown>): SavedView =>
  ({ ...row, id: hexOfUuid(String(id)), updatedAt: updated_at }) as SavedView

/** One's own and those that others share. */
export const listSavedViews = async (store: Parts['store'], owner: string): Promise<SavedView[]> =>
  (await store.read(listSql, [owner, savedViewsMax])).map(viewOf)

/** Creates a view, or replaces one of one's own. */
export async function saveView(
  { store, clock }: Parts,
  { id, owner, shared, name, doc }: Omit<SavedView, 'updatedAt'>,
): Promise<SavedView | SavedViewRefusal> {
  const touch = await refuseTouch(store, id, owner)
  if (isRefusal(touch)) return touch
  if (touch === 'none') {
    const [row] = await store.read(countSql, [owner])
    if (row!.many >= savedViewsMax)
      return refuse('too_many_views', { facts: { viewsMax: savedViewsMax } })
  }
  const values = [id, owner, shared, name, clock.now(), JSON.stringify(doc)]
  const [saved] = await store.read(saveSql, values)
  return saved ? viewOf(saved) : refuse('not_your_view')
}

export async function dropView(
  { store }: Pick<Parts, 'store'>,
  id: string,
  owner: string,
): Promise<SavedViewRefusal | undefined> {
  const touch = await refuseTouch(store, id, owner)
  if (isRefusal(touch)) return touch
  if (touch === 'none') return refuse('unknown_view', { field: 'id' })
  await store.read(dropSql, [id, owner])
  return undefined
}

/** Whether there is such a view of one's own; else why it may not be touched. */
async function refuseTouch(
  store: Parts['store'],
  id: string,
  owner: string,
): Promise<SavedViewRefusal | 'none' | 'mine'> {
  const [row] = await store.read(touchSql, [id])
  if (!row) return 'none'
  if (row.owner === owner) return 'mine'
  return row.shared ? refuse('not_your_view') : refuse('unknown_view', { field: 'id' })
}
