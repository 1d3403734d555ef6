import type { Reading } from './reading.ts'

const pattern = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/

/** `2024-01-15 10:30:00`, which the Chinese platforms mean in China standard time, with its offset. */
export function beijingText(text: string): string | undefined {
  return pattern.test(text) ? `${text.slice(0, 10)}T${text.slice(11)}+08:00` : undefined
}

/** ISO 8601 text of such a field; undefined (and then listed as unmapped) when it is none. */
export function beijingTime(theirs: Reading, key: string): string | undefined {
  const text = theirs.peek(key)
  const time = typeof text === 'string' ? beijingText(text) : undefined
  if (time === undefined || Number.isNaN(Date.parse(time))) return undefined
  theirs.repeats(key)
  return time
}

/** The same as a revision mark: milliseconds, 0 when there is none. */
export function beijingRevision(theirs: Reading, key: string): number {
  const time = beijingTime(theirs, key)
  return time === undefined ? 0 : Date.parse(time)
}
