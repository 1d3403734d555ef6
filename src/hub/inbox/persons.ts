import type { Row } from '#store'
import type { Placement } from '../work.ts'
import type { InboxParts } from './parts.ts'

type Parts = Pick<InboxParts, 'store' | 'vault' | 'clock'>

const sealedSql = `
select s.part, s.subject_id, s.bundle, k.wrapped
  from sealed s left join subject_key k on k.id = s.subject_id
 where s.order_id = $1`

/**
 * Does the channel now name another person, address or note? Compared inside the hub, shown to nobody.
 * Who was forgotten stays forgotten: their parts count as unchanged.
 */
export async function isPersonChanged(
  parts: Parts,
  order: string,
  { persons, extras }: Placement,
): Promise<boolean> {
  const known = new Map<string, string | null>()
  for (const row of await parts.store.read(sealedSql, [order])) readRow(parts, order, row, known)
  const wanted: { part: string; plain: string }[] = [...extras]
  for (const { role, plain } of persons) wanted.push({ part: role, plain })
  return wanted.some(({ part, plain }) => {
    const before = known.get(part)
    return before === undefined || (before !== null && !isSameContent(before, plain))
  })
}

/** Roles of one person share a bundle, named like `buyer+recipient`. Null for who was forgotten. */
function readRow(
  { vault, clock }: Parts,
  order: string,
  row: Row,
  known: Map<string, string | null>,
): void {
  const roles: string[] = row.part.split('+')
  if (!row.wrapped) {
    for (const role of roles) known.set(role, null)
    return
  }
  const id = Buffer.from(row.subject_id.replaceAll('-', ''), 'hex')
  const subject = vault.openSubject(id, row.wrapped, clock.now())
  const plain = vault.open(subject, { order, role: row.part }, row.bundle)
  if (roles.length === 1) known.set(row.part, plain)
  else for (const role of roles) known.set(role, JSON.stringify(JSON.parse(plain)[role]))
}

/** The order of the keys does not matter. */
function isSameContent(one: string, other: string): boolean {
  return one === other || sorted(one) === sorted(other)
}

const sorted = (text: string): string =>
  JSON.stringify(Object.entries(JSON.parse(text)).sort(([a], [b]) => (a < b ? -1 : 1)))
