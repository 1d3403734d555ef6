import { isRefusal } from '#kit'
import { type Group, type Message, openEnvelope } from './envelope.ts'
import { interchangeBytesMax } from './limits.ts'
import { type EdiRefusal, refuse } from './refusals.ts'
import { type Delimiters, peek, type Segment, type Standard } from './segment.ts'
import { tokenize } from './tokenize.ts'

export type Interchange = {
  readonly standard: Standard
  readonly delimiters: Delimiters
  readonly sender: string
  readonly receiver: string
  readonly control: string
  /** The partner marks it as a test: nothing of it may become a live order. */
  readonly test: boolean
  readonly groups: readonly Group[]
  readonly messages: readonly Message[]
  /** Whatever is wrong with the envelope, each with its place; those of one message stand there too. */
  readonly problems: readonly EdiRefusal[]
}

/** Element numbers of the interchange header. */
const header = {
  x12: { sender: 6, receiver: 8, control: 13 },
  edifact: { sender: 2, receiver: 3, control: 5 },
  tradacoms: { sender: 2, receiver: 3, control: 5 },
} as const

/** Reads the one interchange of a text: X12, EDIFACT or TRADACOMS, told by its first characters. */
export function parseInterchange(text: string): Interchange | EdiRefusal {
  const all = parseInterchanges(text)
  if (isRefusal(all)) return all
  return all.length === 1
    ? all[0]!
    : refuse('several_interchanges', { facts: { interchanges: all.length } })
}

/** Reads every interchange of a text; one that cannot be read refuses them all. Never an empty list. */
export function parseInterchanges(text: string): readonly Interchange[] | EdiRefusal {
  if (text.length > interchangeBytesMax) return refuse('interchange_too_large')
  const all: Interchange[] = []
  const seen = new Set<string>()
  let next = beginning(text, 0)
  do {
    const tokens = tokenize(text, next)
    if (isRefusal(tokens)) {
      return all.length === 0
        ? tokens
        : { ...tokens, facts: { ...tokens.facts, interchange: all.length + 1 } }
    }
    const { delimiters, segments } = tokens
    const { standard } = delimiters
    const first = segments[0]!
    const envelope = openEnvelope(standard, segments)
    const interchange: Interchange = {
      standard,
      delimiters,
      sender: peek(first, header[standard].sender).trim(),
      receiver: peek(first, header[standard].receiver).trim(),
      control: peek(first, header[standard].control),
      test: isTest(standard, first),
      groups: envelope.groups,
      messages: envelope.messages,
      problems: [...tokens.problems, ...envelope.problems, ...repeat(seen, standard, first)],
    }
    all.push(interchange)
    next = beginning(text, tokens.next)
  } while (next < text.length)
  return all
}

function beginning(text: string, from: number): number {
  let at = from
  while (at < text.length && (text.charCodeAt(at) <= 32 || text.charCodeAt(at) === 0xfeff)) at++
  return at
}

/** ISA15 `T`; UNB test indicator 1. TRADACOMS names its tests in the application reference instead. */
function isTest(standard: Standard, first: Segment): boolean {
  if (standard === 'x12') return peek(first, 15) === 'T'
  return standard === 'edifact' && peek(first, 11) === '1'
}

function repeat(seen: Set<string>, standard: Standard, first: Segment): EdiRefusal[] {
  const { sender, control } = header[standard]
  const key = `${peek(first, sender)} ${peek(first, control)}`
  if (seen.has(key)) return [refuse('duplicate_control', { field: `${first.tag}-${control}` })]
  seen.add(key)
  return []
}
