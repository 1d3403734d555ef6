import { type Caller, isWithinUnit, mayDo, refuseAccess, stillWorking } from '#guard'
import { type Clock, dayMs, type Instant, isRefusal, minuteMs, type Refusal } from '#kit'
import type { Store, Transaction } from '#store'
import { hexOfUuid } from '../uuid.ts'
import { refuse } from './refusals.ts'

const snoozeMsMin = minuteMs
const snoozeMsMax = 90 * dayMs

/** What somebody wants of one order in a queue. What is absent stays as it is. */
export type MarkWish = {
  readonly order: string
  /** Who does it: an actor's id, null for nobody. */
  readonly owner?: string | null
  /** Also from somebody else's hands. */
  readonly takeOver?: boolean
  readonly snooze?: { readonly until: Instant; readonly reason: string } | null
}
export type Mark = {
  readonly order: string
  readonly queue: string
  readonly owner: string | null
  readonly snoozedUntil: Instant | null
  readonly reason: string | null
}

/** Which queue an order is in, and whose it is: told by the view. */
export type QueueOf = (
  orders: readonly string[],
) => Promise<ReadonlyMap<string, { readonly queue: string; readonly unit: string | null }>>

export type Marks = {
  /** One answer for each wish, in their order: the mark as it is now, or why not. */
  mark(wishes: readonly MarkWish[], caller: Caller): Promise<readonly (Mark | Refusal)[] | Refusal>
}

const readSql =
  'select order_id, queue, owner, snoozed_until, reason from queue_mark where order_id = any($1::uuid[]) for update'
const writeSql = `
insert into queue_mark (order_id, at, snoozed_until, queue, by, owner, reason)
select n.order_id, to_timestamp($2::float8 / 1000), to_timestamp(n.until / 1000), n.queue, $3, n.owner, n.reason
  from json_to_recordset($1::json) as n (order_id uuid, until float8, queue text, owner text, reason text)
 order by n.order_id
on conflict (order_id) do update set at = excluded.at, snoozed_until = excluded.snoozed_until,
  queue = excluded.queue, by = excluded.by, owner = excluded.owner, reason = excluded.reason`
const dropSql =
  'delete from queue_mark where order_id = any($1::uuid[]) and owner is null and snoozed_until is null'

/** Who has taken what, and what is put off: records beside the queues, which can be made again. */
export function openMarks(parts: {
  readonly store: Pick<Store, 'read' | 'transaction'>
  readonly clock: Pick<Clock, 'now'>
  readonly queueOf: QueueOf
}): Marks {
  const { store, clock } = parts

  return {
    async mark(wishes, caller) {
      if (!mayDo(caller, 'tasks.write')) return refuseAccess('not_allowed')
      const now = clock.now()
      const ids = [...new Set(wishes.map(({ order }) => order))]
      const places = await parts.queueOf(ids)
      const owners = wishes.flatMap(({ owner }) => (owner ? [owner] : []))
      const people = await stillWorking(store, owners, now)
      return store.transaction(async ({ query }) => {
        const marks = new Map<string, Mark>()
        for (const row of await query(readSql, [ids]))
          marks.set(hexOfUuid(row.order_id), markOf(row))
        const answers = wishes.map((wish) => {
          const place = places.get(wish.order)
          const answer = decide(wish, place, marks.get(wish.order), { caller, people, now })
          if (!isRefusal(answer)) marks.set(wish.order, answer)
          return answer
        })
        const changed = new Map<string, Mark>()
        for (const answer of answers) if (!isRefusal(answer)) changed.set(answer.order, answer)
        await write(query, [...changed.values()], caller.id, now)
        return answers
      })
    },
  }
}

async function write(
  query: Transaction['query'],
  marks: readonly Mark[],
  by: string,
  now: Instant,
): Promise<void> {
  if (marks.length === 0) return
  const rows = marks.map(({ order, snoozedUntil, ...rest }) => ({
    ...rest,
    order_id: order,
    until: snoozedUntil,
  }))
  await query(writeSql, [JSON.stringify(rows), now, by])
  await query(dropSql, [marks.map(({ order }) => order)])
}

const markOf = (row: Record<string, unknown>): Mark => ({
  order: hexOfUuid(row.order_id as string),
  queue: row.queue as string,
  owner: row.owner as string | null,
  snoozedUntil: row.snoozed_until as Instant | null,
  reason: row.reason as string | null,
})

function decide(
  wish: MarkWish,
  place: { queue: string; unit: string | null } | undefined,
  known: Mark | undefined,
  at: { caller: Caller; people: ReadonlySet<string>; now: Instant },
): Mark | Refusal {
  if (!place) return refuse('not_waiting')
  if (!isWithinUnit(at.caller, place.unit)) return refuseAccess('other_unit')
  // A mark of another queue has lapsed, even if nobody has cleared it away yet.
  const before = known?.queue === place.queue ? known : undefined
  const { owner, snooze } = wish
  if (owner && !at.people.has(owner)) return refuse('unknown_owner', { field: 'owner' })
  const taken = before?.owner ?? null
  if (owner !== undefined && taken !== null && taken !== owner && isOthers(taken, wish, at.caller))
    return refuse('owned_by_other', { facts: { owner: taken } })
  if (snooze && (snooze.until < at.now + snoozeMsMin || snooze.until > at.now + snoozeMsMax))
    return refuse('snooze_out_of_range', { field: 'until' })
  return {
    order: wish.order,
    queue: place.queue,
    owner: owner === undefined ? taken : owner,
    snoozedUntil: snooze === undefined ? (before?.snoozedUntil ?? null) : (snooze?.until ?? null),
    reason: snooze === undefined ? (before?.reason ?? null) : (snooze?.reason ?? null),
  }
}

const isOthers = (taken: string, { takeOver }: MarkWish, caller: Caller): boolean =>
  taken !== caller.id && takeOver !== true

/** Clears the marks of orders that are in another queue now, or in none: `queues` says where they are. */
export const lapseMarks = (
  query: Transaction['query'],
  orders: readonly string[],
  queues: readonly string[],
): Promise<unknown> =>
  query(
    `delete from queue_mark m using unnest($1::uuid[], $2::text[]) as n (order_id, queue)
      where m.order_id = n.order_id and m.queue <> n.queue`,
    [orders, queues],
  )
