import type { Caller } from '#guard'
import { type Clock, isRefusal, type Refusal } from '#kit'
import { type Mapping, readMapping } from '#partners/files'
import type { Store } from '#store'
import { openSavedMappings } from './mappings.ts'
import type { Known } from './parts.ts'
import { refuseImport } from './refusals.ts'

type Parts = {
  readonly store: Store
  readonly clock: Clock
  readonly shipped: readonly Known[]
}

/** Mappings that can be chosen: those that somebody saved, then those that came with the hub. */
export function openKnownMappings({ store, clock, shipped }: Parts) {
  const saved = openSavedMappings({ store, clock })
  return {
    async list(): Promise<Known[]> {
      const own = (await saved.list()).map(
        ({ name, version, content }): Known => ({
          name,
          version,
          origin: 'saved',
          description: (content as Mapping).description ?? null,
          content: content as object,
        }),
      )
      return [...own, ...shipped]
    },
    async save(name: string, content: object, caller: Caller): Promise<Known | Refusal> {
      const flawed = readMapping(JSON.stringify({ ...content, name, version: 1 }))
      if (isRefusal(flawed)) return flawed
      if (shipped.some((one) => one.name === name))
        return refuseImport('mapping_name_taken', { field: 'name' })
      const version = await saved.save(name, content, caller)
      const description = (content as Mapping).description ?? null
      return { name, version, origin: 'saved', description, content: { ...content, name, version } }
    },
  }
}
