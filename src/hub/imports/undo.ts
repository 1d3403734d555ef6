import { type Caller, orderNumber } from '#guard'
import { type Clock, isRefusal, kindOf } from '#kit'
import type { Store } from '#store'
import { hexOfUuid } from '../uuid.ts'
import type { Answer, Submission } from '../wish/submission.ts'
import { importLimits } from './limits.ts'
import { importedOrders, ownSql, placedByRun } from './marks.ts'
import { causeOf, type Undone } from './run.ts'

/** Why an import cannot be taken back: what was done with one of its orders since, and by whom. */
export type Touched = {
  readonly order: string
  readonly number: string
  readonly externalId: string
  readonly why: 'worked_on' | 'told_outside' | 'return_of_another_import' | 'desk_item_booked'
  /** The event, the kind of effect, or the cause on the desk. */
  readonly what: string
  readonly by: string | null
  readonly at: number | null
}

const workedSql = `
select own.order_id, own.external_id, t.type as what, t.actor as by, t.recorded_at as at
  from (${ownSql}) own
 cross join lateral (
   select type, actor, recorded_at from event e
    where e.order_id = own.order_id and e.version > own.placed and e.cause <> $2 order by e.version limit 1) t
 order by t.recorded_at limit $3`
const toldSql = `
select own.order_id, own.external_id, e.kind as what, e.created_at as at
  from (${ownSql}) own join effect e on e.order_id = own.order_id and (e.state = 'done' or e.attempts > 0)
 where own.intake <> 'history' limit $3`
// The run booked a return on an order that it did not bring: an undo would have to take a fact out of it.
const foreignSql = `
select distinct on (i.order_id) i.order_id, o.external_id, e.type as what, e.actor as by, e.recorded_at as at
  from import_order i
  join orders o on o.id = i.order_id
  join event e on e.order_id = i.order_id and e.cause = $2
 where i.run = $1 and not ${placedByRun}
   and e.version > coalesce((o.doc ->> 'after')::int, 0)
 order by i.order_id, e.version limit $3`
const bookedSql = `
select m.order_id, o.external_id, m.cause as what, m.mended_at as at
  from import_desk d
  join inbox m on m.channel = d.channel and m.message_key = d.message_key and m.state = 'done'
  join orders o on o.id = m.order_id
 where d.run = $1 limit $2`

/** What stands in the way of an undo; empty when nothing has touched what the import brought. */
export async function touchedOf(store: Store, run: string): Promise<Touched[]> {
  const found: Touched[] = []
  const most = importLimits.touchedShownMax
  const asks = [
    ['worked_on', workedSql, [run, causeOf(run), most]],
    ['told_outside', toldSql, [run, causeOf(run), most]],
    ['return_of_another_import', foreignSql, [run, causeOf(run), most]],
    ['desk_item_booked', bookedSql, [run, most]],
  ] as const
  for (const [why, sql, values] of asks) {
    for (const row of await store.read(sql, values)) {
      const order = hexOfUuid(row.order_id)
      found.push({
        order,
        number: orderNumber(order),
        externalId: row.external_id,
        why,
        what: row.what,
        by: row.by ?? null,
        at: row.at ?? null,
      })
    }
  }
  return found.slice(0, most)
}

// Only what no other import has put there as well, and what nobody has booked.
const clearSql = `
with gone as (
  delete from inbox m using import_desk d
   where d.run = $1 and m.channel = d.channel and m.message_key = d.message_key and m.state in ('desk', 'dismissed')
     and not exists (select from import_desk other join import_run r on r.id = other.run
                      where other.channel = d.channel and other.message_key = d.message_key
                        and other.run <> d.run and r.state <> 'undone')
  returning m.id, m.rows), steps as (
  delete from inbox_step s using gone where s.message_id = gone.id)
select coalesce(sum(rows), 0)::int as rows from gone`

const countSql = `
select count(*)::int as many from import_order i join withdrawn w on w.order_id = i.order_id
  join event e on e.order_id = w.order_id and e.version = w.version and e.cause = $2
 where i.run = $1`

const withdrawnAtOnce = 500

/** Refused for who asks. An order of another unit is told as unknown. */
const isBeyond = ({ code }: { readonly code: string }): boolean =>
  ['forbidden', 'unknown'].includes(kindOf(code) ?? '')

/**
 * Withdraws every order that the run has brought, each only in the version that was looked at, and
 * takes its rows from the desk. Asked again after a crash it goes on where it was.
 */
export async function undoImport(
  parts: {
    readonly store: Store
    readonly hub: { submit(wishes: readonly Submission[], caller: Caller): Promise<Answer[]> }
    readonly clock: Clock
  },
  run: string,
  caller: Caller,
): Promise<Undone> {
  const { store, hub, clock } = parts
  const left: { order: string; code: string }[] = []
  const cause = `import_undone:${run}`
  for (let after: string | null = null; ; ) {
    const page = await importedOrders(store, run, after, withdrawnAtOnce, 'untouched')
    const answers = await hub.submit(
      page.map(({ order, version }) => ({
        kind: 'command' as const,
        order,
        version,
        cause,
        command: { type: 'withdraw' as const, reason: 'import_undone' },
      })),
      caller,
    )
    answers.forEach((answer, at) => {
      if (isRefusal(answer)) left.push({ order: page[at]!.order, code: answer.refused })
    })
    if (page.length < withdrawnAtOnce) break
    after = page.at(-1)!.order
  }
  for (const { order, why } of await touchedOf(store, run))
    if (!left.some((known) => known.order === order)) left.push({ order, code: why })
  // Rows of orders that the caller may not take are not theirs to take either.
  const [desk] = left.some(isBeyond) ? [] : await store.read(clearSql, [run])
  const [gone] = await store.read(countSql, [run, cause])
  return { at: clock.now(), by: caller.id, withdrawn: gone!.many, desk: desk?.rows ?? 0, left }
}
