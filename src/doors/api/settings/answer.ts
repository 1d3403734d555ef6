import Type from 'typebox'
import type { Kept } from '#hub'
import { isoText, isRefusal, type Refusal, refuseForm } from '#kit'
import { type Answered, type Ask, versionOf } from '../../http/route.ts'

/** What every declared thing carries beside what was said of it. */
export const keptSchema = {
  id: Type.String(),
  version: Type.Integer(),
  updatedAt: Type.String(),
}

export const idPattern = /^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,63}$/u

/** Something is wrong with the id in the path, or nothing is. */
export const refuseId = (id: string): Refusal | undefined =>
  idPattern.test(id)
    ? undefined
    : refuseForm('wrong_shape', {
        field: 'id',
        why: 'An id is letters, digits, "_", "." and "-", 64 at most.',
      })

export const present = <Doc extends object>({ id, version, updatedAt, doc }: Kept<Doc>) => ({
  ...doc,
  id,
  version,
  updatedAt: isoText(updatedAt),
})

/** 201 for something new, 200 for what was replaced; its version as the tag. */
export const answerSaved = <Body extends { readonly version: number }>(
  body: Body,
  isNew: boolean,
) => ({ status: isNew ? 201 : 200, body, headers: { etag: `"${body.version}"` } }) as const

/** The version that the caller has read; `If-None-Match: *` says that there is none yet. */
export function expectedOf({ headers }: Pick<Ask, 'headers'>): number | undefined | Refusal {
  if (headers['if-none-match'] === '*') return 0
  return versionOf(headers['if-match'])
}

export const saveHeaders = ['If-Match', 'If-None-Match'] as const

/** Runs `save` with the version that the caller has read. */
export async function withExpected<const Given extends Answered>(
  ask: Pick<Ask, 'headers'>,
  save: (expected: number | undefined) => Promise<Given>,
): Promise<Given | Refusal> {
  const expected = expectedOf(ask)
  return isRefusal(expected) ? expected : save(expected)
}
