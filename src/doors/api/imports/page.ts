import type { Static } from 'typebox'
import type { pageQuery } from './schemas.ts'

const usual = 50
type Asked = Static<typeof pageQuery>

export const limitOf = ({ limit }: Pick<Asked, 'limit'>): number => Number(limit ?? usual)

export const pageOf = (asked: Asked) => ({ after: asked.cursor ?? null, limit: limitOf(asked) })

/** Where the page behind this one begins: a full one may have another. */
export const nextOf = (
  rows: readonly { readonly id: string }[],
  { limit }: { readonly limit: number },
): string | null => (rows.length === limit ? rows.at(-1)!.id : null)
