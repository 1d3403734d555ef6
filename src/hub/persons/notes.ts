import type { Order } from '#engine/order'
import type { Sealer, Subject } from '#guard'
import type { Clock } from '#kit'
import type { Store, Transaction } from '#store'
import { bytesOfUuid } from '../uuid.ts'
import { notePart } from './read.ts'

type Parts = {
  readonly store: Pick<Store, 'read' | 'transaction'>
  readonly vault: Sealer
  readonly clock: Pick<Clock, 'now'>
}

const sealSql = 'insert into sealed (order_id, subject_id, part, bundle) values ($1, $2, $3, $4)'
const dropSql = 'delete from sealed where order_id = $1 and part = $2'
const keySql = `
insert into subject_key (id, created_at, blind_index, wrapped)
values ($1, to_timestamp($2::float8 / 1000), null, $3)`
// The buyer before the others; without persons, whoever the order's other texts were sealed for.
const subjectSql = `
select k.id, k.wrapped from subject_key k
 where k.id = any($2::uuid[]) or k.id in (select subject_id from sealed where order_id = $1)
 order by array_position($2::uuid[], k.id), k.created_at limit 1 for share`

/** Seals what somebody noted on an order; it goes with the person's key. */
export function sealNote(
  { store, vault, clock }: Parts,
  order: Order,
  note: string,
  text: string,
): Promise<void> {
  return store.transaction(async (transaction) => {
    const subject = await subjectOf(transaction, vault, order, clock.now())
    const place = { order: order.id, role: 'note' }
    const bundle = vault.seal(subject, place, JSON.stringify({ note: text }))
    const id = subject.id.toString('hex')
    await transaction.query(sealSql, [order.id, id, notePart + note, bundle])
  })
}

/** The text of a note that came to nothing. */
export const dropNote = async ({ store }: Parts, order: string, note: string): Promise<void> =>
  void (await store.read(dropSql, [order, notePart + note]))

async function subjectOf(
  { query }: Transaction,
  vault: Sealer,
  { id, buyer, recipient, payer }: Order,
  now: number,
): Promise<Subject> {
  const named = [buyer, recipient, payer].filter((subject) => subject !== null)
  const [known] = await query(subjectSql, [id, named])
  if (known) return vault.openSubject(bytesOfUuid(known.id), known.wrapped, now)
  const own = vault.newSubject(null)
  await query(keySql, [own.id.toString('hex'), now, own.wrapped])
  return own
}
