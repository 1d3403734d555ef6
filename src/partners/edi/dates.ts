import { isoText, zoneClock } from '#kit'

/** Positions of the parts by EDIFACT code 2379; X12 and TRADACOMS dates are told by their length. */
const lengths: Readonly<Record<string, readonly number[]>> = {
  '101': [6],
  '102': [8],
  '201': [10],
  '203': [12],
  '204': [14],
  '718': [16],
  '': [6, 8, 12, 14],
}

/**
 * `20170615` → `2017-06-15T00:00:00`, or with a zone the instant in UTC. Of a period the first day.
 * Years of two digits lie between 1970 and 2069. undefined for anything that is no such date.
 */
export function readDate(
  text: string,
  format: string,
  zone: string | undefined,
): string | undefined {
  if (!/^\d{6,16}$/.test(text) || !lengths[format]?.includes(text.length)) return undefined
  const digits = format === '718' ? text.slice(0, 8) : text
  const short = digits.length === 6 || digits.length === 10
  const full = short ? `${digits < '7' ? '20' : '19'}${digits}` : digits
  const part = (from: number, size: number) => Number(full.slice(from, from + size) || '0')
  const [year, month, day, hour, minute, second] = [
    part(0, 4),
    part(4, 2),
    part(6, 2),
    part(8, 2),
    part(10, 2),
    part(12, 2),
  ]
  const local = Date.UTC(year, month - 1, day, hour, minute, second)
  const exact = new Date(local)
  const exists =
    exact.getUTCFullYear() === year &&
    exact.getUTCMonth() === month - 1 &&
    exact.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60
  if (!exists || year < 1900) return undefined
  return zone === undefined ? isoText(local).slice(0, 19) : isoText(zoneClock(zone).instant(local))
}
