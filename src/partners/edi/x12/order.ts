import { readDate } from '../dates.ts'
import { type Draft, emptyDraft, type Profile } from '../draft.ts'
import { takeAmount } from '../figures.ts'
import type { Reading } from '../reading.ts'
import type { Message } from '../syntax/envelope.ts'
import { placeOf, refuse } from '../syntax/refusals.ts'
import { peek, type Segment } from '../syntax/segment.ts'
import { readUnpriced } from '../unpriced.ts'
import { readCharge, readTax } from './charges.ts'
import { readLine, readLinePrice } from './line.ts'
import { readPartySegment } from './parties.ts'

/** Delivery requested, required by, requested for delivery; requested ship last. DE 374. */
const requested = ['002', '106', '074', '063', '010']

/** Reads an X12 850: header, one loop per PO1, summary from CTT on. */
export function readX12Order(message: Message, reading: Reading, profile: Profile): Draft {
  const draft = emptyDraft()
  const dates = new Map<string, Segment>()
  const lineDates: Segment[] = []
  let party: Segment | null = null
  let inSummary = false
  let hasHead = false

  for (const segment of message.segments) {
    const inLine = draft.lines.length > 0 && !inSummary
    switch (segment.tag) {
      case 'BEG':
        hasHead = true
        readHead(segment, reading, draft, profile)
        break
      case 'CUR':
        if (!inLine) draft.currency = reading.take(segment, 2) || draft.currency
        break
      case 'DTM':
        if (draft.lines.length === 0) dates.set(peek(segment, 1), segment)
        else if (inLine && requested.includes(peek(segment, 1))) lineDates.push(segment)
        break
      case 'SCH':
        if (inLine && requested.includes(peek(segment, 5))) lineDates.push(segment)
        break
      case 'N1':
        party = draft.lines.length === 0 ? segment : null
        if (party) readPartySegment(segment, party, reading, draft)
        break
      case 'N2':
      case 'N3':
      case 'N4':
      case 'PER':
        if (draft.lines.length === 0) readPartySegment(segment, party, reading, draft)
        break
      case 'MSG':
        if (draft.lines.length === 0) draft.notes.push(reading.take(segment, 1))
        break
      case 'NTE':
        if (draft.lines.length === 0) draft.notes.push(reading.take(segment, 2))
        break
      case 'PO1':
        readLine(segment, reading, draft)
        break
      case 'CTP':
        if (inLine) readLinePrice(segment, reading, draft)
        break
      case 'PID':
        if (inLine) addTitle(segment, reading, draft)
        break
      case 'SAC':
        readCharge(segment, reading, draft, inLine)
        break
      case 'TXI':
        readTax(segment, reading, draft, inLine)
        break
      case 'CTT':
        inSummary = true
        readCounts(segment, reading, draft)
        break
      case 'AMT':
        readAmount(segment, reading, draft, inLine)
        break
    }
  }
  if (!hasHead) refuseHeadless(message, reading)
  readRequested(dates, lineDates, reading, draft, profile)
  readUnpriced(draft, reading, profile)
  return draft
}

const refuseHeadless = ({ segments }: Message, reading: Reading): void =>
  reading.refuseAt(refuse('missing_segment', { field: `${placeOf(segments[0]!.at, 'ST')}: BEG` }))

/** BEG: purpose (original, confirmation), type, number, release, date. */
function readHead(beg: Segment, reading: Reading, draft: Draft, { zone }: Profile): void {
  const purpose = reading.take(beg, 1)
  if (purpose !== '00' && purpose !== '06') reading.refuse('not_an_original', beg, 1)
  const type = reading.take(beg, 2)
  if (type === 'BK' || type === 'BL') reading.refuse('blanket_order', beg, 2)
  draft.sample = type === 'SP'
  const number = reading.take(beg, 3)
  const isRelease = type === 'RL' && peek(beg, 4) !== ''
  draft.externalId = isRelease ? `${number}/${reading.take(beg, 4)}` : number
  if (number === '') reading.refuse('missing_element', beg, 3)
  const date = reading.take(beg, 5)
  if (date === '') return
  const placedAt = readDate(date, '', zone)
  if (placedAt) draft.placedAt = placedAt
  else reading.refuse('unreadable_date', beg, 5)
}

/** A date of the header, else the one on which all lines agree; several stay unmapped. */
function readRequested(
  dates: Map<string, Segment>,
  lineDates: Segment[],
  reading: Reading,
  draft: Draft,
  profile: Profile,
): void {
  const header = requested.map((qualifier) => dates.get(qualifier)).find(Boolean)
  const dateOf = (segment: Segment) => peek(segment, segment.tag === 'SCH' ? 6 : 2)
  const agreed = new Set(lineDates.map(dateOf)).size === 1 ? lineDates : []
  const chosen = header ? [header] : agreed
  for (const segment of chosen) {
    const element = segment.tag === 'SCH' ? 6 : 2
    reading.take(segment, element - 1)
    const at = readDate(reading.take(segment, element), '', profile.zone)
    if (at) draft.requestedAt = at
    else reading.refuse('unreadable_date', segment, element)
  }
}

function addTitle(pid: Segment, reading: Reading, draft: Draft): void {
  const line = draft.lines[draft.lines.length - 1]!
  if (line.title || peek(pid, 5) === '') return
  reading.take(pid, 1)
  line.title = reading.take(pid, 5)
}

/** CTT01 number of lines, CTT02 hash total of the quantities. */
function readCounts(ctt: Segment, reading: Reading, draft: Draft): void {
  const count = takeAmount(reading, ctt, 1)
  if (count !== '') draft.lineCount = { stated: count, place: placeOf(ctt.at, 'CTT', 1) }
  const hash = takeAmount(reading, ctt, 2)
  if (hash !== '') draft.hashTotal = { stated: hash, place: placeOf(ctt.at, 'CTT', 2) }
}

/** AMT `TT` is the whole transaction, `1` the lines; in a line `1` is the amount of that line. DE 522. */
function readAmount(amt: Segment, reading: Reading, draft: Draft, inLine: boolean): void {
  const qualifier = peek(amt, 1)
  if (qualifier !== 'TT' && qualifier !== '1') return
  reading.take(amt, 1)
  const amount = takeAmount(reading, amt, 2)
  const place = placeOf(amt.at, 'AMT', 2)
  if (amount === '') return
  if (qualifier === '1' && inLine)
    draft.lineAmounts.push({ line: draft.lines.length - 1, amount, place })
  else if (draft.stated?.of !== 'order')
    draft.stated = { amount, of: qualifier === 'TT' ? 'order' : 'lines', place }
}
