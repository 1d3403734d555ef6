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
import type { Catalog } from './published.ts'

export type Eyes = {
  /** Sealed values of persons, as far as a viewer may see them, on record. */
  readonly reveal: Reveal
  /** What sealed parts say, to be compared and shown to nobody. */
  readonly digests: SealedDigests
}

export const openEyes = (
  { store, vault }: { readonly store: Store; readonly vault: Sealer & Opener },
  catalog: Pick<Catalog, 'now'>,
): Eyes => ({
  reveal: createReveal({
    vault,
    record: openRecord(store),
    declared: (name) => catalog.now.registry.fields.get(name),
  }),
  digests: createDigests(vault),
})
