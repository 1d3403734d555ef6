import { joinActor, orderNumber } from '#guard'
import type { Instant } from '#kit'
import type { Store } from '#store'

/** A movement of stock, with the order that moved it or the person who did. */
export type StockMoved = {
  readonly at: Instant
  readonly kind: string
  readonly location: string
  readonly lot: string
  readonly condition: string
  readonly owner: string
  readonly pool: string
  readonly onHand: number
  readonly reserved: number
  readonly inTransit: number
  readonly reason: string | null
  readonly actor: string
  /** Name of the key that acted; null for the hub itself and for keys that are gone. */
  readonly actorName: string | null
  readonly order: { readonly id: string; readonly number: string } | null
}

/** Where a page ended. Movements are never changed, so where a row lies is its name. */
export type MovePlace = { readonly at: number; readonly row: string }

export type MoveFilter = {
  readonly sku: string
  readonly location?: string
  /** Orders of other organisation units stay unnamed. */
  readonly unit: string | null
}

const movesSql = `
select (extract(epoch from m.at) * 1000)::float8 as at, m.row::text as row, m.kind, m.location, m.lot, m.condition, m.owner, m.pool,
       m.on_hand as "onHand", m.reserved, m.in_transit as "inTransit", m.reason, m.actor, k.name as "actorName", o.id as "order"
  from (select ctid as row, * from stock_move
         where sku = $1 and ($2::text is null or location = $2)
           and ($3::float8 is null or (at, ctid) < (to_timestamp($3 / 1000), $4::tid))
         order by at desc, ctid desc limit $5) m
  left join orders o on o.id = m.order_id and ($6::text is null or o.doc ->> 'legalEntity' = $6)
  ${joinActor('m.actor')}
 order by m.at desc, m.row desc`

/** The movements of a SKU, the newest first, and where the next page begins. */
export async function stockMoves(
  store: Pick<Store, 'read'>,
  { sku, location, unit }: MoveFilter,
  { limit, after }: { readonly limit: number; readonly after?: MovePlace },
): Promise<{ moves: StockMoved[]; next: MovePlace | null }> {
  const rows = await store.read(movesSql, [
    sku,
    location ?? null,
    after?.at ?? null,
    after?.row ?? null,
    limit + 1,
    unit,
  ])
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    moves: page.map(({ row: _row, order, ...rest }) => ({
      ...(rest as StockMoved),
      order: order === null ? null : orderOf(order),
    })),
    next: rows.length > limit ? { at: last!.at, row: last!.row } : null,
  }
}

export function orderOf(uuid: string): { id: string; number: string } {
  const id = uuid.replaceAll('-', '')
  return { id, number: orderNumber(id) }
}
