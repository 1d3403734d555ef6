type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second'

/** What each token reads, and how that is written. */
export const dateTokens: Readonly<Record<string, readonly [part: Part, digits: string]>> = {
  yyyy: ['year', '\\d{4}'],
  yy: ['year', '\\d{2}'],
  MM: ['month', '\\d{2}'],
  M: ['month', '\\d{1,2}'],
  dd: ['day', '\\d{2}'],
  d: ['day', '\\d{1,2}'],
  HH: ['hour', '\\d{2}'],
  H: ['hour', '\\d{1,2}'],
  mm: ['minute', '\\d{2}'],
  ss: ['second', '\\d{2}'],
}
export const dateToken = /yyyy|yy|MM|M|dd|d|HH|H|mm|ss/g

/** Letters that tools elsewhere take for a part; ours take them for text, such as the h of `08h26`. */
const elsewhere = new Map<string, Part>([
  ['h', 'hour'],
  ['m', 'minute'],
  ['s', 'second'],
])

/** Why a format reads no dates, as the end of a sentence that begins with it, and what to do. */
export type DateFormatFlaw = { readonly why: string; readonly remedy: string }

const flaw = (why: string): DateFormatFlaw => ({
  why,
  remedy: `Write \`iso\`, or a year, a month and a day, each once, with ${Object.keys(dateTokens).join(' ')}; every other letter is text that the cell has, too.`,
})

/** What keeps a text from being a format of dates. */
export function dateFormatFlaw(format: string): DateFormatFlaw | undefined {
  if (format === 'iso') return undefined
  const parts = new Set<Part>()
  for (const [token] of format.matchAll(dateToken)) {
    const [part] = dateTokens[token]!
    if (parts.has(part)) return flaw(`reads the ${part} twice`)
    parts.add(part)
  }
  for (const part of ['year', 'month', 'day'] as const)
    if (!parts.has(part)) return flaw(`has no ${part}`)
  const words = format.split(dateToken).flatMap((text) => text.match(/[a-z]+/gi) ?? [])
  const wrong = words.find((word) => isMeantAsToken(word, parts))
  return wrong === undefined ? undefined : flaw(`has "${wrong}", which reads nothing`)
}

/** Nobody writes `SSS` into a cell, nor an `h` without an hour before it. */
function isMeantAsToken(word: string, parts: ReadonlySet<Part>): boolean {
  const part = elsewhere.get(word)
  return part === undefined ? /^(.)\1+$/.test(word) : !parts.has(part)
}
