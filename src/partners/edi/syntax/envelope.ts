import { type EdiRefusal, isTag, placeOf, refuse } from './refusals.ts'
import { peek, type Segment, type Standard } from './segment.ts'

export type Message = {
  /** `850`, `ORDERS`, `ORDHDR` … */
  readonly type: string
  /** `004010`, `D.96A.EAN008`, `9` */
  readonly version: string
  readonly standard: Standard
  readonly control: string
  /** Header and trailer included. */
  readonly segments: readonly Segment[]
  /** What is wrong with the envelope of this message; empty when it may be used without a look. */
  readonly problems: readonly EdiRefusal[]
}
export type Group = { readonly type: string; readonly control: string; readonly messages: number }
export type Envelope = { groups: Group[]; messages: Message[]; problems: EdiRefusal[] }

type Trailer = { readonly tag: string; readonly count: number; readonly control: number }
type Frame = { readonly header: string; readonly control: number; readonly trailer: Trailer }
type Layout = {
  readonly interchange: Frame
  readonly group: Frame | null
  readonly message: Frame
  readonly type: (header: Segment) => string
  readonly version: (header: Segment, group: Segment | null) => string
  /** Segments that may stand between messages. */
  readonly loose: ReadonlySet<string>
}

/** Element numbers of control numbers and counts; 0 where a standard has none. */
const layouts: Readonly<Record<Standard, Layout>> = {
  x12: {
    interchange: { header: 'ISA', control: 13, trailer: { tag: 'IEA', count: 1, control: 2 } },
    group: { header: 'GS', control: 6, trailer: { tag: 'GE', count: 1, control: 2 } },
    message: { header: 'ST', control: 2, trailer: { tag: 'SE', count: 1, control: 2 } },
    type: (header) => peek(header, 1),
    version: (header, group) => peek(header, 3) || (group ? peek(group, 8) : ''),
    loose: new Set(['ISB', 'ISE', 'TA1', 'TA3']),
  },
  edifact: {
    interchange: { header: 'UNB', control: 5, trailer: { tag: 'UNZ', count: 1, control: 2 } },
    group: { header: 'UNG', control: 5, trailer: { tag: 'UNE', count: 1, control: 2 } },
    message: { header: 'UNH', control: 1, trailer: { tag: 'UNT', count: 1, control: 2 } },
    type: (header) => peek(header, 2, 1),
    version: (header) =>
      [2, 3, 5]
        .map((part) => peek(header, 2, part))
        .filter(Boolean)
        .join('.'),
    loose: new Set(),
  },
  tradacoms: {
    interchange: { header: 'STX', control: 5, trailer: { tag: 'END', count: 1, control: 0 } },
    group: null,
    message: { header: 'MHD', control: 1, trailer: { tag: 'MTR', count: 1, control: 0 } },
    type: (header) => peek(header, 2, 1),
    version: (header) => peek(header, 2, 2),
    loose: new Set(['RSG']),
  },
}

/** Puts the segments of one interchange into messages and groups, and says what does not fit. */
export function openEnvelope(standard: Standard, segments: readonly Segment[]): Envelope {
  const layout = layouts[standard]
  const { interchange, group: frame, message: inner } = layout
  const groups: Group[] = []
  const messages: Message[] = []
  const problems: EdiRefusal[] = []
  const groupControls = new Set<string>()
  let messageControls = new Set<string>()
  let group: Segment | null = null
  let groupSize = 0
  let groupProblems: EdiRefusal[] = []
  let message: { header: Segment; segments: Segment[]; problems: EdiRefusal[] } | null = null
  let closed = false

  const note = (problem: EdiRefusal) => {
    problems.push(problem)
    message?.problems.push(problem)
  }
  const closeMessage = (trailer: Segment | null) => {
    if (!message) return
    const { header } = message
    if (!trailer) note(refuse('missing_trailer', { field: placeOf(header.at, header.tag) }))
    else
      for (const problem of trailerProblems(inner, header, trailer, message.segments.length))
        note(problem)
    messages.push({
      type: layout.type(header),
      version: layout.version(header, group),
      standard,
      control: peek(header, inner.control),
      segments: message.segments,
      problems: message.problems,
    })
    groupSize++
    message = null
  }
  const closeGroup = (trailer: Segment | null) => {
    if (!group || !frame) return
    if (!trailer) note(refuse('missing_trailer', { field: placeOf(group.at, group.tag) }))
    else for (const problem of trailerProblems(frame, group, trailer, groupSize)) note(problem)
    groups.push({
      type: peek(group, 1),
      control: peek(group, frame.control),
      messages: groupSize,
    })
    group = null
  }
  const remember = (header: Segment, element: number, seen: Set<string>) => {
    const control = peek(header, element)
    if (seen.has(control))
      note(refuse('duplicate_control', { field: placeOf(header.at, header.tag, element) }))
    seen.add(control)
  }

  for (const segment of segments) {
    const { tag } = segment
    if (tag === interchange.header && segment.at === 1) continue
    if (tag === inner.header) {
      closeMessage(null)
      message = { header: segment, segments: [segment], problems: [...groupProblems] }
      remember(segment, inner.control, messageControls)
    } else if (tag === inner.trailer.tag) {
      message?.segments.push(segment)
      if (message) closeMessage(segment)
      else note(refuse('missing_header', { field: placeOf(segment.at, tag) }))
    } else if (frame && tag === frame.header) {
      closeMessage(null)
      closeGroup(null)
      group = segment
      groupSize = 0
      // A control number is unique within its group in X12, within the interchange in EDIFACT.
      if (standard === 'x12') messageControls = new Set()
      const known = problems.length
      remember(segment, frame.control, groupControls)
      groupProblems = problems.slice(known)
    } else if (frame && tag === frame.trailer.tag) {
      closeMessage(null)
      if (group) closeGroup(segment)
      else note(refuse('missing_header', { field: placeOf(segment.at, tag) }))
    } else if (tag === interchange.trailer.tag) {
      closeMessage(null)
      closeGroup(null)
      closed = true
      const size = groups.length > 0 || standard === 'x12' ? groups.length : messages.length
      for (const problem of trailerProblems(interchange, segments[0]!, segment, size)) note(problem)
    } else if (message) {
      if (!isTag(tag)) note(refuse('bad_tag', { field: placeOf(segment.at, tag) }))
      message.segments.push(segment)
    } else if (!layout.loose.has(tag))
      note(refuse('stray_segment', { field: placeOf(segment.at, tag) }))
  }
  closeMessage(null)
  closeGroup(null)
  if (!closed) problems.push(refuse('missing_trailer', { field: placeOf(1, interchange.header) }))
  return { groups, messages, problems }
}

function* trailerProblems(
  frame: Frame,
  header: Segment,
  trailer: Segment,
  arrived: number,
): Iterable<EdiRefusal> {
  const { tag, count, control } = frame.trailer
  const text = peek(trailer, count)
  const stated = /^\d{1,9}$/.test(text) ? Number(text) : null
  if (stated !== arrived)
    yield refuse('count_differs', {
      field: placeOf(trailer.at, tag, count),
      facts: { stated, arrived },
    })
  if (control > 0 && peek(trailer, control) !== peek(header, frame.control)) {
    yield refuse('control_differs', { field: placeOf(trailer.at, tag, control) })
  }
}
