import { type Order, parseOrder } from '#engine/order'
import { lastArrival } from '#engine/sourcing'
import { lapseMarks, type Published, type ToldEvent } from '#hub'
import type { Instant } from '#kit'
import type { Store, Transaction } from '#store'
import { type Follower, type FollowParts, follow, forget } from '../follow.ts'
import type { Around, Asked } from './model.ts'
import { standingOf } from './queue-of.ts'
import { type ItemRow, rowOf } from './row.ts'
import { shortLines } from './waits.ts'

const consumer = 'queues'
const pageMax = 500

type Query = Transaction['query']
export type QueueParts = FollowParts & {
  /** What people have declared: processes, places and their calendars. */
  readonly published: () => Published
}

const docsSql = 'select schema_version, doc::text as doc from orders where id = any($1::uuid[])'
const askedSql = `
select id, order_id, kind, state, fulfilment, attempts, created_at from effect
 where order_id = any($1::uuid[]) and kind in ('payment.refund', 'payment.capture', 'warehouse.cancel')
union
select id, order_id, kind, state, fulfilment, attempts, created_at from effect
 where order_id = any($1::uuid[]) and state = 'parked'`

const plannedSql = `
select sku, min(expected_at) as at from inventory_plan
 where sku = any($1::text[]) and state in ('planned', 'open') and expected_at > to_timestamp($2::float8 / 1000)
 group by sku`

const columns = [
  ['order_id', 'uuid'],
  ['stake', 'int8'],
  ['worth', 'int8'],
  ['version', 'int4'],
  ['unshipped', 'bool'],
  ['state', 'text'],
  ['queue', 'text'],
  ['reason', 'text'],
  ['topic', 'text'],
  ['due_kind', 'text'],
  ['currency', 'text'],
  ['shop', 'text'],
  ['external_id', 'text'],
  ['unit', 'text'],
  ['facts', 'json'],
] as const
const moments = ['since', 'recheck_at', 'promised_at', 'arrives_at'] as const
const names = [...columns.map(([name]) => name), ...moments, 'due_at']
const upsertSql = `
insert into view.queue_item (${names.join(', ')})
select ${columns.map(([name]) => `n.${name}`).join(', ')}, ${moments.map((name) => `to_timestamp(n.${name} / 1000)`).join(', ')},
       coalesce(to_timestamp(n.due_at / 1000), 'infinity')
  from json_to_recordset($1::json) as n (${columns.map((one) => one.join(' ')).join(', ')},
       ${[...moments, 'due_at'].map((name) => `${name} float8`).join(', ')})
 order by n.order_id
on conflict (order_id) do update set ${names
  .slice(1)
  .map((name) => `${name} = excluded.${name}`)
  .join(', ')}`
const dropSql = 'delete from view.queue_item where order_id = any($1::uuid[])'

/** Works out where these orders stand, and writes it down. Answers how many wait for a person. */
export async function standAgain(
  query: Query,
  ids: readonly string[],
  published: Published,
  now: Instant,
): Promise<number> {
  if (ids.length === 0) return 0
  const docs = await query(docsSql, [ids])
  const orders = docs.map(({ doc, schema_version }) => parseOrder(doc, schema_version))
  const effects = effectsByOrder(await query(askedSql, [ids]))
  const leavesBy = departures(published)
  const expected = await announced(query, orders, now)
  const rows: ItemRow[] = []
  // Of an order that was withdrawn there is no document any more.
  const there = new Set(orders.map(({ id }) => id))
  const known = ids.map((id) => id.replaceAll('-', ''))
  const over = known.filter((id) => !there.has(id))
  for (const order of orders) {
    const around: Around = {
      definition: published.definitionFor(order),
      returns: published.returnsFor(order),
      effects: effects.get(order.id) ?? [],
      expected,
      leavesBy,
    }
    const standing = standingOf({ order, around, now })
    if (standing.state === 'over') over.push(order.id)
    else rows.push(rowOf(order, standing, lastArrival(published.places, order)))
  }
  if (over.length > 0) await query(dropSql, [over])
  if (rows.length > 0) await query(upsertSql, [JSON.stringify(rows)])
  const queueOf = new Map(
    rows.map((row) => [row.order_id, row.state === 'waiting' ? row.queue : '']),
  )
  await lapseMarks(
    query,
    known,
    known.map((id) => queueOf.get(id) ?? ''),
  )
  return rows.filter(({ state }) => state === 'waiting').length
}

