import type { NewSubject, Sealer, Subject } from '#guard'
import type { Instant } from '#kit'
import type { CopiedPersons, Person, Placement } from '../wish/work.ts'
import type { Attempt, Subjects } from './subjects.ts'
import type { PersonTables } from './tables.ts'

type Stage = {
  readonly scene: { readonly vault: Sealer; readonly subjects: Subjects }
  readonly tables: PersonTables
  /** By blind index, as latin1 text. */
  readonly recalled: { readonly subjects: Map<string, Subject> }
  readonly now: Instant
  readonly attempt: Attempt
}

/** Ids of the persons as the order will name them, and the rows to write once the law has agreed. */
export type Sealing = {
  readonly subjects: { buyer: string | null; recipient: string | null; payer: string | null }
  write(): void
}

type Known = {
  readonly subject: Subject
  readonly fresh: NewSubject | null
  readonly persons: Person[]
}

/**
 * Finds or makes the data subject of each person and seals what is known of them. Roles that share a
 * contact are one subject and share one sealed bundle.
 */
export function sealPersons(stage: Stage, orderId: string, placement: Placement): Sealing {
  if (placement.copied) return copies(stage.tables, orderId, placement.copied)
  const known: Known[] = []
  for (const person of placement.persons) {
    const name = person.subject?.toString('latin1')
    const shared =
      name === undefined
        ? undefined
        : known.find(({ persons }) => persons[0]!.subject?.equals(person.subject!))
    if (shared) {
      shared.persons.push(person)
      continue
    }
    const found = name === undefined ? undefined : stage.recalled.subjects.get(name)
    const fresh = found ? null : stage.scene.vault.newSubject(person.subject)
    known.push({ subject: found ?? fresh!, fresh, persons: [person] })
  }
  const idOf = (role: Person['role']): string | null =>
    known
      .find(({ persons }) => persons.some((person) => person.role === role))
      ?.subject.id.toString('hex') ?? null

  return {
    subjects: { buyer: idOf('buyer'), recipient: idOf('recipient'), payer: idOf('payer') },
    write() {
      for (const one of known) writeKnown(stage, orderId, one)
      if (placement.extras.length > 0) writeExtras(stage, orderId, placement, known[0])
    },
  }
}

const copies = (tables: PersonTables, orderId: string, copied: CopiedPersons): Sealing => ({
  subjects: copied.subjects,
  write() {
    for (const { subject, part, bundle } of copied.bundles)
      tables.sealed.row({ order_id: orderId, subject_id: subject, part, bundle })
  },
})

function writeKnown(
  { scene, tables, recalled, now, attempt }: Stage,
  orderId: string,
  known: Known,
): void {
  const { subject, fresh, persons } = known
  const role = persons.map((person) => person.role).join('+')
  const plain =
    persons.length === 1
      ? persons[0]!.plain
      : `{${persons.map((person) => `"${person.role}":${person.plain}`).join(',')}}`
  const bundle = scene.vault.seal(subject, { order: orderId, role }, plain)
  tables.sealed.row({ order_id: orderId, subject_id: subject.id, part: role, bundle })
  if (fresh) writeSubject(tables, fresh, now)
  if (fresh?.blindIndex) {
    const name = fresh.blindIndex.toString('latin1')
    scene.subjects.take(name, subject, attempt)
    recalled.subjects.set(name, subject)
  }
  writeContacts(fresh ? tables.contact : tables.contactNext, known)
}

/** A known subject may bring a contact that is known already, so those go by way of `contact_next`. */
function writeContacts(
  table: PersonTables['contact'] | PersonTables['contactNext'],
  { subject, persons }: Known,
): void {
  const written: Buffer[] = []
  for (const { contacts } of persons) {
    for (const { kind, blind } of contacts) {
      if (written.some((other) => other.equals(blind))) continue
      written.push(blind)
      table.row({ subject_id: subject.id, kind, blind_index: blind })
    }
  }
}

const writeSubject = (tables: PersonTables, fresh: NewSubject, now: Instant): void =>
  tables.subjectKey.row({
    id: fresh.id,
    created_at: now,
    blind_index: fresh.blindIndex,
    wrapped: fresh.wrapped,
  })

/** Free text belongs to the buyer; without one the order gets a subject of its own. */
function writeExtras(
  { scene, tables, now }: Stage,
  orderId: string,
  placement: Placement,
  buyer: Known | undefined,
): void {
  let subject: Subject | undefined = buyer?.subject
  if (!subject) {
    const own = scene.vault.newSubject(null)
    writeSubject(tables, own, now)
    subject = own
  }
  for (const { part, plain } of placement.extras) {
    tables.sealed.row({
      order_id: orderId,
      subject_id: subject.id,
      part,
      bundle: scene.vault.seal(subject, { order: orderId, role: part }, plain),
    })
  }
}
