import type { Sealer, Subject } from '#guard'
import { type Instant, recent } from '#kit'

/** Repeat buyers are recognised without a look into the database for so long. */
const believedMs = 60_000
const keptMax = 50_000

/** One try at one batch. */
export type Attempt = { readonly done: Promise<void> }

export type Subjects = {
  /** The data subject of a blind index (latin1 text), if it was written or read a moment ago. */
  known(name: string, now: Instant): Subject | undefined
  remember(name: string, subject: Subject, now: Instant): void
  /** The other attempt that is creating this subject right now. */
  takenBy(name: string, me: Attempt): Attempt | undefined
  take(name: string, subject: Subject, me: Attempt): void
  /** The attempt is over: its subjects are on disk, or never were. */
  settle(me: Attempt, written: boolean, now: Instant): void
}

/**
 * Shared by the writers of a process, so that two of them never create one person at the same time. Here
 * lies who a contact belongs to; the key lies in the vault alone, and who is forgotten there is unknown here.
 */
export function openSubjects(vault: Pick<Sealer, 'held' | 'hold'>): Subjects {
  const kept = recent<Buffer>(keptMax, believedMs)
  const taken = new Map<string, { subject: Subject; by: Attempt }>()
  const namesOf = new Map<Attempt, string[]>()

  const remember = (name: string, subject: Subject, now: Instant) => {
    kept.set(name, subject.id, now)
    vault.hold(subject, now)
  }

  return {
    remember,
    known(name, now) {
      const id = kept.get(name, now)
      return id && vault.held(id, now)
    },
    takenBy(name, me) {
      const by = taken.get(name)?.by
      return by === me ? undefined : by
    },
    take(name, subject, me) {
      taken.set(name, { subject, by: me })
      const names = namesOf.get(me)
      if (names) names.push(name)
      else namesOf.set(me, [name])
    },
    settle(me, written, now) {
      for (const name of namesOf.get(me) ?? []) {
        if (written) remember(name, taken.get(name)!.subject, now)
        taken.delete(name)
      }
      namesOf.delete(me)
    },
  }
}
