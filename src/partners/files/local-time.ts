import { type Instant, parseInstant, zoneClock } from '#kit'
import { dateToken, dateTokens } from './date-format.ts'

/** A moment, and the month that its own clock shows (`2010-12`). */
export type Dated = { readonly at: Instant; readonly month: string }

/**
 * Reads text such as `01/12/2010 8:26` written as `dd/MM/yyyy H:mm` on the clocks of `zone` (UTC when
 * absent); `iso` needs an offset in the text. Undefined when unreadable or no day of the calendar.
 * The format is one without a flaw (`dateFormatFlaw`).
 */
export function dateReader(format: string, zone = 'UTC'): (text: string) => Dated | undefined {
  if (format === 'iso') return readIso
  const pattern = format.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(dateToken, (token) => {
    const [part, digits] = dateTokens[token]!
    return `(?<${part}>${digits})`
  })
  const shape = new RegExp(`^${pattern}$`)
  const clock = zoneClock(zone)

  return (text) => {
    const part = shape.exec(text.trim())?.groups
    if (!part) return undefined
    const year = part.year?.length === 2 ? `20${part.year}` : part.year
    const two = (value: string | undefined) => (value ?? '0').padStart(2, '0')
    const month = `${year}-${two(part.month)}`
    const time = `${two(part.hour)}:${two(part.minute)}:${two(part.second)}`
    const local = parseInstant(`${month}-${two(part.day)}T${time}Z`)
    return local === undefined ? undefined : { at: clock.instant(local), month }
  }
}

function readIso(text: string): Dated | undefined {
  const at = parseInstant(text.trim())
  return at === undefined ? undefined : { at, month: text.trim().slice(0, 7) }
}
