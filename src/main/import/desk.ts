import { hash, randomUUID } from 'node:crypto'
import type { DeskItem } from '#doors'
import { type Clock, canonicalJson } from '#kit'
import type { Store } from '#store'

/** Puts rows before a person, with their money. The same rows again are the same item. */
export function openDesk(parts: { store: Store; clock: Clock; channel: string; topic: string }) {
  const { store, clock, channel, topic } = parts
  return async (item: DeskItem): Promise<void> => {
    const { externalId, file, reason, field, rows, month, amountMinor, currency } = item
    const key = `${externalId ?? file}/${reason}/${rows[0] ?? 0}`
    const content = hash(
      'sha256',
      canonicalJson({ key, rows, month, amountMinor, currency }),
      'buffer',
    )
    await store.read(putSql, [
      randomUUID(),
      clock.now(),
      channel,
      topic,
      key,
      reason,
      field,
      `${file}, ${rows.length === 0 ? 'no row' : `row ${rows[0]}${rows.length > 1 ? ` and ${rows.length - 1} more` : ''}`}`,
      amountMinor,
      currency,
      month,
      rows.length,
      content,
    ])
  }
}

const putSql = `
insert into inbox (id, received_at, due_at, state, channel, topic, message_key, cause, field, reason, amount, currency, month, rows, content_hash)
values ($1::uuid, to_timestamp($2::float8 / 1000), to_timestamp($2::float8 / 1000), 'desk', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
on conflict (channel, message_key, content_hash) do nothing`
