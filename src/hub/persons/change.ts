import type { Opener, Sealer, Subject } from '#guard'
import type { Clock } from '#kit'
import type { Row, Store } from '#store'
import { bytesOfUuid } from '../uuid.ts'
import type { Person, Placement } from '../wish/work.ts'

type Parts = {
  readonly store: Store
  readonly vault: Sealer & Opener
  readonly clock: Pick<Clock, 'now'>
}

/** A sealed part as it will be: its new content under the key that it has. */
type Bundle = { readonly part: string; readonly subject: Subject; readonly plain: string }

/**
 * `details`: the same persons with another spelling, address or note, which can be sealed anew under
 * their own keys. `others`: somebody else, whom only a placement may name.
 */
export type PersonChange =
  | { readonly kind: 'none' | 'others' }
  | {
      readonly kind: 'details'
      readonly isRecipient: boolean
      readonly bundles: readonly Bundle[]
      readonly persons: readonly Person[]
    }

export type Details = Extract<PersonChange, { kind: 'details' }>

// What people of ours noted later is no part of what a channel says.
const sealedSql = `
select s.part, s.subject_id, s.bundle, k.wrapped, k.blind_index
  from sealed s left join subject_key k on k.id = s.subject_id
 where s.order_id = $1 and s.part not like 'note:%' order by s.part`

/**
 * Does the channel now name another person, address or note? Compared inside the hub, shown to nobody.
 * Who was forgotten stays forgotten: their parts count as unchanged, and so does what is no longer said.
 */
export async function personChange(
  parts: Parts,
  order: string,
  { persons, extras }: Placement,
): Promise<PersonChange> {
  const said = new Map<string, string>(extras.map(({ part, plain }) => [part, plain]))
  for (const { role, plain } of persons) said.set(role, plain)
  const subjects = new Map(persons.map(({ role, subject }) => [role as string, subject]))
  const bundles: Bundle[] = []
  let isRecipient = false
  let first: Subject | undefined
  for (const row of await parts.store.read(sealedSql, [order])) {
    const roles: string[] = row.part.split('+')
    const isPerson = roles.some((role) => subjects.has(role))
    const before = row.wrapped && openRow(parts, order, row, roles)
    if (before && (isPerson || !first)) first = before.subject
    const changed = before
      ? roles.filter((role) => isOther(before.plain.get(role), said.get(role)))
      : []
    if (changed.some((role) => isSomebodyElse(subjects.get(role), row.blind_index)))
      return { kind: 'others' }
    if (before && changed.length > 0) {
      for (const role of changed) before.plain.set(role, said.get(role)!)
      bundles.push({ part: row.part, subject: before.subject, plain: joined(before.plain) })
      if (changed.includes('recipient')) isRecipient = true
    }
    for (const role of roles) said.delete(role)
  }
  for (const [part, plain] of said) {
    if (subjects.has(part) || !first) return { kind: 'others' }
    bundles.push({ part, subject: first, plain })
  }
  return bundles.length === 0
    ? { kind: 'none' }
    : { kind: 'details', isRecipient, bundles, persons }
}

const isOther = (before: string | undefined, now: string | undefined): boolean =>
  now !== undefined && before !== now && (before === undefined || sorted(before) !== sorted(now))

/** The order of the keys does not matter. */
const sorted = (text: string): string =>
  JSON.stringify(Object.entries(JSON.parse(text)).sort(([a], [b]) => (a < b ? -1 : 1)))

/** A person without any contact is taken for the one who was named before; notes name nobody. */
const isSomebodyElse = (now: Buffer | null | undefined, before: Buffer | null): boolean =>
  now != null && (before === null || !now.equals(before))

/** Roles of one person share a bundle, named like `buyer+recipient`: an object by role. */
function openRow({ vault, clock }: Parts, order: string, row: Row, roles: readonly string[]) {
  const subject = vault.openSubject(bytesOfUuid(row.subject_id), row.wrapped, clock.now())
  const text = vault.open(subject, { order, role: row.part }, row.bundle)
  if (roles.length === 1) return { subject, plain: new Map([[roles[0]!, text]]) }
  const together = JSON.parse(text) as Record<string, unknown>
  return { subject, plain: new Map(roles.map((role) => [role, JSON.stringify(together[role])])) }
}

function joined(plain: ReadonlyMap<string, string>): string {
  if (plain.size === 1) return [...plain.values()][0]!
  return `{${[...plain].map(([role, text]) => `"${role}":${text}`).join(',')}}`
}

const lockSql = 'select source_revision from orders where id = $1 for share'
const bundleSql = `
insert into sealed (order_id, subject_id, part, bundle) values ($1, $2, $3, $4)
    on conflict (order_id, part) do update set bundle = excluded.bundle`
const contactSql = `
insert into contact (subject_id, kind, blind_index) values ($1, $2, $3) on conflict do nothing`

/** Seals the details anew, unless another revision than `revision` counts by now: then false. */
export function sealDetails(
  { store, vault }: Parts,
  order: string,
  revision: number,
  { bundles, persons }: Details,
): Promise<boolean> {
  return store.transaction(async (transaction) => {
    const [row] = await transaction.query(lockSql, [order])
    if (row?.source_revision !== revision) return false
    for (const { part, subject, plain } of bundles) {
      const id = subject.id.toString('hex')
      const bundle = vault.seal(subject, { order, role: part }, plain)
      await transaction.query(bundleSql, [order, id, part, bundle])
      const roles = part.split('+')
      for (const { role, contacts } of persons) {
        if (!roles.includes(role)) continue
        for (const { kind, blind } of contacts)
          await transaction.query(contactSql, [id, kind, blind])
      }
    }
    return true
  })
}
