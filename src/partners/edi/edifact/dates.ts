import { readDate } from '../dates.ts'
import type { Draft, Profile } from '../draft.ts'
import type { Reading } from '../reading.ts'
import { peek, type Segment } from '../syntax/segment.ts'

/** Delivery requested, latest delivery. Code list 2005. */
const requested = ['2', '63']

export const isRequestedDate = (segment: Segment): boolean =>
  segment.tag === 'DTM' && requested.includes(peek(segment, 1, 1))

/** A requested date of the header, else the one on which the lines agree; several stay unmapped. */
export function readDates(
  header: ReadonlyMap<string, Segment>,
  lines: readonly Segment[],
  reading: Reading,
  draft: Draft,
  { zone }: Profile,
): void {
  const read = (segment: Segment) => {
    reading.take(segment, 1, 1)
    const at = readDate(reading.take(segment, 1, 2), reading.take(segment, 1, 3), zone)
    if (!at) reading.refuse('unreadable_date', segment, 1)
    return at
  }
  const placed = header.get('137')
  if (placed) draft.placedAt = read(placed)
  const stated = requested.map((qualifier) => header.get(qualifier)).find(Boolean)
  const agreed = new Set(lines.map((segment) => peek(segment, 1, 2))).size === 1 ? lines : []
  for (const segment of stated ? [stated] : agreed) draft.requestedAt = read(segment)
}
