import { joinPerson } from '#guard'
import { noteRisk, type ToldEvent } from '#hub'
import type { Instant } from '#kit'
import type { Store, Transaction } from '#store'
import { type Follower, type FollowParts, follow, forget } from '../follow.ts'
import {
  addPlaced,
  addShipment,
  placedMinor,
  type Slots,
  shipmentsOf,
  slotOf,
  type Told,
  touching,
} from './facts.ts'

const consumer = 'pace'
const sampleMs = 30_000

type Query = Transaction['query']
export type PaceParts = FollowParts & {
  /** When what was given to a place at a moment should leave it. */
  readonly leavesBy: () => (location: string, since: Instant) => Instant | null
  /** Minor units in the company's currency. */
  readonly worthOf: (
    order: { rate: string; currency: string; companyCurrency: string },
    minor: number,
  ) => number
  /** How many promises are at risk at a moment. */
  readonly atRisk: (now: Instant) => Promise<number>
}

const storySql = `
select e.order_id, e.position, e.type, e.happened_at, e.recorded_at,
       (e.data -> 'placed' ->> 'placedAt')::float8 as placed_at, (e.data ->> 'rest')::int as rest,
       case when e.type = 'fulfilment.shipped' then (e.data ->> 'fulfilment')::int end as fulfilment,
       case when e.type = 'lines.allocated' then (e.data -> 'fulfilments')::text end as fulfilments,
       k.id is not null as by_person
  from event e
  ${joinPerson('e.actor')}
 where e.order_id = any($1::uuid[])
   and (e.type in ('order.placed', 'lines.allocated', 'fulfilment.shipped') or e.type = any($2::text[]))
   and not (e.type = 'task.closed' and (e.data ->> 'dropped')::bool)
 order by e.order_id, e.version`

// Sums, bucket by bucket: two pages of the ledger, or two processes, may see the same quarter of an hour.
const addSql = `
insert into view.pace_slot as p (slot, placed, worth, shipped, timed, in_time, untouched, took)
select to_timestamp(n.slot / 1000), n.placed, n.worth, n.shipped, n.timed, n.in_time, n.untouched,
       array(select json_array_elements_text(n.took)::int)
  from json_to_recordset($1::json) as n (slot float8, placed int, worth int8, shipped int, timed int,
       in_time int, untouched int, took json)
 order by n.slot
on conflict (slot) do update set placed = p.placed + excluded.placed, worth = p.worth + excluded.worth,
  shipped = p.shipped + excluded.shipped, timed = p.timed + excluded.timed,
  in_time = p.in_time + excluded.in_time, untouched = p.untouched + excluded.untouched,
  took = array(select coalesce(p.took[n], 0) + coalesce(excluded.took[n], 0)
                 from generate_series(1, greatest(cardinality(p.took), cardinality(excluded.took))) as n
                order by n)`
/** Follows the ledger and keeps the pace: what came in and went out in each quarter of an hour. */
export function openPace(parts: PaceParts): Follower {
  const { store, clock } = parts
  let sampledAt = 0

  async function take({ query }: Transaction, events: readonly ToldEvent[]): Promise<void> {
    const slots: Slots = new Map()
    const shipped = events.filter(({ type }) => type === 'fulfilment.shipped')
    addAllPlaced(events, slots, parts.worthOf)
    if (shipped.length > 0) await addAllShipped(query, shipped, slots, parts.leavesBy())
    if (slots.size === 0) return
    const rows = [...slots].map(([slot, { inTime, ...rest }]) => ({
      slot,
      in_time: inTime,
      ...rest,
    }))
    await query(addSql, [JSON.stringify(rows)])
  }

  /** Counted as it is now: nobody can say afterwards what was at risk then. */
  async function sample(): Promise<void> {
    const now = clock.now()
    if (now - sampledAt < sampleMs) return
    sampledAt = now
    await noteRisk(store, slotOf(now), await parts.atRisk(now))
  }

  return follow({ ...parts, consumer, dataOf: ['order.placed'], take, whenIdle: sample })
}

function addAllPlaced(
  events: readonly ToldEvent[],
  slots: Slots,
  worthOf: PaceParts['worthOf'],
): void {
  for (const { data } of events) {
    if (data?.type !== 'order.placed') continue
    const { placed } = data
    addPlaced(slots, placed.placedAt, worthOf(placed, placedMinor(placed.entries)))
  }
}

async function addAllShipped(
  query: Query,
  events: readonly ToldEvent[],
  slots: Slots,
  leavesBy: (location: string, since: Instant) => Instant | null,
): Promise<void> {
  const positions = new Set(events.map(({ position }) => position))
  const orders = [...new Set(events.map(({ orderId }) => orderId))]
  const stories = new Map<string, Told[]>()
  for (const row of await query(storySql, [orders, [...touching]])) {
    const story = stories.get(row.order_id)
    if (story) story.push(toldOf(row))
    else stories.set(row.order_id, [toldOf(row)])
  }
  for (const story of stories.values())
    for (const shipment of shipmentsOf(story, positions, leavesBy)) addShipment(slots, shipment)
}

const toldOf = (row: Record<string, unknown>): Told => ({
  position: Number(row.position),
  type: row.type as string,
  at: row.happened_at as number,
  recordedAt: row.recorded_at as number,
  byPerson: row.by_person as boolean,
  ...(row.placed_at === null ? {} : { placedAt: row.placed_at as number }),
  ...(row.fulfilment === null ? {} : { fulfilment: row.fulfilment as number }),
  rest: row.rest as number | null,
  ...(row.fulfilments === null ? {} : { fulfilments: JSON.parse(row.fulfilments as string) }),
})

/** Forgets the pace; whoever follows next counts it again from the first event. */
export const rebuildPace = (store: Pick<Store, 'transaction'>): Promise<void> =>
  forget(store, consumer, ['pace_slot'])
