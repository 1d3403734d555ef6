import type { Order, Placed } from '#engine/order'
import type { Vault } from '#guard'
import type { Clock } from '#kit'
import type { Store } from '#store'
import type { CopiedPersons, Placement } from '../wish/work.ts'
import { type Details, type PersonChange, personChange, sealDetails } from './change.ts'
import { copyPersons } from './copy.ts'
import { forgetSubjects, hearForgotten } from './forget.ts'
import { dropNote, sealNote } from './notes.ts'
import { openSubjects, type Subjects } from './subjects.ts'

/** What the rooms of the hub may ask of persons; keys and sealed parts stay here. */
export type Persons = {
  /** Does the channel now name another person, address or note? */
  change(order: string, placement: Placement): Promise<PersonChange>
  /** Seals the details anew, unless another revision than `revision` counts by now: then false. */
  sealDetails(order: string, revision: number, details: Details): Promise<boolean>
  /** The people of `from` for a new order. */
  copy(from: string, placed: Placed): Promise<CopiedPersons>
  sealNote(order: Order, note: string, text: string): Promise<void>
  dropNote(order: string, note: string): Promise<void>
  /** Destroys the keys of these subjects, in the memory of every process, too. */
  forget(subjects: readonly string[]): Promise<void>
  /** Who a contact belongs to, for the ledger's batches. */
  readonly subjects: Subjects
  close(): void
}

export async function openPersons(
  parts: { readonly store: Store; readonly vault: Vault; readonly clock: Clock },
  onError: (error: unknown) => void,
): Promise<Persons> {
  const close = await hearForgotten(parts, onError)
  return {
    change: (order, placement) => personChange(parts, order, placement),
    sealDetails: (order, revision, details) => sealDetails(parts, order, revision, details),
    copy: (from, placed) => copyPersons(parts, from, placed, parts.clock.now()),
    sealNote: (order, note, text) => sealNote(parts, order, note, text),
    dropNote: (order, note) => dropNote(parts, order, note),
    forget: (subjects) => forgetSubjects(parts, subjects),
    subjects: openSubjects(parts.vault),
    close,
  }
}
