import type { Transaction } from '#store'
import { livingSubjects, lostSubjects } from '../persons/check.ts'
import type { Report } from './difference.ts'
import type { Unsealed } from './order-check.ts'

/** A person whom an order names without anything sealed was forgotten, or something is missing. */
export async function checkUnsealed(
  transaction: Transaction,
  unsealed: readonly Unsealed[],
  report: Report,
): Promise<void> {
  if (unsealed.length === 0) return
  const living = await livingSubjects(
    transaction,
    unsealed.map(({ subject }) => subject),
  )
  for (const { order, role, subject } of unsealed) {
    if (living.has(subject))
      report('sealed_missing', `${order} ${role}`, `sealed part of subject ${subject}`, 'nothing')
  }
}

export async function checkKeys(transaction: Transaction, report: Report): Promise<void> {
  for (const id of await lostSubjects(transaction))
    report('key_lost', `subject ${id}`, 'a key, or no contacts', 'contacts without a key')
}
