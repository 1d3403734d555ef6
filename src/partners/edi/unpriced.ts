import type { Draft, Profile } from './draft.ts'
import type { Reading } from './reading.ts'
import { refuse } from './syntax/refusals.ts'

/** Lines whose price never came: `unitPrice` is still empty. */
export function readUnpriced(draft: Draft, reading: Reading, profile: Profile): void {
  draft.lines.forEach((line, index) => {
    if (line.unitPrice !== '') return
    if (profile.withoutPrice !== 'zero')
      reading.refuseAt(refuse('missing_price', { field: `lines[${index}].unitPrice` }))
    line.unitPrice = '0'
    draft.unpriced.push(line.externalLineId!)
  })
}
