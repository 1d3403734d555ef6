import { type Instant, minuteMs, parseInstant } from '#kit'
import { type InputRefusal, refuseInput } from './refusals.ts'

/** Minutes east of UTC, or a function of the local time (as if it were UTC) for zones with summer time. */
export type ZoneOffset = number | ((local: Instant) => number)

const localPattern = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?))?$/

/** Reads a time; without an offset it is the shop's, and its field is added to `assumed`. */
export function readTime(
  text: string,
  field: string,
  zone: ZoneOffset | undefined,
  assumed: string[],
): Instant | InputRefusal {
  const exact = parseInstant(text)
  if (exact !== undefined) return exact
  const match = localPattern.exec(text)
  const local = match ? parseInstant(`${match[1]}T${match[2] ?? '00:00'}Z`) : undefined
  if (local === undefined) return refuseInput('bad_date', { field })
  if (zone === undefined) return refuseInput('zone_missing', { field })
  assumed.push(field)
  return local - (typeof zone === 'number' ? zone : zone(local)) * minuteMs
}
