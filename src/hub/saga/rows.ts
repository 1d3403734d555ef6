import type { Plan } from '#engine/order'
import { randomId } from '#guard'
import type { Instant } from '#kit'
import { locks, type Row, type Store } from '#store'
import { hexOfUuid } from '../uuid.ts'
import { type Asked, askedBefore, takeKey } from './asked.ts'
import type { Planned } from './wish.ts'

/** A plan on disk, and how far it has come. */
export type Saga = {
  readonly id: string
  readonly kind: string
  readonly actor: string
  readonly atStep: number
  readonly plan: Plan
  /** Version at which each planned order is claimed. */
  readonly versions: Readonly<Record<string, number>>
  readonly creditMinor?: number
  /** Under which key it was asked for. */
  readonly asked?: Asked
}

const claimSql = `select pg_advisory_xact_lock(${locks.sagas})`
const columns = `id, kind, actor, at_step, plan`
const heldSql = `select ${columns} from saga where state = 'open' and orders && $1::uuid[]`
const oneSql = `select ${columns} from saga where id = $1`
const openSql = `select ${columns} from saga where state = 'open' order by created_at, id`
const versionsSql = 'select id, version from orders where id = any($1::uuid[])'
const insertSql = `
insert into saga (id, created_at, updated_at, at_step, kind, state, actor, orders, plan)
values ($1, to_timestamp($2::float8 / 1000), to_timestamp($2::float8 / 1000), 0, $3, 'open', $4, $5::uuid[], $6)`
const stepSql = `
update saga set at_step = $2, state = $3, error = $4, updated_at = to_timestamp($5::float8 / 1000)
 where id = $1 and state = 'open'`

const sagaOf = ({ id, kind, actor, at_step, plan }: Row): Saga => {
  const stored = typeof plan === 'string' ? JSON.parse(plan) : plan
  return { id: hexOfUuid(id), kind, actor, atStep: at_step, ...stored }
}

/** The new saga, that the same was asked for before, the open ones that hold one of its orders, or the version of an order that moved on. */
export type Claimed =
  | { readonly saga: Saga }
  | { readonly held: readonly Saga[] }
  | { readonly moved: number }
  | { readonly asked: true }

/** Stores a plan and claims its orders, unless one of them is claimed or is not what it was. */
export function claim(
  store: Store,
  { kind, plan, versions, creditMinor }: Planned,
  actor: string,
  now: Instant,
  asked?: Asked,
): Promise<Claimed> {
  return store.transaction(async ({ query }) => {
    await query(claimSql)
    if (asked && (await askedBefore(query, asked)) !== 'nothing') return { asked: true }
    const orders = [...new Set(plan.map(({ order }) => order))]
    const held = await query(heldSql, [orders])
    if (held.length > 0) return { held: held.map(sagaOf) }
    const found = await query(versionsSql, [[...versions.keys()]])
    for (const { id, version } of found)
      if (versions.get(hexOfUuid(id)) !== version) return { moved: version }
    const id = randomId().toString('hex')
    const claimed = { plan, versions: Object.fromEntries(versions), creditMinor, asked }
    const stored = JSON.stringify(claimed)
    await query(insertSql, [id, now, kind, actor, orders, stored])
    if (asked) await takeKey(query, asked, id, now)
    return { saga: { id, kind, actor, atStep: 0, ...JSON.parse(stored) } }
  })
}

export const sagaRow = async (store: Store, id: string): Promise<Saga | undefined> =>
  (await store.read(oneSql, [id])).map(sagaOf)[0]

export const openRows = async (store: Store): Promise<Saga[]> =>
  (await store.read(openSql)).map(sagaOf)

export const note = (
  store: Store,
  saga: Saga,
  atStep: number,
  state: 'open' | 'done' | 'failed',
  error: string | null,
  now: Instant,
): Promise<unknown> => store.read(stepSql, [saga.id, atStep, state, error, now])
