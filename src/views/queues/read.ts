import { type Order, parseOrder } from '#engine/order'
import type { Instant } from '#kit'
import type { Row, Store } from '#store'
import { atRiskSql, lateSql } from '../late.ts'
import type { Due, DueKind, Fact, Waiting } from './model.ts'

type Reader = Pick<Store, 'read'>

/** What is due before this much time has passed is due soon. */
export const soonMs = 4 * 3_600_000
const never = 'infinity'

export type QueueCount = {
  readonly queue: string
  /** Waiting now: what is put off is counted by itself. */
  readonly count: number
  readonly oldest: Instant | null
  /** Minor units of the company's currency. */
  readonly worth: number
  readonly dueSoon: number
  readonly mine: number
  readonly nobodys: number
  readonly snoozed: number
  /** Of a process's own task: how its process calls it. */
  readonly label: { readonly en: string; readonly zh: string } | null
}

// A mark counts while it is of the queue that the order is in, whoever clears it away later.
const joined = `view.queue_item i left join queue_mark m on m.order_id = i.order_id and m.queue = i.queue`
const awake = `coalesce(m.snoozed_until, '-infinity') <= to_timestamp($1::float8 / 1000)`
const within = '($2::text is null or i.unit = $2)'

const countsSql = `
select i.queue, count(*) filter (where ${awake})::int as count, min(i.since) filter (where ${awake}) as oldest,
       coalesce(sum(i.worth) filter (where ${awake}), 0)::int8 as worth,
       count(*) filter (where ${awake} and i.due_at <= to_timestamp(($1::float8 + ${soonMs}) / 1000))::int as due_soon,
       count(*) filter (where ${awake} and m.owner = $3)::int as mine,
       count(*) filter (where ${awake} and m.owner is null)::int as nobodys,
       count(*) filter (where not (${awake}))::int as snoozed,
       (array_agg(i.facts) filter (where i.queue like 'task.%'))[1] as facts
  from ${joined}
 where i.state = 'waiting' and ${within}
 group by i.queue`

export async function queueCounts(
  store: Reader,
  at: { readonly now: Instant; readonly unit: string | null; readonly me: string },
): Promise<QueueCount[]> {
  const rows = await store.read(countsSql, [at.now, at.unit, at.me])
  return rows.map(({ due_soon, facts, ...row }) => ({
    ...row,
    dueSoon: due_soon,
    label: facts?.labelEn ? { en: facts.labelEn, zh: facts.labelZh } : null,
  })) as QueueCount[]
}

/** Orders that need nobody now: by timer or by whom they are with, and when the next one ends. */
export type Elsewhere = {
  readonly state: 'timer' | 'under_way'
  readonly name: string
  readonly count: number
  readonly next: Instant | null
}
const elsewhereSql = `
select i.state, i.queue as name, count(*)::int as count,
       min(i.due_at) filter (where i.due_at < '${never}') as next
  from view.queue_item i where i.state <> 'waiting' and ($1::text is null or i.unit = $1)
 group by i.state, i.queue order by i.state, i.queue`

export const elsewhere = async (store: Reader, unit: string | null): Promise<Elsewhere[]> =>
  await store.read(elsewhereSql, [unit])

/** Alike orders of one queue. */
export type Need = {
  readonly queue: string
  readonly reason: string
  readonly topic: string
  readonly count: number
  readonly worth: number
  readonly due: Due | null
  readonly oldest: Instant
  /** The one that is due first. */
  readonly order: string
  readonly facts: Readonly<Record<string, Fact>>
}

const needsSql = `
select queue, reason, topic, count, worth, oldest, due, kind, order_id, facts
  from (select i.queue, i.reason, i.topic, count(*)::int as count, sum(i.worth)::int8 as worth,
               min(i.since) as oldest, min(i.due_at) as due,
               (array_agg(i.due_kind order by i.due_at, i.order_id))[1] as kind,
               (array_agg(i.order_id order by i.due_at, i.order_id))[1] as order_id,
               (array_agg(i.facts order by i.due_at, i.order_id))[1] as facts
          from ${joined}
         where i.state = 'waiting' and ${awake} and ${within}
         group by i.queue, i.reason, i.topic) as n
 order by due > to_timestamp(($1::float8 + ${soonMs}) / 1000), worth desc, due, queue, topic
 limit $3`

