import { decide, evolve, stockMoves } from '#engine/order'
import type { Law } from '#engine/process'
import type { Clock } from '#kit'
import type { Store } from '#store'
import { type Declarations, type Declared, openCatalog } from './catalog/catalog.ts'
import { openRelease, type Release, type Released } from './release/release.ts'

/** What people have declared and published, ready to decide with. Replaced as a whole. */
export type Published = Declared &
  Released & {
    readonly law: Law
    readonly rates: Readonly<Record<string, string>>
  }

export type Catalog = Declarations & {
  readonly now: Published
  /** Reads everything again: another process has published. */
  refresh(): Promise<void>
}

type Parts = {
  readonly store: Store
  readonly clock: Clock
  /** Definitions that an empty database begins with. */
  readonly templates: readonly unknown[]
  readonly rates: Readonly<Record<string, string>>
  onChange(published: Published): void
}

const law: Law = { decide, evolve, stockMoves }

/** Introduces the catalogue and the release room to each other. */
export async function openPublished(
  parts: Parts,
): Promise<{ readonly catalog: Catalog; readonly release: Release }> {
  const { store, clock, rates } = parts
  let now: Published | undefined
  // One after the other: what was read earlier never replaces what was read later.
  let last: Promise<void> = Promise.resolve()
  function refresh(): Promise<void> {
    const next = last.catch(() => undefined).then(readAll)
    last = next
    return next
  }
  async function readAll(): Promise<void> {
    const declared = await catalog.read()
    now = { ...declared, ...(await release.read(declared.registry)), law, rates }
    parts.onChange(now)
  }
  const catalog = openCatalog({ store, clock, onDeclare: refresh })
  const release = openRelease({
    store,
    clock,
    registry: () => now?.registry,
    onPublish: refresh,
  })
  await release.begin(parts.templates)
  await refresh()
  const { locations, saveLocation, saveField } = catalog
  return {
    catalog: {
      locations,
      saveLocation,
      saveField,
      refresh,
      get now() {
        return now!
      },
    },
    release,
  }
}
