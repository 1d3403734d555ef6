import type { Instant } from '#kit'
import type { Transaction } from '#store'
import { noStock, type StockChange, type StockKey, type StockRow } from './commands.ts'

const rowSql = `
select on_hand as "onHand", reserved, short, in_transit as "inTransit", safety from inventory
 where sku = $1 and location = $2 and lot = $3 and condition = $4 and owner = $5 and pool = $6`

const movedSql = `
select coalesce(sum(on_hand), 0)::int8 as moved from stock_move
 where sku = $1 and location = $2 and lot = $3 and condition = $4 and owner = $5 and pool = $6
   and at > to_timestamp($7::float8 / 1000)`

// `short` follows: it is what is reserved beyond what is there. PostgreSQL checks the constraints of the
// row that it would insert even where it then updates, so that row must not show a negative change.
const writeSql = `
insert into inventory as i (sku, location, lot, condition, owner, pool, on_hand, in_transit, safety, observed_at)
values ($1, $2, $3, $4, $5, $6, greatest(0, $7::int4), greatest(0, $8::int4), coalesce($9, 0),
        to_timestamp($10::float8 / 1000))
on conflict (sku, location, lot, condition, owner, pool) do update
   set on_hand = i.on_hand + $7::int4,
       short = greatest(0, i.reserved - i.on_hand - $7::int4),
       in_transit = i.in_transit + $8::int4,
       safety = coalesce($9, i.safety),
       observed_at = greatest(excluded.observed_at, i.observed_at)`

const moveSql = `
insert into stock_move (order_id, at, version, line, on_hand, in_transit, reserved, kind, sku, location, lot, condition,
                        owner, pool, actor, reason)
values (null, to_timestamp($1::float8 / 1000), 0, 0, $2, $3, 0, $4, $5, $6, $7, $8, $9, $10, $11, $12)`

const valuesOf = ({ sku, location, lot, condition, owner, pool }: Required<StockKey>) => [
  sku,
  location,
  lot,
  condition,
  owner,
  pool,
]

type Ask = Pick<Transaction, 'query'>

export async function readRow({ query }: Ask, key: Required<StockKey>): Promise<StockRow> {
  const [row] = await query(rowSql, valuesOf(key))
  return (row as StockRow | undefined) ?? noStock
}

/** Units that came (or, negative, went) after a moment. */
export async function movedSince(
  { query }: Ask,
  key: Required<StockKey>,
  since: Instant,
): Promise<number> {
  const [row] = await query(movedSql, [...valuesOf(key), since])
  return row!.moved
}

export type StockNote = {
  readonly at: Instant
  readonly actor: string
  readonly reason: string | null
  readonly observedAt: Instant | null
}

/** The row and its movement. Safety stock alone moves nothing. */
export async function writeChange({ query }: Ask, change: StockChange, note: StockNote) {
  const { row, kind, onHand, inTransit = 0, safety = null } = change
  const key = valuesOf(row)
  await query(writeSql, [...key, onHand, inTransit, safety, note.observedAt])
  if (onHand !== 0 || inTransit !== 0)
    await query(moveSql, [note.at, onHand, inTransit, kind, ...key, note.actor, note.reason])
}
