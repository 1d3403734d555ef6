import type { Placement } from '../work.ts'
import type { InboxParts } from './parts.ts'

const sealedSql = `
select s.part, s.subject_id, s.bundle, k.wrapped
  from sealed s left join subject_key k on k.id = s.subject_id
 where s.order_id = $1`

/**
 * Does the channel now name another person, address or note? Compared inside the hub, shown to nobody.
 * Who was forgotten stays forgotten: their parts count as unchanged.
 */
export async function isPersonChanged(
  { store, vault, clock }: Pick<InboxParts, 'store' | 'vault' | 'clock'>,
  order: string,
  { persons, extras }: Placement,
): Promise<boolean> {
  const rows = await store.read(sealedSql, [order])
  const known = new Map(rows.map((row) => [row.part as string, row]))
  const wanted = [
    ...persons.map(({ role, plain }) => ({ part: role as string, plain })),
    ...extras.map(({ part, plain }) => ({ part, plain })),
  ]
  return wanted.some(({ part, plain }) => {
    const row = known.get(part)
    if (!row) return true
    if (!row.wrapped) return false
    const subject = vault.openSubject(
      Buffer.from(row.subject_id.replaceAll('-', ''), 'hex'),
      row.wrapped,
      clock.now(),
    )
    return !isSameContent(vault.open(subject, { order, role: part }, row.bundle), plain)
  })
}

/** The order of the keys does not matter. */
function isSameContent(one: string, other: string): boolean {
  if (one === other) return true
  const sorted = (text: string) =>
    JSON.stringify(Object.entries(JSON.parse(text)).sort(([a], [b]) => (a < b ? -1 : 1)))
  return sorted(one) === sorted(other)
}
