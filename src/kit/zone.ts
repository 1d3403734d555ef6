import { type Instant, minuteMs } from './time.ts'

/** Offsets change on quarters of an hour at the finest, so one lookup per quarter is exact. */
const quarterMs = 15 * minuteMs
const quartersKeptMax = 10_000

export type ZoneClock = {
  /** Milliseconds that the zone's wall clock shows, counted as if it were UTC. */
  local(at: Instant): number
  /** The moment when the wall clock shows `local`. Of a skipped hour: as far after the change as it lies in it. */
  instant(local: number): Instant
}

const clocks = new Map<string, ZoneClock>()

/** The wall clock of an IANA zone. Throws RangeError for a zone that does not exist. */
export function zoneClock(zone: string): ZoneClock {
  const known = clocks.get(zone)
  if (known) return known
  const clock = openClock(zone)
  clocks.set(zone, clock)
  return clock
}

export function isZone(zone: string): boolean {
  try {
    zoneClock(zone)
    return true
  } catch {
    return false
  }
}

function openClock(zone: string): ZoneClock {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const offsets = new Map<number, number>()

  function measure(at: Instant): number {
    const part: Record<string, number> = {}
    for (const { type, value } of format.formatToParts(at)) part[type] = Number(value)
    const shown = Date.UTC(
      part.year!,
      part.month! - 1,
      part.day,
      part.hour,
      part.minute,
      part.second,
    )
    return shown - at
  }

  function offset(at: Instant): number {
    const quarter = Math.floor(at / quarterMs)
    const known = offsets.get(quarter)
    if (known !== undefined) return known
    if (offsets.size >= quartersKeptMax) offsets.clear()
    const measured = measure(quarter * quarterMs)
    offsets.set(quarter, measured)
    return measured
  }

  return {
    local: (at) => at + offset(at),
    instant(local) {
      const guess = local - offset(local)
      const at = local - offset(guess)
      return at + offset(at) === local ? at : Math.max(at, guess)
    },
  }
}
