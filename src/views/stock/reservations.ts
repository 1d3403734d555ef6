import { waitingStatuses } from '#engine/order'
import type { Instant } from '#kit'
import type { Store } from '#store'
import { orderOf } from './moves.ts'

/** An order that holds units of a SKU, or waits for some. */
export type Reservation = {
  readonly id: string
  readonly number: string
  readonly channel: string
  readonly externalId: string
  readonly status: string
  readonly hold: string | null
  readonly placedAt: Instant
  readonly promisedAt: Instant | null
  readonly reserved: number
  readonly waiting: number
  readonly places: readonly { readonly location: string; readonly reserved: number }[]
}

export type ReservationPlace = { readonly at: number; readonly id: string }

// What an order holds is the sum of its movements; what it waits for stands in its document, and its status
// lets an index find it. Each half is cut to a page before they meet.
const reservationsSql = `
with holding as (
  select order_id as id, sum(reserved)::int8 as reserved from stock_move
   where sku = $1 and order_id is not null group by order_id having sum(reserved) > 0
), page as (
  (select o.id, o.placed_at from orders o join holding h on h.id = o.id
    where (o.placed_at, o.id) > (to_timestamp($2::float8 / 1000), $3::uuid)
      and ($5::text is null or o.doc ->> 'legalEntity' = $5)
    order by o.placed_at, o.id limit $4)
  union
  (select o.id, o.placed_at from orders o
    where o.status = any('{${waitingStatuses.join()}}'::text[])
      and (o.placed_at, o.id) > (to_timestamp($2::float8 / 1000), $3::uuid)
      and ($5::text is null or o.doc ->> 'legalEntity' = $5)
      and o.doc::text like '%"backordered"%'
      and exists (select 1 from json_array_elements(o.doc -> 'lines') as line
                   where line ->> 'sku' = $1 and (line -> 'buckets' ->> 'backordered') is not null)
    order by o.placed_at, o.id limit $4)
  order by placed_at, id limit $4
)
select o.id, o.shop as channel, o.external_id as "externalId", o.status, o.hold, o.placed_at as "placedAt",
       o.promised_at as "promisedAt", coalesce(h.reserved, 0)::int8 as reserved,
       (select coalesce(sum((line -> 'buckets' ->> 'backordered')::int8), 0)::int8
          from json_array_elements(o.doc -> 'lines') as line where line ->> 'sku' = $1) as waiting,
       (select coalesce(json_agg(json_build_object('location', location, 'reserved', units) order by location), '[]')
          from (select location, sum(reserved)::int8 as units from stock_move m
                 where m.sku = $1 and m.order_id = o.id group by location having sum(reserved) > 0) held) as places
  from page p join orders o on o.id = p.id left join holding h on h.id = o.id
 order by o.placed_at, o.id`

/** Who holds units of a SKU or waits for it, whoever was there first first, and where the next page begins. */
export async function stockReservations(
  store: Pick<Store, 'read'>,
  { sku, unit }: { readonly sku: string; readonly unit: string | null },
  { limit, after }: { readonly limit: number; readonly after?: ReservationPlace },
): Promise<{ orders: Reservation[]; next: ReservationPlace | null }> {
  const rows = await store.read(reservationsSql, [
    sku,
    after?.at ?? 0,
    after?.id ?? '00000000-0000-0000-0000-000000000000',
    limit + 1,
    unit,
  ])
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    orders: page.map(({ id, ...rest }) => ({ ...(rest as Reservation), ...orderOf(id) })),
    next: rows.length > limit ? { at: last!.placedAt, id: last!.id } : null,
  }
}
