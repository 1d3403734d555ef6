import { type Caller, mayDo, randomId, refuseAccess } from '#guard'
import type { Refusal } from '#kit'
import type { DeskEntry } from '../desk-entry.ts'
import { batchMax, nameMax, reasonMax } from './limits.ts'
import { messageHash } from './message.ts'
import type { InboxParts } from './parts.ts'

const putSql = `
insert into inbox (id, received_at, due_at, state, channel, topic, message_key, cause, code, field, reason, remedy, amount, currency,
                   month, rows, content_hash, wrapped, sealed)
select id, to_timestamp($16::float8 / 1000), to_timestamp($16::float8 / 1000), 'desk', channel, topic, message_key, cause, cause, field,
       reason, remedy, amount, currency, month, rows, content_hash, wrapped, sealed
  from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::int8[], $10::text[],
              $11::text[], $12::int4[], $13::bytea[], $14::bytea[], $15::bytea[])
    as given (id, channel, topic, message_key, cause, field, reason, remedy, amount, currency, month, rows, content_hash, wrapped, sealed)
    on conflict (channel, message_key, content_hash) do nothing
returning id`

/** Puts entries on the desk, 500 per statement; answers how many were new. The same entry again adds nothing. */
export async function put(
  { store, vault, clock }: InboxParts,
  entries: readonly DeskEntry[],
  caller: Caller,
): Promise<number | Refusal> {
  if (!mayDo(caller, 'orders.import')) return refuseAccess('not_allowed')
  let added = 0
  for (let at = 0; at < entries.length; at += batchMax) {
    const part = entries.slice(at, at + batchMax)
    const ids = part.map(() => randomId())
    const sealed = part.map(({ raw }, index) => vault.sealRaw(ids[index]!, raw))
    const column = <Key extends keyof DeskEntry>(key: Key) => part.map((entry) => entry[key])
    const texts = (key: 'field' | 'reason' | 'remedy') =>
      part.map((entry) => entry[key]?.slice(0, reasonMax) ?? null)
    const rows = await store.read(putSql, [
      ids.map((id) => id.toString('hex')),
      column('channel'),
      column('topic'),
      part.map(({ messageKey }) => messageKey.slice(0, nameMax)),
      column('cause'),
      texts('field'),
      texts('reason'),
      texts('remedy'),
      column('amount'),
      column('currency'),
      column('month'),
      column('rows'),
      part.map(({ topic, raw }) => messageHash(vault, topic, raw)),
      sealed.map(({ wrapped }) => wrapped),
      sealed.map((one) => one.sealed),
      clock.now(),
    ])
    added += rows.length
  }
  return added
}
