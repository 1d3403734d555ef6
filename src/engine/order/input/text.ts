/**
 * The first place whose text holds NUL or half a surrogate pair, as a path; undefined when all is
 * readable. PostgreSQL takes neither, and a seal would not give the same text back.
 */
export function unreadableText(value: unknown, path = ''): string | undefined {
  if (typeof value === 'string') return isReadable(value) ? undefined : path
  if (typeof value !== 'object' || value === null) return undefined
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at++) {
      const found = unreadableText(value[at], `${path}[${at}]`)
      if (found !== undefined) return found
    }
    return undefined
  }
  for (const key of Object.keys(value)) {
    const below = path === '' ? key : `${path}.${key}`
    if (!isReadable(key)) return path === '' ? '(name of a field)' : path
    const found = unreadableText((value as Record<string, unknown>)[key], below)
    if (found !== undefined) return found
  }
  return undefined
}

const isReadable = (text: string): boolean => text.isWellFormed() && !text.includes('\0')

/**
 * JSON writes both kinds as `\uXXXX`, and little else: one search of the text instead of a walk
 * over every value. A true answer only means that the walk is worth it.
 */
export const mayBeUnreadable = (json: string): boolean => json.includes('\\u')
