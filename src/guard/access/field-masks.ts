import type { Mask, Privacy, Purpose } from '#engine/order'
import { sightOf } from './access.ts'
import type { Viewer } from './caller.ts'
import type { Grants } from './compile.ts'

/** Each path of a privacy plan that a viewer sees; absent paths are hidden. */
export type FieldMasks = ReadonlyMap<
  string,
  { readonly sight: 'show' | 'mask'; readonly mask: Mask }
>

type Plan = readonly { readonly path: string; readonly privacy: Privacy | undefined }[]

/** Compiles masks once per grants and purpose, since asking per field and row would be slow. */
export function fieldMasks(plan: Plan): (viewer: Viewer) => FieldMasks {
  const compiled = new WeakMap<Grants, Map<Purpose, FieldMasks>>()
  return (viewer) => {
    const known = compiled.get(viewer.grants) ?? new Map<Purpose, FieldMasks>()
    const found = known.get(viewer.purpose)
    if (found) return found
    const masks = new Map<string, { sight: 'show' | 'mask'; mask: Mask }>()
    for (const { path, privacy } of plan) {
      const sight = sightOf(viewer, privacy)
      if (sight !== 'hide') masks.set(path, { sight, mask: privacy!.mask })
    }
    compiled.set(viewer.grants, known.set(viewer.purpose, masks))
    return masks
  }
}
