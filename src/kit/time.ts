/**
 * A moment: milliseconds since 1970-01-01T00:00Z. Whole numbers inside the hub, ISO 8601 text with
 * a zone at its doors. Nothing below `main` reads a clock; moments are passed in.
 */
export type Instant = number

export const secondMs = 1_000
export const minuteMs = 60_000
export const hourMs = 3_600_000
export const dayMs = 86_400_000

/** `2026-11-24T01:30:00.000Z` */
export const isoText = (at: Instant): string => new Date(at).toISOString()

const isoPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/

/** Reads ISO 8601 text that names its offset; undefined for anything else, also for 31 February. */
export function parseInstant(text: string): Instant | undefined {
  if (!isoPattern.test(text)) return undefined
  const at = Date.parse(text)
  if (Number.isNaN(at)) return undefined
  const day = Number(text.slice(8, 10))
  const daysInMonth = new Date(
    Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0),
  ).getUTCDate()
  return day <= daysInMonth ? at : undefined
}

const spanPattern = /^(\d{1,6})(s|m|h|d)$/
const spanMs = { s: secondMs, m: minuteMs, h: hourMs, d: dayMs } as const

/** "30m", "72h", "7d" in milliseconds; undefined when unreadable. */
export function parseSpan(text: string): number | undefined {
  const match = spanPattern.exec(text)
  return match ? Number(match[1]) * spanMs[match[2] as keyof typeof spanMs] : undefined
}

/** The only clock there is, handed down from `main`. Closers stop what was opened. */
export type Clock = {
  now(): Instant
  sleep(ms: number): Promise<void>
  after(ms: number, then: () => void): () => void
}
