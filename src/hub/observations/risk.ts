import type { Instant } from '#kit'
import type { Store } from '#store'

const sql = `
insert into risk_sample (slot, at_risk) values (to_timestamp($1::float8 / 1000), $2)
on conflict (slot) do update set at_risk = excluded.at_risk`

/** How many promises were at risk in a quarter of an hour, as somebody saw it; the last look counts. */
export async function noteRisk(
  store: Pick<Store, 'read'>,
  slot: Instant,
  atRisk: number,
): Promise<void> {
  await store.read(sql, [slot, atRisk])
}
