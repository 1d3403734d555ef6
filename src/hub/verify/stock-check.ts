import type { Transaction } from '#store'
import type { Report } from './difference.ts'

const key = 'sku, location, lot, condition, owner, pool'
const sumsSql = `
select ${key}, coalesce(i.on_hand, 0) as on_hand, coalesce(i.reserved, 0) as reserved,
       coalesce(m.on_hand, 0) as moved, coalesce(m.reserved, 0) as moved_reserved,
       coalesce(i.in_transit, 0) as in_transit, coalesce(m.in_transit, 0) as moved_in_transit
  from inventory i
  full join (select ${key}, sum(on_hand) as on_hand, sum(reserved) as reserved,
                    sum(in_transit) as in_transit
               from stock_move group by ${key}) m using (${key})
 where coalesce(i.on_hand, 0) <> coalesce(m.on_hand, 0) or coalesce(i.reserved, 0) <> coalesce(m.reserved, 0)
    or coalesce(i.in_transit, 0) <> coalesce(m.in_transit, 0)
 order by ${key} limit 1000`
const shortSql = `
select ${key}, short, greatest(0, reserved - on_hand) as wanted
  from inventory where short <> greatest(0, reserved - on_hand) order by ${key} limit 1000`

type Key = {
  sku: string
  location: string
  lot: string
  condition: string
  owner: string
  pool: string
}
const nameOf = ({ sku, location, lot, condition, owner, pool }: Key): string =>
  `${sku} at ${location}${[lot, condition === 'new' ? '' : condition, owner, pool]
    .filter(Boolean)
    .map((part) => ` ${part}`)
    .join('')}`

const figures = (onHand: number, reserved: number, inTransit: number): string =>
  `on hand ${onHand}, reserved ${reserved}${inTransit === 0 ? '' : `, in transit ${inTransit}`}`

/** Every stock row is the sum of its movements, and every movement lies in a row. Answers the rows. */
export async function checkStock({ query }: Transaction, report: Report): Promise<number> {
  for (const row of await query(sumsSql)) {
    report(
      'inventory',
      nameOf(row as never),
      figures(row.moved, row.moved_reserved, row.moved_in_transit),
      figures(row.on_hand, row.reserved, row.in_transit),
    )
  }
  for (const row of await query(shortSql))
    report('short', nameOf(row as never), row.wanted, row.short)
  return (await query('select count(*) as rows from inventory'))[0]!.rows
}
