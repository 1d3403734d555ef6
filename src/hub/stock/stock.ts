import { type Instant, isRefusal, type Refusal } from '#kit'
import type { Store, Transaction } from '#store'
import {
  changesOf,
  type StockChange,
  type StockCommand,
  type StockKey,
  type StockRow,
  stockKeyOf,
} from './commands.ts'

const rowSql = `
select on_hand, reserved, short, safety from inventory
 where sku = $1 and location = $2 and lot = $3 and condition = $4 and owner = $5 and pool = $6`

const movedSql = `
select coalesce(sum(on_hand), 0)::int as moved from stock_move
 where sku = $1 and location = $2 and lot = $3 and condition = $4 and owner = $5 and pool = $6
   and at > to_timestamp($7::float8 / 1000)`

// `short` follows: it is what is reserved beyond what is there. PostgreSQL checks the constraints of the
// row that it would insert even where it then updates, so that row must not show a negative change.
const writeSql = `
insert into inventory as i (sku, location, lot, condition, owner, pool, on_hand, safety, observed_at)
values ($1, $2, $3, $4, $5, $6, greatest(0, $7::int4), coalesce($8, 0), to_timestamp($9::float8 / 1000))
on conflict (sku, location, lot, condition, owner, pool) do update
   set on_hand = i.on_hand + $7::int4,
       short = greatest(0, i.reserved - i.on_hand - $7::int4),
       safety = coalesce($8, i.safety),
       observed_at = coalesce(excluded.observed_at, i.observed_at)`

const moveSql = `
insert into stock_move (order_id, at, version, line, on_hand, reserved, kind, sku, location, lot, condition, owner, pool, actor)
values (null, to_timestamp($1::float8 / 1000), 0, 0, $2, 0, $3, $4, $5, $6, $7, $8, $9, $10)`

const valuesOf = ({ sku, location, lot, condition, owner, pool }: Required<StockKey>) => [
  sku,
  location,
  lot,
  condition,
  owner,
  pool,
]
const nothing: StockRow = { onHand: 0, reserved: 0, short: 0, safety: 0 }

export type StockAnswer = { readonly changed: number } | Refusal

/** Writes what people say about stock: the row and its movement in one transaction, under the stock lock. */
export function openStock(parts: {
  store: Store
  now: () => Instant
  onChange: (skus: readonly string[], arrived: readonly string[]) => void
}) {
  const { store, now } = parts

  async function apply(
    transaction: Transaction,
    command: StockCommand,
    actor: string,
  ): Promise<readonly StockChange[] | Refusal> {
    const key = valuesOf(stockKeyOf(command))
    const [found] = await transaction.query(rowSql, key)
    const row = found
      ? {
          onHand: found.on_hand,
          reserved: found.reserved,
          short: found.short,
          safety: found.safety,
        }
      : nothing
    const observedAt = command.type === 'count' ? (command.observedAt ?? now()) : null
    const moved =
      observedAt === null ? 0 : (await transaction.query(movedSql, [...key, observedAt]))[0]!.moved
    const changes = changesOf(command, row, moved)
    if (isRefusal(changes)) return changes
    for (const { row, kind, onHand, safety } of changes as readonly StockChange[]) {
      await transaction.query(writeSql, [...valuesOf(row), onHand, safety ?? null, observedAt])
      if (onHand !== 0)
        await transaction.query(moveSql, [now(), onHand, kind, ...valuesOf(row), actor])
    }
    return changes as readonly StockChange[]
  }

  return {
    /** Each command by itself: one refused leaves the others. Answers in the same order. */
    async submit(commands: readonly StockCommand[], actor: string): Promise<StockAnswer[]> {
      const arrived = new Set<string>()
      const answers = await store.transaction(async (transaction) => {
        await transaction.query('select lock_stock()')
        const given: StockAnswer[] = []
        for (const command of commands) {
          const changes = await apply(transaction, command, actor)
          if (isRefusal(changes)) {
            given.push(changes)
            continue
          }
          for (const { row, onHand } of changes as readonly StockChange[])
            if (onHand > 0) arrived.add(row.sku)
          given.push({ changed: (changes as readonly StockChange[]).length })
        }
        return given
      })
      parts.onChange([...new Set(commands.map(({ sku }) => sku))], [...arrived])
      return answers
    },
  }
}
export type Stock = ReturnType<typeof openStock>
