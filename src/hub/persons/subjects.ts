import type { Subject } from '#guard'
import type { Instant } from '#kit'

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

/** Shared by the writers of a process, so that two of them never create one person at the same time. */
export function openSubjects(): Subjects {
  const kept = new Map<string, { subject: Subject; until: Instant }>()
  const taken = new Map<string, { subject: Subject; by: Attempt }>()
  const namesOf = new Map<Attempt, string[]>()

  const remember = (name: string, subject: Subject, now: Instant) => {
    if (kept.size >= keptMax) kept.delete(kept.keys().next().value!)
    kept.set(name, { subject, until: now + believedMs })
  }

  return {
    remember,
    known(name, now) {
      const found = kept.get(name)
      if (!found || found.until > now) return found?.subject
      kept.delete(name)
      return undefined
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
