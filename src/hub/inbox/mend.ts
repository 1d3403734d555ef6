import type { Caller, Viewer } from '#guard'
import { isRefusal, type Refusal } from '#kit'
import type { Transaction } from '#store'
import { messageBytesMax, stepsMax } from './limits.ts'
import { messageHash, openMessage } from './message.ts'
import type { InboxParts } from './parts.ts'
import { type Patch, patched } from './patch.ts'
import { refuse } from './refusals.ts'

/** New content for a message: the whole of it, or changes at places of its JSON. */
export type Mend = { readonly raw: Buffer } | { readonly patch: readonly Patch[] }

const lockSql = `select state, topic, content_hash, wrapped, sealed from inbox where id = $1 for update`
const stepsSql = `
select count(*)::int as steps from inbox_step where message_id = $1 and kind <> 'revealed'`
const newestSql = `
select content_hash, wrapped, sealed from inbox_step
 where message_id = $1 and kind = 'mended' order by version desc limit 1`
const insertSql = `
insert into inbox_step (message_id, at, version, kind, actor, reason, content_hash, wrapped, sealed)
values ($1, to_timestamp($2::float8 / 1000), (select count(*) + 1 from inbox_step where message_id = $1), $3, $4, $5, $6, $7, $8)`
const mendedSql = 'update inbox set mended_at = to_timestamp($2::float8 / 1000) where id = $1'
const dismissSql = `update inbox set state = 'dismissed' where id = $1`

/** Seals new content beside what came. The same content again adds nothing. */
export function mend(
  parts: InboxParts,
  id: string,
  change: Mend,
  caller: Caller,
): Promise<Refusal | undefined> {
  const { store, vault, clock } = parts
  return store.transaction(async (transaction) => {
    const row = await onDesk(transaction, id)
    if (isRefusal(row)) return row
    const [mended] = await transaction.query(newestSql, [id])
    const newest = (mended ?? row) as Stored & { readonly content_hash: Buffer }
    const raw = contentOf(parts, id, newest, change)
    if (isRefusal(raw)) return raw
    const hash = messageHash(vault, row.topic, raw)
    if (hash.equals(newest.content_hash)) return undefined
    const { wrapped, sealed } = vault.sealRaw(Buffer.from(id, 'hex'), raw)
    await transaction.query(insertSql, [
      id,
      clock.now(),
      'mended',
      caller.id,
      null,
      hash,
      wrapped,
      sealed,
    ])
    await transaction.query(mendedSql, [id, clock.now()])
    return undefined
  })
}

/** Takes a message off the desk for good, with the reason on record. */
export function dismiss(
  parts: InboxParts,
  id: string,
  reason: string,
  caller: Caller,
): Promise<Refusal | undefined> {
  return parts.store.transaction(async (transaction) => {
    const row = await onDesk(transaction, id)
    if (isRefusal(row)) return row.facts?.state === 'dismissed' ? undefined : row
    await transaction.query(insertSql, [
      id,
      parts.clock.now(),
      'dismissed',
      caller.id,
      reason,
      null,
      null,
      null,
    ])
    await transaction.query(dismissSql, [id])
    return undefined
  })
}

/** Keeps on record who has seen the content of a message, and what for. */
export function noteReveal(
  parts: InboxParts,
  id: string,
  { id: who, purpose }: Viewer,
): Promise<void> {
  return parts.store.transaction(async (transaction) => {
    await transaction.query(lockSql, [id])
    const at = parts.clock.now()
    await transaction.query(insertSql, [id, at, 'revealed', who, purpose, null, null, null])
  })
}

async function onDesk(transaction: Transaction, id: string) {
  const [row] = await transaction.query(lockSql, [id])
  if (!row) return refuse('unknown_message')
  if (row.state !== 'desk') return refuse('not_on_desk', { facts: { state: row.state } })
  const [count] = await transaction.query(stepsSql, [id])
  return count!.steps >= stepsMax ? refuse('too_many_steps', { facts: { stepsMax } }) : row
}

type Stored = { readonly wrapped: Buffer | null; readonly sealed: Buffer | null }

function contentOf(
  { vault }: InboxParts,
  id: string,
  { wrapped, sealed }: Stored,
  change: Mend,
): Buffer | Refusal {
  if ('patch' in change) {
    const text = openMessage(vault, { id, wrapped, sealed })
    if (text === undefined) return refuse('message_expired')
    const after = patched(text, change.patch)
    return isRefusal(after) ? after : Buffer.from(after)
  }
  return change.raw.length > messageBytesMax ? refuse('message_too_large') : change.raw
}
