import type { Order, Placed } from '#engine/order'
import type { Opener, Sealer } from '#guard'
import type { Clock } from '#kit'
import type { Store } from '#store'
import type { CopiedPersons, Placement } from '../work.ts'
import { type Details, type PersonChange, personChange, sealDetails } from './change.ts'
import { copyPersons } from './copy.ts'
import { dropNote, sealNote } from './notes.ts'

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
}

export const openPersons = (parts: {
  readonly store: Store
  readonly vault: Sealer & Opener
  readonly clock: Clock
}): Persons => ({
  change: (order, placement) => personChange(parts, order, placement),
  sealDetails: (order, revision, details) => sealDetails(parts, order, revision, details),
  copy: (from, placed) => copyPersons(parts, from, placed, parts.clock.now()),
  sealNote: (order, note, text) => sealNote(parts, order, note, text),
  dropNote: (order, note) => dropNote(parts, order, note),
})
