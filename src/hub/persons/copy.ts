import type { Placed } from '#engine/order'
import type { Opener, Sealer } from '#guard'
import type { Instant } from '#kit'
import type { Store } from '#store'
import { bytesOfUuid } from '../uuid.ts'
import type { CopiedPersons } from '../wish/work.ts'

const sealedSql = `
select s.part, s.subject_id, s.bundle, k.wrapped
  from sealed s join subject_key k on k.id = s.subject_id
 where s.order_id = $1::uuid and s.part ~ '^(buyer|recipient|payer|note|fields)(\\+|$)'`

/**
 * The people of `from` for a new order: the same data subjects, their bundles sealed again, because a
 * seal is bound to its order. What the clerks noted stays with `from`. Who was forgotten is named still, and has nothing to copy.
 */
export async function copyPersons(
  { store, vault }: { store: Store; vault: Sealer & Opener },
  from: string,
  { id, buyer, recipient, payer }: Placed,
  now: Instant,
): Promise<CopiedPersons> {
  const bundles: CopiedPersons['bundles'][number][] = []
  for (const { part, subject_id, bundle, wrapped } of await store.read(sealedSql, [from])) {
    const subject = vault.openSubject(bytesOfUuid(subject_id), wrapped, now)
    const plain = vault.open(subject, { order: from, role: part }, bundle)
    const sealed = vault.seal(subject, { order: id, role: part }, plain)
    bundles.push({ subject: subject.id, part, bundle: sealed })
  }
  return { subjects: { buyer, recipient, payer }, bundles }
}
