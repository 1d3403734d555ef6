import { hourMs, type Instant } from '#kit'
import type { Store } from '#store'
import { addCounts } from './buckets.ts'
import type { Day } from './day.ts'
import { slotMs } from './facts.ts'

type Reader = Pick<Store, 'read'>

export type SlotRow = {
  readonly slot: Instant
  readonly placed: number
  readonly worth: number
  readonly shipped: number
  readonly timed: number
  readonly inTime: number
  readonly untouched: number
  readonly took: readonly number[]
  readonly atRisk: number | null
}

const within = 'slot >= to_timestamp($1::float8 / 1000) and slot < to_timestamp($2::float8 / 1000)'
const slotsSql = `
select slot, coalesce(placed, 0) as placed, coalesce(worth, 0) as worth, coalesce(shipped, 0) as shipped,
       coalesce(timed, 0) as timed, coalesce(in_time, 0) as in_time, coalesce(untouched, 0) as untouched,
       coalesce(took, '{}') as took, at_risk
  from (select slot from view.pace_slot where ${within} union select slot from risk_sample where ${within}) as known
  left join view.pace_slot using (slot) left join risk_sample using (slot)
 order by slot`
const placedSql = `
select slot, placed from view.pace_slot where ${within} and placed > 0 order by slot`
const firstSql = 'select slot from view.pace_slot where placed > 0 order by slot limit 1'

export const readSlots = async (store: Reader, from: Instant, to: Instant): Promise<SlotRow[]> =>
  (await store.read(slotsSql, [from, to])).map(({ in_time, at_risk, ...row }) => ({
    ...row,
    inTime: in_time,
    atRisk: at_risk,
  })) as SlotRow[]

export const readPlaced = async (
  store: Reader,
  from: Instant,
  to: Instant,
): Promise<{ slot: Instant; placed: number }[]> =>
  (await store.read(placedSql, [from, to])) as { slot: Instant; placed: number }[]

/** When the first order was placed; null for none. */
export const firstSlot = async (store: Reader): Promise<Instant | null> =>
  ((await store.read(firstSql, []))[0]?.slot as Instant | undefined) ?? null

export type Sum = Omit<SlotRow, 'slot' | 'atRisk'>

/** What lies in [from, to). A quarter of an hour that `to` cuts counts for the part that is in. */
export function sumOf(rows: readonly SlotRow[], { from, to }: Day): Sum {
  const sum = { placed: 0, worth: 0, shipped: 0, timed: 0, inTime: 0, untouched: 0 }
  const took: number[] = []
  for (const row of rows) {
    if (row.slot < from || row.slot >= to) continue
    const part = Math.min(1, (to - row.slot) / slotMs)
    for (const name of Object.keys(sum) as (keyof typeof sum)[]) sum[name] += row[name] * part
    addCounts(took, part === 1 ? row.took : row.took.map((count) => count * part))
  }
  return { ...sum, took }
}

/** How many promises were at risk about then: the last count within the hour before. */
export function riskAt(rows: readonly SlotRow[], at: Instant): number | null {
  let found: number | null = null
  for (const { slot, atRisk } of rows)
    if (atRisk !== null && slot <= at && slot > at - hourMs) found = atRisk
  return found
}