/** What is due within hours first, then by money; alike orders together. */
export async function needsOf(
  store: Reader,
  at: { readonly now: Instant; readonly unit: string | null },
  limit: number,
): Promise<Need[]> {
  const rows = await store.read(needsSql, [at.now, at.unit, limit])
  return rows.map(({ kind, order_id, due, ...rest }) => ({
    ...rest,
    due: dueOf(due, kind),
    order: String(order_id).replaceAll('-', ''),
  })) as Need[]
}

/** What is never due has no kind either. */
const dueOf = (at: unknown, kind: DueKind | null): Due | null =>
  typeof at === 'number' && Number.isFinite(at) && kind !== null ? { at, kind } : null

export type ItemFilter = {
  readonly queue: string
  readonly topic?: string
  /** An actor's id; null is nobody. Absent is any. */
  readonly owner?: string | null
  readonly snoozed?: boolean
  readonly unit: string | null
}
export type Item = {
  readonly order: Order
  readonly waiting: Waiting
  readonly worth: number
  readonly owner: string | null
  readonly snoozedUntil: Instant | null
  readonly snoozeReason: string | null
  /** Where the page after this item begins. */
  readonly cursor: readonly [due: string, id: string]
}

const itemsSql = `
select i.*, i.due_at::text as due_text, m.owner, m.snoozed_until, m.reason as snooze_reason,
       o.schema_version, o.doc::text as doc
  from ${joined} join orders o on o.id = i.order_id
 where i.state = 'waiting' and i.queue = $3 and ${within}
   and ($4::text is null or i.topic = $4)
   and ($5::bool is null or (${awake}) <> $5)
   and case $6 when 'any' then true when 'nobody' then m.owner is null else m.owner = $7 end
   and (i.due_at, i.order_id) > ($8::text::timestamptz, $9::uuid)
 order by i.due_at, i.order_id limit $10`
const beginning = ['-infinity', '00000000-0000-0000-0000-000000000000'] as const

/** A page of one queue, what is due first ahead. */
export async function queueItems(
  store: Reader,
  filter: ItemFilter,
  page: { readonly after: Item['cursor'] | null; readonly limit: number; readonly now: Instant },
): Promise<Item[]> {
  const { owner } = filter
  const [due, id] = page.after ?? beginning
  const rows = await store.read(itemsSql, [
    page.now,
    filter.unit,
    filter.queue,
    filter.topic ?? null,
    filter.snoozed ?? null,
    owner === undefined ? 'any' : owner === null ? 'nobody' : 'one',
    owner ?? '',
    due,
    id,
    page.limit,
  ])
  return rows.map(itemOf)
}

const itemOf = (row: Row): Item => ({
  order: parseOrder(row.doc, row.schema_version),
  waiting: {
    state: 'waiting',
    queue: row.queue,
    reason: row.reason,
    topic: row.topic,
    facts: row.facts,
    since: row.since,
    due: dueOf(row.due_at, row.due_kind),
    stakeMinor: row.stake,
  },
  worth: row.worth,
  owner: row.owner,
  snoozedUntil: row.snoozed_until,
  snoozeReason: row.snooze_reason,
  cursor: [row.due_text, row.order_id],
})

const placesSql = `select order_id, queue, unit from view.queue_item where state = 'waiting' and order_id = any($1::uuid[])`

/** Which queue these orders are in now. */
export async function queuePlaces(
  store: Reader,
  orders: readonly string[],
): Promise<ReadonlyMap<string, { readonly queue: string; readonly unit: string | null }>> {
  const rows = await store.read(placesSql, [orders])
  return new Map(
    rows.map(({ order_id, queue, unit }) => [
      String(order_id).replaceAll('-', ''),
      { queue, unit },
    ]),
  )
}

const moment = 'to_timestamp($1::float8 / 1000)'
const promisesSql = `
select count(*) filter (where ${lateSql(moment)})::int as late,
       count(*) filter (where ${atRiskSql(moment)})::int as at_risk
  from view.queue_item where promised_at is not null and ($2::text is null or unit = $2)`

/** Orders whose promise is broken, and those of which it will be. */
export type Promises = { readonly late: number; readonly atRisk: number }

export async function countPromises(
  store: Reader,
  now: Instant,
  unit: string | null = null,
): Promise<Promises> {
  const [row] = await store.read(promisesSql, [now, unit])
  return { late: Number(row?.late ?? 0), atRisk: Number(row?.at_risk ?? 0) }
}
