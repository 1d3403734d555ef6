import { joinPerson } from '#guard'
import type { Instant } from '#kit'
import type { Store } from '#store'

/** What people want to hear of, as it happens. */
export const toldTypes = [
  'order.placed',
  'order.held',
  'order.unheld',
  'order.amended',
  'payment.recorded',
  'lines.backordered',
  'lines.cancelled',
  'fulfilment.released',
  'fulfilment.cancel_requested',
  'fulfilment.rejected',
  'fulfilment.shipped',
  'fulfilment.delivered',
  'fulfilment.lost',
  'return.requested',
  'return.inspected',
  'task.opened',
] as const

export type Activity = {
  readonly position: number
  readonly at: Instant
  readonly type: (typeof toldTypes)[number]
  readonly order: string
  readonly channel: string
  readonly status: string
  /** What was placed or paid, minor units; money that goes back is negative. Null when no money moved. */
  readonly minor: number | null
  readonly currency: string
  readonly actor: string
  /** Name of the person; null for programs and the hub itself. */
  readonly who: string | null
  readonly hold: string | null
  readonly location: string | null
  readonly carrier: string | null
}

// The last events are at the right end of their index: those that are told are found within a few pages.
const sql = `
select e.position, e.happened_at as at, e.type, e.order_id, e.actor, k.name as who,
       e.data -> 'hold' ->> 'type' as hold, e.data -> 'parcel' ->> 'carrier' as carrier,
       o.shop, o.status, o.currency, o.location,
       (select sum(case e.type when 'order.placed' then (entry ->> 'minor')::int8 else -(entry ->> 'minor')::int8 end)
          from json_array_elements(case e.type when 'order.placed' then e.data -> 'placed' -> 'entries'
                 when 'payment.recorded' then e.data -> 'entries' end) as entry
         where e.type = 'payment.recorded' or (entry ->> 'included' is null
           and entry ->> 'kind' not in ('payment', 'refund', 'chargeback')))::int8 as minor
  from (select position, happened_at, type, order_id, actor, data from event
         where position > $3 and type = any($1::text[]) order by position desc limit $2) e
  join orders o on o.id = e.order_id
  ${joinPerson('e.actor')}
 order by e.position desc`
/** An order has about ten events, so the last ones that are told lie within these. */
const spanMax = 5_000

/** The last things that happened, newest first. */
export async function readActivity(
  store: Pick<Store, 'read'>,
  limit: number,
): Promise<readonly Activity[]> {
  const [row] = await store.read('select max(position) as last from event', [])
  const from = Math.max(0, Number(row?.last ?? 0) - spanMax)
  const rows = await store.read(sql, [toldTypes, limit, from])
  return rows.map(({ order_id, shop, ...rest }) => ({
    ...rest,
    order: String(order_id).replaceAll('-', ''),
    channel: shop,
  })) as Activity[]
}
