import type { Refusal } from '#kit'
import { refuseHttp } from './refusals.ts'

type Kind = 'string' | 'number'

/** Where a page ended, as text that a reader hands back unread. */
export const cursorOf = (parts: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url')

/** The parts of a cursor of these kinds; undefined without one. Instants and texts are checked. */
export function readCursorParts(
  text: string | undefined,
  kinds: readonly Kind[],
): (string | number)[] | undefined | Refusal {
  if (text === undefined) return undefined
  try {
    const parts = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown
    if (
      Array.isArray(parts) &&
      parts.length === kinds.length &&
      parts.every((part, index) => isPart(part, kinds[index]!))
    )
      return parts
  } catch {}
  return refuseHttp('cursor_unreadable', { field: 'cursor' })
}

const instantMax = 8.64e15
// PostgreSQL takes no NUL in a text.
const isPart = (part: unknown, kind: Kind): boolean =>
  kind === 'string'
    ? typeof part === 'string' && !part.includes('\0')
    : typeof part === 'number' && Math.abs(part) <= instantMax
