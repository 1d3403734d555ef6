import type { Delimiters, Element, Segment } from './segment.ts'

const binary = new Set(['ISA', 'BIN', 'BDS'])

/**
 * The text of segments, ready to send: what `tokenize` reads as the same segments again. X12 has no
 * release character, so there a value must not contain a separator.
 */
export function joinSegments(segments: readonly Segment[], delimiters: Delimiters): string {
  const parts: string[] = []
  if (delimiters.standard === 'edifact') {
    const { component, element, release, repetition, terminator } = delimiters
    parts.push(`UNA${component}${element}.${release ?? ' '}${repetition ?? ' '}${terminator}`)
  }
  for (const segment of segments) {
    const raw = delimiters.standard === 'x12' && binary.has(segment.tag)
    const body = segment.elements.map((element) =>
      raw ? element[0]![0]! : joinElement(element, delimiters),
    )
    const tag = body.length > 0 ? segment.tag + delimiters.tag : segment.tag
    parts.push(tag + body.join(delimiters.element) + delimiters.terminator)
  }
  return parts.join('')
}

const joinElement = (element: Element, delimiters: Delimiters): string =>
  element
    .map((values) => values.map((value) => guarded(value, delimiters)).join(delimiters.component))
    .join(delimiters.repetition ?? '')

function guarded(value: string, delimiters: Delimiters): string {
  const { release, element, component, repetition, terminator, tag } = delimiters
  if (release === null) return value
  let text = ''
  for (const each of value) {
    const special =
      each === release ||
      each === element ||
      each === component ||
      each === repetition ||
      each === terminator ||
      each === tag
    text += special ? release + each : each
  }
  return text
}
