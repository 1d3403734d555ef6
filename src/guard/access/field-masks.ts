import type { Mask, Privacy, Purpose } from '#engine/order'
import type { Role } from '../roles.ts'
import { sightOf } from './access.ts'
import type { Viewer } from './caller.ts'

/** Each path of a privacy plan that these roles see for this purpose; absent paths are hidden. */
export type FieldMasks = ReadonlyMap<
  string,
  { readonly sight: 'show' | 'mask'; readonly mask: Mask }
>

type Plan = readonly { readonly path: string; readonly privacy: Privacy | undefined }[]

/** Compiles masks once per set of roles and purpose, since asking per field and row would be slow. */
export function fieldMasks(plan: Plan): (roles: readonly Role[], purpose: Purpose) => FieldMasks {
  const compiled = new Map<string, FieldMasks>()
  return (roles, purpose) => {
    const name = `${[...roles].sort().join('+')} ${purpose}`
    const found = compiled.get(name)
    if (found) return found
    const viewer: Viewer = { id: '', kind: 'user', roles, unit: null, purpose }
    const masks = new Map<string, { sight: 'show' | 'mask'; mask: Mask }>()
    for (const { path, privacy } of plan) {
      const sight = sightOf(viewer, privacy)
      if (sight !== 'hide') masks.set(path, { sight, mask: privacy!.mask })
    }
    compiled.set(name, masks)
    return masks
  }
}
