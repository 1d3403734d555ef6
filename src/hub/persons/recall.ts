import type { Sealer, Subject } from '#guard'
import type { Instant } from '#kit'
import type { Client } from '#store'
import { bytesOfUuid } from '../uuid.ts'
import type { Placement } from '../wish/work.ts'
import type { Subjects } from './subjects.ts'

const subjectsSql =
  'select id, blind_index, wrapped from subject_key where blind_index = any($1::bytea[])'

/** The known data subjects of these placements, by blind index as latin1 text. */
export async function recallSubjects(
  client: Pick<Client, 'query'>,
  placements: readonly Placement[],
  believed: { readonly subjects: Subjects; readonly vault: Sealer },
  now: Instant,
): Promise<Map<string, Subject>> {
  const subjects = new Map<string, Subject>()
  const wanted = new Map<string, Buffer>()
  for (const { persons } of placements) {
    for (const { subject } of persons) {
      if (!subject) continue
      const name = subject.toString('latin1')
      const known = believed.subjects.known(name, now)
      if (known) subjects.set(name, known)
      else wanted.set(name, subject)
    }
  }
  if (wanted.size === 0) return subjects
  for (const row of await client.query(subjectsSql, [[...wanted.values()]])) {
    const subject = believed.vault.openSubject(bytesOfUuid(row.id), row.wrapped, now)
    const name = row.blind_index.toString('latin1')
    subjects.set(name, subject)
    believed.subjects.remember(name, subject, now)
  }
  return subjects
}
