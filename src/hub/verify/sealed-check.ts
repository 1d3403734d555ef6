import type { Transaction } from '#store'
import type { Report } from './difference.ts'
import type { Unsealed } from './order-check.ts'

const livingSql = `select replace(id::text, '-', '') as id from subject_key where id = any($1::uuid[])`

// Whoever forgets a person deletes the contacts, too: contacts without a key mean that it was lost.
const lostSql = `
select distinct replace(subject_id::text, '-', '') as id from contact c
 where not exists (select from subject_key k where k.id = c.subject_id) order by id limit 1000`

/** A person whom an order names without anything sealed was forgotten, or something is missing. */
export async function checkUnsealed(
  { query }: Transaction,
  unsealed: readonly Unsealed[],
  report: Report,
): Promise<void> {
  if (unsealed.length === 0) return
  const rows = await query(livingSql, [unsealed.map(({ subject }) => subject)])
  const living = new Set(rows.map(({ id }) => id))
  for (const { order, role, subject } of unsealed) {
    if (living.has(subject))
      report('sealed_missing', `${order} ${role}`, `sealed part of subject ${subject}`, 'nothing')
  }
}

export async function checkKeys({ query }: Transaction, report: Report): Promise<void> {
  for (const { id } of await query(lostSql))
    report('key_lost', `subject ${id}`, 'a key, or no contacts', 'contacts without a key')
}
