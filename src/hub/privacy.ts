import {
  createDigests,
  createReveal,
  type Opener,
  openRecord,
  type Reveal,
  type SealedDigests,
  type Sealer,
} from '#guard'
import type { Store } from '#store'
import type { Persons } from './persons/persons.ts'
import type { Catalog } from './published.ts'

/** What may be asked about the persons of orders. */
export type Privacy = {
  /** Sealed values of persons, as far as a viewer may see them, on record. */
  readonly reveal: Reveal
  /** What sealed parts say, to be compared and shown to nobody. */
  readonly digests: SealedDigests
  /** Destroys the keys of these subjects, in the memory of every process, too. */
  readonly forget: Persons['forget']
}

export const openPrivacy = (
  { store, vault }: { readonly store: Store; readonly vault: Sealer & Opener },
  catalog: Pick<Catalog, 'now'>,
  { forget }: Pick<Persons, 'forget'>,
): Privacy => ({
  reveal: createReveal({
    vault,
    record: openRecord(store),
    declared: (name) => catalog.now.registry.fields.get(name),
  }),
  digests: createDigests(vault),
  forget,
})