/** When more of what these orders are short of was announced for. */
async function announced(
  query: Query,
  orders: readonly Order[],
  now: Instant,
): Promise<Around['expected']> {
  const skus = new Set(orders.flatMap((order) => shortLines(order).map(({ sku }) => sku)))
  if (skus.size === 0) return new Map()
  const rows = await query(plannedSql, [[...skus], now])
  return new Map(rows.map(({ sku, at }) => [sku, at]))
}

function effectsByOrder(rows: readonly Record<string, unknown>[]): Map<string, Asked[]> {
  const found = new Map<string, Asked[]>()
  for (const { id, order_id, kind, state, fulfilment, attempts, created_at } of rows) {
    const order = String(order_id).replaceAll('-', '')
    const asked = { id, kind, state, fulfilment, attempts, at: created_at } as Asked
    const list = found.get(order)
    if (list) list.push(asked)
    else found.set(order, [asked])
  }
  return found
}

/** When what came to a place at a moment leaves it, by the place's own calendar. */
export function departures({ places }: Published): Around['leavesBy'] {
  const columnOf = new Map(places.locations.map(({ id }, column) => [id, column]))
  return (location, since) => {
    const column = columnOf.get(location)
    return column === undefined ? null : (places.calendars[column]!.leaves(since)?.leavesAt ?? null)
  }
}

const distinct = (events: readonly ToldEvent[]) => [...new Set(events.map((one) => one.orderId))]

// Orders that may not be over, by what the list columns and the text of the document tell. More than
// needed is harmless: each is looked at.
const fillSql = `
select id from orders
 where id > $1::uuid
   and case when intake = 'history' then fulfilment = 'returning' or payment = 'refund_due'
       else step <> all($2::text[]) or due > 0 or payment in ('refund_due', 'charged_back')
         or fulfilment in ('returning', 'lost', 'shipped', 'part_shipped') or doc::text like '%"state":"open"%' or doc::text like '%"state":"lost"%' end
 order by id limit ${pageMax}`
const dueSql = `select order_id from view.queue_item where recheck_at <= to_timestamp($1::float8 / 1000) order by recheck_at limit ${pageMax}`
// Effects are given up on, and tried again, without any event of the order.
const parkedSql = `
(select e.order_id from effect e left join view.queue_item i on i.order_id = e.order_id
  where e.state = 'parked' and coalesce(i.state, '') <> 'waiting' limit ${pageMax})
union
(select i.order_id from view.queue_item i where i.state = 'waiting' and i.queue = 'notices'
    and not exists (select from effect e where e.order_id = i.order_id and e.state = 'parked') limit ${pageMax})`

/** Follows the ledger and keeps the queues. */
export function openQueues(parts: QueueParts): Follower {
  const { store, clock, published } = parts
  const stand = (query: Query, ids: readonly string[]) =>
    standAgain(query, ids, published(), clock.now())

  async function fill(): Promise<void> {
    const finals = await finalSteps(store)
    for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
      const rows = await store.read(fillSql, [after, finals])
      const ids = rows.map(({ id }) => String(id))
      await store.transaction(({ query }) => stand(query, ids))
      if (ids.length < pageMax) return
      after = ids.at(-1)!
    }
  }

  async function sweep(): Promise<void> {
    const rows = [
      ...(await store.read(dueSql, [clock.now()])),
      ...(await store.read(parkedSql, [])),
    ]
    const ids = rows.map(({ order_id }) => String(order_id))
    if (ids.length > 0) await store.transaction(({ query }) => stand(query, ids))
  }

  return follow({
    ...parts,
    consumer,
    fill,
    take: async ({ query }, events) => void (await stand(query, distinct(events))),
    whenIdle: sweep,
  })
}

/** Steps that are final in every process that has them. */
async function finalSteps(store: Pick<Store, 'read'>): Promise<string[]> {
  const rows = await store.read(
    `select step.key as name from definition d, json_each(d.data -> 'steps') as step
      where d.kind = 'process' and d.data ->> 'entity' = 'order'
      group by step.key having bool_and(coalesce((step.value ->> 'final')::bool, false))`,
    [],
  )
  return rows.map(({ name }) => String(name))
}

/** Forgets the queues; whoever follows next makes them again. */
export const rebuildQueues = (store: Pick<Store, 'transaction'>): Promise<void> =>
  forget(store, consumer, ['queue_item'])
