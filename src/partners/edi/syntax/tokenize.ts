import { isRefusal } from '#kit'
import { detectDelimiters } from './delimiters.ts'
import { componentsMax, elementsMax, segmentsMax } from './limits.ts'
import { type EdiRefusal, placeOf, refuse } from './refusals.ts'
import type { Delimiters, Element, Segment } from './segment.ts'

/** The segments of one interchange, and where the text goes on behind its trailer. */
export type Tokens = {
  readonly delimiters: Delimiters
  readonly segments: readonly Segment[]
  readonly next: number
  readonly problems: readonly EdiRefusal[]
}

const envelope = {
  x12: { header: 'ISA', trailer: 'IEA' },
  edifact: { header: 'UNB', trailer: 'UNZ' },
  tradacoms: { header: 'STX', trailer: 'END' },
} as const
const lineBreaks = /[\r\n]+/g

/**
 * Cuts one interchange, beginning at `from`, into segments. Line breaks inside segments come from
 * wrapping and are dropped, except in binary segments; blanks before a tag are indentation.
 */
export function tokenize(text: string, from: number): Tokens | EdiRefusal {
  const opening = detectDelimiters(text, from)
  if (isRefusal(opening)) return opening
  const { delimiters, isa } = opening
  const { header, trailer } = envelope[delimiters.standard]
  const segments: Segment[] = []
  const problems: EdiRefusal[] = []
  if (isa) segments.push({ tag: 'ISA', at: 1, elements: isa.map((value) => [[value]]) })

  let next = opening.from
  for (;;) {
    const start = skipBlanks(text, next)
    if (start >= text.length) return { delimiters, segments, next: text.length, problems }
    if (segments.length > 0 && opensAnother(text, start, header, delimiters)) {
      return { delimiters, segments, next: start, problems }
    }
    if (segments.length >= segmentsMax)
      return refuse('too_many_segments', { field: placeOf(segments.length, header) })
    const at = segments.length + 1
    const cut = delimiters.standard === 'x12' ? binarySegment(text, start, at, delimiters) : null
    if (cut !== null && isRefusal(cut)) return cut
    if (cut) {
      segments.push(cut.segment)
      next = cut.next
      continue
    }
    const end = endOfSegment(text, start, delimiters)
    const stop = end < 0 ? text.length : end
    const segment = readSegment(text.slice(start, stop), at, delimiters)
    if (isRefusal(segment)) return segment
    if (end < 0 && delimiters.terminator !== '\n') {
      problems.push(refuse('unterminated_segment', { field: placeOf(at, segment.tag) }))
    }
    segments.push(segment)
    next = stop + 1
    if (segment.tag === trailer) return { delimiters, segments, next, problems }
  }
}

function skipBlanks(text: string, from: number): number {
  let at = from
  while (at < text.length && (text.charCodeAt(at) <= 32 || text.charCodeAt(at) === 0xfeff)) at++
  return at
}

const opensAnother = (
  text: string,
  at: number,
  header: string,
  { element, tag, standard }: Delimiters,
): boolean =>
  (text.startsWith(header, at) && text[at + 3] === tag) ||
  (standard === 'edifact' && text.startsWith('UNA', at) && text[at + 3] !== element)

/** -1 when no terminator follows. A terminator behind an odd number of release characters is text. */
function endOfSegment(text: string, from: number, { terminator, release }: Delimiters): number {
  let end = text.indexOf(terminator, from)
  while (end > from && release !== null && text[end - 1] === release) {
    let releases = 1
    while (end - releases > from && text[end - releases - 1] === release) releases++
    if (releases % 2 === 0) return end
    end = text.indexOf(terminator, end + 1)
  }
  return end
}

function readSegment(raw: string, at: number, delimiters: Delimiters): Segment | EdiRefusal {
  const text = raw.includes('\n') || raw.includes('\r') ? raw.replace(lineBreaks, '') : raw
  const open = text.indexOf(delimiters.tag)
  if (open < 0) return { tag: text.trimEnd(), at, elements: [] }
  const tag = text.slice(0, open).trimEnd()
  const body = text.slice(open + 1)
  const parts = cutAt(body, delimiters.element, delimiters.release)
  if (parts.length > elementsMax) return refuse('segment_too_long', { field: placeOf(at, tag) })
  const elements: Element[] = []
  for (const part of parts) {
    const element = readElement(part, delimiters)
    for (const repetition of element) {
      if (repetition.length > componentsMax) {
        return refuse('segment_too_long', { field: placeOf(at, tag, elements.length + 1) })
      }
    }
    elements.push(element)
  }
  return { tag, at, elements }
}

const none: Element = [['']]

function readElement(text: string, { component, repetition, release }: Delimiters): Element {
  if (text === '') return none
  const repetitions = repetition === null ? [text] : cutAt(text, repetition, release)
  return repetitions.map((each) =>
    cutAt(each, component, release).map((value) => freed(value, release)),
  )
}

/** Splits at every separator that is not released; release characters stay in the parts. */
function cutAt(text: string, separator: string, release: string | null): string[] {
  if (release === null || !text.includes(release)) return text.split(separator)
  const parts: string[] = []
  let start = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] === release) at++
    else if (text[at] === separator) {
      parts.push(text.slice(start, at))
      start = at + 1
    }
  }
  parts.push(text.slice(start))
  return parts
}

function freed(text: string, release: string | null): string {
  if (release === null || !text.includes(release)) return text
  let plain = ''
  for (let at = 0; at < text.length; at++) {
    if (text[at] === release) at++
    plain += text[at] ?? ''
  }
  return plain
}

/**
 * BIN (length, content) and BDS (filter, length, content): the content may hold separators, so its
 * stated length, in characters, decides where it ends. null when it is another segment.
 */
function binarySegment(
  text: string,
  start: number,
  at: number,
  { element, terminator }: Delimiters,
): { segment: Segment; next: number } | EdiRefusal | null {
  const tag = text.slice(start, start + 3)
  if ((tag !== 'BIN' && tag !== 'BDS') || text[start + 3] !== element) return null
  const before: string[] = []
  let open = start + 4
  for (let index = tag === 'BIN' ? 1 : 2; index > 0; index--) {
    const end = text.indexOf(element, open)
    if (end < 0 || end - open > 20)
      return refuse('binary_length', { field: placeOf(at, tag, before.length + 1) })
    before.push(text.slice(open, end).replace(lineBreaks, ''))
    open = end + 1
  }
  const stated = before[before.length - 1]!
  const end = open + Number(stated)
  if (!/^\d{1,9}$/.test(stated) || text[end] !== terminator) {
    return refuse('binary_length', { field: placeOf(at, tag, before.length) })
  }
  const elements = [...before, text.slice(open, end)].map((value) => [[value]])
  return { segment: { tag, at, elements }, next: end + 1 }
}
