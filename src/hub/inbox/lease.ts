import type { Instant } from '#kit'
import type { Row, Store } from '#store'
import { leaseMs, pageMax } from './limits.ts'
import { hexOf, type Message } from './message.ts'

/** The newest content: what a clerk has mended, else what came. */
const newestJoin = `
  left join lateral (select s.wrapped, s.sealed from inbox_step s
                      where s.message_id = due.id and s.kind = 'mended'
                      order by s.version desc limit 1) as mended on true`
const columnsOf = (
  row: 'm' | 'due',
) => `${row}.id, ${row}.channel, ${row}.topic, ${row}.attempts, ${row}.sender,
  coalesce(mended.wrapped, ${row}.wrapped) as wrapped, coalesce(mended.sealed, ${row}.sealed) as sealed`

// Taking is leasing: a process that dies leaves the message pending, due again when the lease is over.
const takeSql = `
with due as (
  select id from inbox where state = 'pending' and due_at <= to_timestamp($1::float8 / 1000)
   order by due_at limit ${pageMax} for update skip locked)
update inbox m set due_at = to_timestamp(($1::float8 + ${leaseMs}) / 1000), attempts = attempts + 1
  from due ${newestJoin}
 where m.id = due.id
returning ${columnsOf('m')}`

const replaySql = `
with due as (select id from inbox where id = any($2::uuid[]) and state = 'desk' for update)
update inbox m
   set state = 'pending', due_at = to_timestamp(($1::float8 + ${leaseMs}) / 1000), attempts = 1
  from due ${newestJoin}
 where m.id = due.id
returning ${columnsOf('m')}`

const readSql = `
select ${columnsOf('due')}
  from inbox due ${newestJoin}
 where due.id = any($1::uuid[])`

const messageOf = (row: Row): Message => ({
  id: hexOf(row.id),
  channel: row.channel,
  topic: row.topic,
  attempts: row.attempts,
  sender: row.sender,
  wrapped: row.wrapped,
  sealed: row.sealed,
})

/** Leases what is due, at most a page. */
export const takeDue = async (store: Store, now: Instant): Promise<Message[]> =>
  (await store.read(takeSql, [now])).map(messageOf)

/** Leases messages of the desk; those that are no longer on it stay out. */
export const takeFromDesk = async (
  store: Store,
  ids: readonly string[],
  now: Instant,
): Promise<Message[]> => (await store.read(replaySql, [now, ids])).map(messageOf)

/** Messages as they are, leased by nobody. */
export const readMessages = async (store: Store, ids: readonly string[]): Promise<Message[]> =>
  (await store.read(readSql, [ids])).map(messageOf)
