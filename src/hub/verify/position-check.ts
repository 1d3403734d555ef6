import type { Transaction } from '#store'
import type { Report } from './difference.ts'

// A sequence is no part of a snapshot: read after it, it stands at its last event or later.
const positionSql = `
select (select max(position) from event) as last,
  (select case when is_called then last_value else 0 end from event_position) as drawn`

/** The next position is higher than that of every event, or no order is taken any more. */
export async function checkPositions({ query }: Transaction, report: Report): Promise<void> {
  const [row] = await query(positionSql)
  const { last, drawn } = row!
  if (last !== null && drawn < last)
    report('position_behind', 'sequence event_position', `${last} or more`, drawn)
}
