import type { OrderEventType } from '#engine/order'
import type { Instant } from '#kit'
import type { Store } from '#store'

/** One recorded event as readers of the ledger see it, with what they filter by. */
export type FeedEvent = {
  readonly position: number
  readonly lane: number
  readonly orderId: string
  readonly version: number
  readonly type: OrderEventType
  readonly actor: string
  readonly happenedAt: Instant
  readonly recordedAt: Instant
  readonly shop: string
  readonly externalId: string
  readonly status: string
}

export const feedPageMax = 5_000

// Events after the reader's bookmark, oldest first, up to a position below which nothing can appear
// any more. Why: positions are drawn before commit, so a slow writer may commit position 7 after a
// fast one commits 8. `settled()` is the highest position that no open transaction can get below.
const pageSql = `
select e.position, e.lane, e.order_id, e.version, e.type, e.actor,
       extract(epoch from e.happened_at) * 1000 as happened_at,
       extract(epoch from e.recorded_at) * 1000 as recorded_at,
       coalesce(o.shop, w.shop) as shop, coalesce(o.external_id, w.external_id) as external_id,
       coalesce(o.status, 'withdrawn') as status
  from (select lane, position, order_id, version, type, actor, happened_at, recorded_at
          from event
         where position > $1 and position <= $2
         order by position
         limit $3) as e
  left join orders o on o.id = e.order_id
  left join withdrawn w on o.id is null and w.order_id = e.order_id
 order by e.position`

type Row = Record<string, string | number>

const eventOf = (row: Row): FeedEvent => ({
  position: Number(row.position),
  lane: Number(row.lane),
  orderId: String(row.order_id).replaceAll('-', ''),
  version: Number(row.version),
  type: row.type as OrderEventType,
  actor: String(row.actor),
  happenedAt: Math.round(Number(row.happened_at)),
  recordedAt: Math.round(Number(row.recorded_at)),
  shop: String(row.shop),
  externalId: String(row.external_id),
  status: String(row.status),
})

/** The highest position below which every event is committed or will never be. */
export async function settledPosition(store: Pick<Store, 'read'>): Promise<number> {
  const rows = await store.read('select settled() as position', [])
  return Number(rows[0]!.position)
}

/** The next page after `position`, and the bookmark to go on from. Every event once, in order per order. */
export async function readFeed(
  store: Pick<Store, 'read'>,
  position: number,
  limit = feedPageMax,
): Promise<{ events: FeedEvent[]; position: number }> {
  const settled = await settledPosition(store)
  if (settled <= position) return { events: [], position }
  const rows = (await store.read(pageSql, [position, settled, limit])) as Row[]
  const events = rows.map(eventOf)
  const full = events.length === limit
  return { events, position: full ? events[events.length - 1]!.position : settled }
}
