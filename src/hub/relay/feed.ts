import { type OrderEvent, type OrderEventType, parseEvent } from '#engine/order'
import type { Instant } from '#kit'
import type { Store } from '#store'
import type { EventStatus } from '../event-status.ts'
import { hexOfUuid } from '../uuid.ts'
import { pastStatuses } from './past-status.ts'

/** One recorded event as readers of the ledger see it. */
export type Recorded = {
  readonly position: number
  readonly lane: number
  readonly orderId: string
  readonly version: number
  readonly type: OrderEventType
  readonly actor: string
  readonly happenedAt: Instant
  readonly recordedAt: Instant
}
/** With what subscribers narrow by: all of it as it was at the event, so that it never reads otherwise. */
export type FeedEvent = Recorded & {
  readonly shop: string
  readonly externalId: string
  readonly status: EventStatus
}
/** With what it says, for those types that a reader asked for. */
export type ToldEvent = Recorded & { readonly data: OrderEvent | null }

export type FeedPage<Event> = { readonly events: readonly Event[]; readonly position: number }
type Reader = Pick<Store, 'read'>

export const feedPageMax = 5_000

const recorded = `e.position, e.lane, e.order_id, e.version, e.type, e.actor,
       extract(epoch from e.happened_at) * 1000 as happened_at,
       extract(epoch from e.recorded_at) * 1000 as recorded_at`

// Events after the reader's bookmark, oldest first, up to a position below which nothing can appear
// any more. Why: positions are drawn before commit, so a slow writer may commit position 7 after a
// fast one commits 8. `settled()` is the highest position that no open transaction can get below.
const toldSql = `
select ${recorded}, case when e.type = any($4::text[]) then e.data::text end as data, e.schema_version
  from event e
 where e.position > $1 and e.position <= $2
 order by e.position
 limit $3`
// An order keeps its shop and its reference for ever; its id is made of them.
const feedSql = `
select ${recorded}, e.status,
       coalesce(o.shop, w.shop) as shop, coalesce(o.external_id, w.external_id) as external_id
  from (select lane, position, order_id, version, type, actor, happened_at, recorded_at, status
          from event
         where position > $1 and position <= $2
         order by position
         limit $3) as e
  left join orders o on o.id = e.order_id
  left join withdrawn w on o.id is null and w.order_id = e.order_id
 order by e.position`

type Row = Record<string, string | number | null>

const recordedOf = (row: Row): Recorded => ({
  position: Number(row.position),
  lane: Number(row.lane),
  orderId: hexOfUuid(String(row.order_id)),
  version: Number(row.version),
  type: row.type as OrderEventType,
  actor: String(row.actor),
  happenedAt: Math.round(Number(row.happened_at)),
  recordedAt: Math.round(Number(row.recorded_at)),
})

/** The highest position below which every event is committed or will never be. */
export async function settledPosition(store: Reader): Promise<number> {
  const rows = await store.read('select settled() as position', [])
  return Number(rows[0]!.position)
}

/** The next page after `position`, and the bookmark to go on from. Every event once, in order per order. */
export const readFeed = (
  store: Reader,
  position: number,
  limit = feedPageMax,
): Promise<FeedPage<FeedEvent>> =>
  readPage(position, limit, store, async (settled) => {
    const rows = (await store.read(feedSql, [position, settled, limit])) as Row[]
    const unsaid = rows.filter(({ status }) => status === null).map(recordedOf)
    const past = await pastStatuses(store, unsaid)
    return rows.map((row) => {
      const event = recordedOf(row)
      const status = (row.status ?? past(event)) as EventStatus
      return { ...event, shop: String(row.shop), externalId: String(row.external_id), status }
    })
  })

/** The same for views, which keep what they need of an order themselves: `dataOf` are read with their data. */
export const readTold = (
  store: Reader,
  position: number,
  limit = feedPageMax,
  dataOf: readonly OrderEventType[] = [],
): Promise<FeedPage<ToldEvent>> =>
  readPage(position, limit, store, async (settled) => {
    const rows = (await store.read(toldSql, [position, settled, limit, dataOf])) as Row[]
    return rows.map((row) => ({
      ...recordedOf(row),
      data: row.data === null ? null : parseEvent(String(row.data), Number(row.schema_version)),
    }))
  })

async function readPage<Event extends Recorded>(
  position: number,
  limit: number,
  store: Reader,
  read: (settled: number) => Promise<Event[]>,
): Promise<FeedPage<Event>> {
  const settled = await settledPosition(store)
  if (settled <= position) return { events: [], position }
  const events = await read(settled)
  const isFull = events.length === limit
  return { events, position: isFull ? events.at(-1)!.position : settled }
}
