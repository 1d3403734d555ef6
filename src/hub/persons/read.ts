import type { Order } from '#engine/order'
import type { BlindIndexKind, SealedPart, Sealer } from '#guard'
import type { Store } from '#store'
import { bytesOfUuid, hexOfUuid } from '../uuid.ts'

type Reader = Pick<Store, 'read'>

const partsSql = `
select s.part, s.subject_id, s.bundle, k.wrapped from sealed s
  left join subject_key k on k.id = s.subject_id where s.order_id = $1`

/** The sealed parts of one order, for `reveal`. `wrapped` is null once the person was forgotten. */
export async function sealedParts(store: Reader, order: Order): Promise<SealedPart[]> {
  const rows = await store.read(partsSql, [order.id])
  return rows.map((row) => ({
    order: order.id,
    unit: order.legalEntity,
    ...roleOf(row.part),
    subject: bytesOfUuid(row.subject_id),
    wrapped: row.wrapped as Buffer | null,
    sealed: row.bundle as Buffer,
  }))
}

/** Every note has a part of its own, named by its id; to whom it may be shown is one matter for all. */
const roleOf = (part: string): Pick<SealedPart, 'role' | 'note'> =>
  part.startsWith(notePart) ? { role: 'note', note: part.slice(notePart.length) } : { role: part }
export const notePart = 'note:'

const byContactSql = `
select distinct s.order_id from contact c join sealed s on s.subject_id = c.subject_id
 where c.blind_index = $1 limit $2`

/** Ids of the orders of whoever has this contact. Exact, by blind index: nothing is unsealed. */
export async function ordersByContact(
  store: Reader,
  sealer: Pick<Sealer, 'blindIndex'>,
  [kind, value]: readonly [BlindIndexKind, string],
  most: number,
): Promise<string[]> {
  const rows = await store.read(byContactSql, [sealer.blindIndex(kind, value), most])
  return rows.map(({ order_id }) => hexOfUuid(order_id))
}
