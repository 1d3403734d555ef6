import { type EdiRefusal, refuse } from './refusals.ts'
import type { Delimiters } from './segment.ts'

/** Where the segments begin and what separates them; `header` is the ISA segment, already read. */
export type Opening = {
  readonly delimiters: Delimiters
  readonly from: number
  readonly isa?: readonly string[]
}

const alphanumeric = /[A-Za-z0-9]/
const blank = /\s/
const lineBreaks = /[\r\n]/g

/** Finds the separators of the interchange that begins at `from`: from ISA, UNA, UNB or STX. */
export function detectDelimiters(text: string, from: number): Opening | EdiRefusal {
  const start = text.slice(from, from + 3)
  if (start === 'ISA') return fromIsa(text, from)
  if (start === 'UNA') return fromUna(text, from)
  if (start === 'UNB') return fromUnb(text, from)
  if (start === 'STX') return fromStx(text, from)
  return refuse(looksCut(text, from) ? 'corrupt_envelope' : 'not_edi', { field: 'segment 1' })
}

/** A header that lost characters, or a message that lost its header. */
const looksCut = (text: string, from: number): boolean =>
  /^(SA|NB|TX|UNH|UNG|GS|ST|MHD)[^\sA-Za-z0-9<{[]/.test(text.slice(from, from + 4))

/**
 * ISA has 16 elements of fixed width. Partners trim the padding and wrap lines inside it, so it is
 * read by its separators: the character after ISA16, which is one character, is the terminator.
 */
function fromIsa(text: string, from: number): Opening | EdiRefusal {
  const element = text[from + 3] ?? ''
  if (element === '' || alphanumeric.test(element) || blank.test(element)) {
    return refuse('corrupt_envelope', { field: 'segment 1 ISA' })
  }
  const isa: string[] = []
  let at = from + 4
  for (let index = 1; index <= 15; index++) {
    const end = text.indexOf(element, at)
    if (end < 0 || end - at > 80)
      return refuse('corrupt_envelope', { field: `segment 1 ISA-${index}` })
    isa.push(text.slice(at, end).replace(lineBreaks, ''))
    at = end + 1
  }
  const component = text[at] ?? ''
  const terminator = text[at + 1] === '\r' ? '\n' : (text[at + 1] ?? '')
  if (component === '' || terminator === '' || alphanumeric.test(component + terminator)) {
    return refuse('corrupt_envelope', { field: 'segment 1 ISA-16' })
  }
  const distinct = new Set([element, component, terminator])
  if (distinct.size < 3 || blank.test(component))
    return refuse('corrupt_envelope', { field: 'segment 1 ISA-16' })
  isa.push(component)
  const eleven = isa[10]!
  const repeats = eleven.length === 1 && !alphanumeric.test(eleven) && !blank.test(eleven)
  const repetition = repeats && !distinct.has(eleven) ? eleven : null
  const after = at + (text[at + 1] === '\r' && text[at + 2] === '\n' ? 3 : 2)
  return {
    delimiters: {
      standard: 'x12',
      terminator,
      element,
      component,
      repetition,
      release: null,
      tag: element,
    },
    from: after,
    isa,
  }
}

/** `UNA` + component, element, decimal mark, release, repetition (space: none), terminator. ISO 9735. */
function fromUna(text: string, from: number): Opening | EdiRefusal {
  const una = text.slice(from + 3, from + 9)
  const [component = '', element = '', , release = ' ', reserved = ' ', terminator = ''] = una
  const active = [component, element, terminator]
  if (release !== ' ') active.push(release)
  if (
    una.length < 6 ||
    new Set(active).size < active.length ||
    active.some((each) => /[A-Za-z0-9 ]/.test(each))
  ) {
    return refuse('corrupt_envelope', { field: 'segment 1 UNA' })
  }
  const repetition =
    reserved === ' ' || active.includes(reserved) || alphanumeric.test(reserved) ? null : reserved
  let at = from + 9
  while (at < text.length && blank.test(text[at]!)) at++
  if (text.slice(at, at + 3) !== 'UNB')
    return refuse('corrupt_envelope', { field: 'segment 1 UNB' })
  return {
    delimiters: {
      standard: 'edifact',
      terminator: terminator === '\r' ? '\n' : terminator,
      element,
      component,
      repetition,
      release: release === ' ' ? null : release,
      tag: element,
    },
    from: at,
  }
}

/** Without UNA the separators of level A apply; a partner that writes one segment per line is understood. */
function fromUnb(text: string, from: number): Opening | EdiRefusal {
  if (text[from + 3] !== '+') return refuse('corrupt_envelope', { field: 'segment 1 UNB' })
  const terminator = ownTerminator(text, from)
  return {
    delimiters: {
      standard: 'edifact',
      terminator,
      element: '+',
      component: ':',
      repetition: null,
      release: '?',
      tag: '+',
    },
    from,
  }
}

function fromStx(text: string, from: number): Opening | EdiRefusal {
  if (text[from + 3] !== '=') return refuse('corrupt_envelope', { field: 'segment 1 STX' })
  const terminator = ownTerminator(text, from)
  return {
    delimiters: {
      standard: 'tradacoms',
      terminator,
      element: '+',
      component: ':',
      repetition: null,
      release: '?',
      tag: '=',
    },
    from,
  }
}

/** A line break, when the next line begins with a tag and no apostrophe came before it. */
function ownTerminator(text: string, from: number): string {
  const apostrophe = text.indexOf("'", from)
  const line = text.indexOf('\n', from)
  if (line < 0 || (apostrophe >= 0 && apostrophe < line)) return "'"
  return /^\s*[A-Z]{3}[+=]/.test(text.slice(line, line + 40)) ? '\n' : "'"
}
