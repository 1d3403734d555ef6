import type { Row, Store, Transaction } from '#store'
import { sealedStreamSql } from '../persons/check.ts'
import { hexOfUuid } from '../uuid.ts'
import { type Difference, openDifferences, type Report } from './difference.ts'
import { type Beside, checkOrder, type Unsealed } from './order-check.ts'
import { checkPositions } from './position-check.ts'
import { retell } from './retell.ts'
import { checkKeys, checkUnsealed } from './sealed-check.ts'
import { checkStock } from './stock-check.ts'
import { beyondAll, openStream, type Stream } from './stream.ts'
import { checkWithdrawn } from './withdrawn-check.ts'

export type Verified = {
  readonly orders: number
  /** Orders that were taken back: only their events are left. */
  readonly withdrawn: number
  readonly events: number
  readonly moves: number
  readonly stockRows: number
  /** The first thousand; `differing` counts all of them. */
  readonly differences: readonly Difference[]
  readonly differing: number
}

const ordersMax = 500
const rowsMax = 5_000
const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::int8 as ${column}`

const ordersSql = `
select id as order_id, ${ms('placed_at')}, ${ms('updated_at')}, ${ms('promised_at')}, total, due, source_revision,
       version, lane, schema_version, shop, external_id, type, status, step, payment, fulfilment, hold, currency,
       country, location, intake, content_hash, tags, first_title, lines, doc::text as doc
  from orders order by id`
const eventsSql = `
select order_id, version, lane, schema_version, type, ${ms('happened_at')}, data::text as data from event order by order_id, version`
const movesSql = `
select order_id, line, kind, sku, location, condition, on_hand, reserved
  from stock_move where order_id is not null order by order_id`
const decisionsSql = 'select order_id, version from decision order by order_id, version'
const withdrawnSql = 'select order_id, version from withdrawn order by order_id'

/**
 * Recomputes everything that is stored twice and says where it differs: documents and list columns
 * against the fold of the events, stock against the movements, movements against the events, the next
 * position against the last. Reads
 * one snapshot, so it may run while the hub works; memory stays flat.
 */
export async function verify(parts: {
  store: Store
  onProgress?: (orders: number) => void
}): Promise<Verified> {
  return parts.store.transaction(async (transaction) => {
    await transaction.query('set transaction isolation level repeatable read, read only')
    await transaction.query('set local enable_seqscan = off')
    await transaction.query(`set local work_mem = '64MB'`)
    const { report, differences, ...counted } = await checkAll(transaction, parts.onProgress)
    await transaction.query('set local enable_seqscan = on')
    await checkKeys(transaction, report)
    const stockRows = await checkStock(transaction, report)
    await checkPositions(transaction, report)
    return {
      ...counted,
      stockRows,
      differences: differences.differences,
      differing: differences.count,
    }
  })
}

async function checkAll(transaction: Transaction, onProgress?: (orders: number) => void) {
  const differences = openDifferences()
  const { report } = differences
  const orders = await openStream(transaction, 'the_orders', ordersMax, ordersSql)
  const events = await openStream(transaction, 'the_events', rowsMax, eventsSql)
  const moves = await openStream(transaction, 'the_moves', rowsMax, movesSql)
  const decisions = await openStream(transaction, 'the_decisions', rowsMax, decisionsSql)
  const sealed = await openStream(transaction, 'the_sealed', rowsMax, sealedStreamSql)
  const withdrawn = await openStream(transaction, 'the_withdrawn', rowsMax, withdrawnSql)
  const counts = { orders: 0, withdrawn: 0, events: 0, moves: 0 }

  for (;;) {
    const page = await orders.page()
    const last = page.at(-1)?.order_id ?? beyondAll
    const told = await events.upTo(last)
    const moved = await moves.upTo(last)
    const decided = await decisions.upTo(last)
    const kept = await sealed.upTo(last)
    const gone = await withdrawn.upTo(last)
    const besideOf = (uuid: string): Beside => ({
      moves: moved.get(uuid) ?? [],
      decisions: decided.get(uuid) ?? [],
      sealed: kept.get(uuid) ?? [],
    })
    const forget = (uuid: string) => {
      for (const group of [told, moved, decided, kept]) group.delete(uuid)
    }
    counts.orders += page.length
    counts.events += rowsIn(told)
    counts.moves += rowsIn(moved)
    const unsealed: Unsealed[] = []
    for (const row of page) {
      const uuid: string = row.order_id
      unsealed.push(...checkOne(row, told.get(uuid), besideOf(uuid), report))
      forget(uuid)
      gone.delete(uuid)
    }
    for (const [uuid, rows] of gone) {
      checkWithdrawn(
        hexOfUuid(uuid),
        rows[0]!.version,
        told.get(uuid) ?? [],
        besideOf(uuid),
        report,
      )
      forget(uuid)
    }
    counts.withdrawn += gone.size
    for (const [what, groups] of Object.entries({
      events: told,
      movements: moved,
      decisions: decided,
      'sealed parts': kept,
    })) {
      for (const uuid of groups.keys())
        report('order_missing', hexOfUuid(uuid), 'an order', `only ${what}`)
    }
    await checkUnsealed(transaction, unsealed, report)
    onProgress?.(counts.orders)
    if (page.length === 0) return { ...counts, report, differences }
  }
}

function checkOne(
  row: Row,
  events: readonly Row[] | undefined,
  beside: Parameters<typeof checkOrder>[3],
  report: Report,
): Unsealed[] {
  const id = hexOfUuid(row.order_id)
  if (!events) {
    report('events_missing', id, `${row.version} events`, 'none')
    return []
  }
  if (events.length < row.version) report('version_gap', id, `${row.version} events`, events.length)
  const retold = retell(id, events, report)
  return retold ? checkOrder(id, row, retold, beside, report) : []
}

const rowsIn = (groups: Awaited<ReturnType<Stream['upTo']>>): number => {
  let rows = 0
  for (const group of groups.values()) rows += group.length
  return rows
}
