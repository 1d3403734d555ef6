import { type Draft, emptyDraft, type Profile } from '../draft.ts'
import { takeAmount } from '../figures.ts'
import type { Reading } from '../reading.ts'
import type { Message } from '../syntax/envelope.ts'
import { placeOf, refuse } from '../syntax/refusals.ts'
import { peek, type Segment } from '../syntax/segment.ts'
import { readUnpriced } from '../unpriced.ts'
import { chargeReader } from './charges.ts'
import { isRequestedDate, readDates } from './dates.ts'
import { closeLine, type LineReading, openLine, readLineSegment } from './line.ts'
import { takeMoney } from './money.ts'
import { readPartySegment } from './parties.ts'

/** Purchase order, rush, call-off, consignment, spare parts …; and sample. Code list 1001. */
const documents = new Set(['', '105', '220', '224', '226', '227', '228', '237', '402'])
const blanket = new Set(['221', '258'])
/** Totals of the message: total amount, amount due, total; the lines only. Code list 5025. */
const totals = ['86', '128', '9'] as const

/** Reads an EDIFACT or EANCOM ORDERS: header, one group per LIN, summary behind UNS. */
export function readEdifactOrder(message: Message, reading: Reading, profile: Profile): Draft {
  const draft = emptyDraft()
  const dates = new Map<string, Segment>()
  const lineDates: Segment[] = []
  const charges = chargeReader(reading, draft)
  const amounts = new Map<string, Segment>()
  let line: LineReading | null = null
  let party: Segment | null = null
  let inSummary = false
  let hasHead = false
  const endLine = () => {
    charges.close()
    if (line) closeLine(line, reading, draft)
    line = null
  }

  for (const segment of message.segments) {
    const { tag } = segment
    if (tag === 'LIN') {
      endLine()
      line = openLine(segment, reading, draft)
      charges.enter(line)
    } else if (tag === 'UNS') {
      endLine()
      inSummary = true
      charges.enter(null)
    } else if (charges.read(segment)) continue
    else if (line) {
      if (isRequestedDate(segment)) lineDates.push(segment)
      readLineSegment(segment, line, reading, draft)
    } else if (inSummary) {
      if (tag === 'CNT') readControl(segment, reading, draft)
      if (tag === 'MOA') amounts.set(peek(segment, 1, 1), segment)
    } else if (tag === 'BGM') {
      hasHead = true
      readHead(segment, reading, draft)
    } else if (tag === 'DTM') dates.set(peek(segment, 1, 1), segment)
    else if (tag === 'CUX') readCurrency(segment, reading, draft)
    else if (tag === 'FTX') readNote(segment, reading, draft)
    else {
      if (tag === 'NAD') party = segment
      if (party) readPartySegment(segment, party, reading, draft)
    }
  }
  endLine()
  if (!hasHead)
    reading.refuseAt(
      refuse('missing_segment', { field: `${placeOf(message.segments[0]!.at, 'UNH')}: BGM` }),
    )
  readDates(dates, lineDates, reading, draft, profile)
  readTotals(amounts, reading, draft)
  readUnpriced(draft, reading, profile)
  return draft
}

/** BGM: document name, number, function (9 original; 1 cancel, 4 change, 5 replace … are refused). */
function readHead(bgm: Segment, reading: Reading, draft: Draft): void {
  const name = reading.take(bgm, 1)
  if (blanket.has(name)) reading.refuse('blanket_order', bgm, 1)
  else if (!documents.has(name)) reading.refuse('not_an_order', bgm, 1)
  draft.sample = name === '228'
  draft.externalId = reading.take(bgm, 2)
  if (draft.externalId === '') reading.refuse('missing_element', bgm, 2)
  const purpose = reading.take(bgm, 3)
  if (purpose !== '' && purpose !== '9') reading.refuse('not_an_original', bgm, 3)
}

/** The order's currency (6343 = 9), else the reference currency. */
function readCurrency(cux: Segment, reading: Reading, draft: Draft): void {
  const element = [1, 2].find((each) => peek(cux, each, 3) === '9') ?? 1
  for (const part of [1, 3]) reading.take(cux, element, part)
  draft.currency = reading.take(cux, element, 2) || draft.currency
}

function readNote(ftx: Segment, reading: Reading, draft: Draft): void {
  const text = [1, 2, 3, 4, 5]
    .map((part) => reading.take(ftx, 4, part))
    .filter(Boolean)
    .join(' ')
  if (text !== '') draft.notes.push(text)
}

/** CNT 2: number of lines; CNT 1: sum of the quantities. Code list 6069. */
function readControl(cnt: Segment, reading: Reading, draft: Draft): void {
  const qualifier = peek(cnt, 1, 1)
  if (qualifier !== '1' && qualifier !== '2') return
  reading.take(cnt, 1, 1)
  const stated = takeAmount(reading, cnt, 1, 2)
  const control = { stated, place: placeOf(cnt.at, 'CNT', 1) }
  if (stated === '') return
  if (qualifier === '2') draft.lineCount = control
  else draft.hashTotal = control
}

function readTotals(amounts: Map<string, Segment>, reading: Reading, draft: Draft): void {
  const taxes = amounts.get('176')
  if (
    taxes &&
    !draft.charges.some(({ kind }) => kind === 'tax') &&
    !draft.lines.some((line) => line.taxes)
  ) {
    const amount = takeMoney(taxes, reading, draft)
    if (amount !== '') draft.charges.push({ kind: 'tax', amount })
  }
  const whole = totals.map((qualifier) => amounts.get(qualifier)).find(Boolean)
  const chosen = whole ?? amounts.get('79')
  if (!chosen) return
  const amount = takeMoney(chosen, reading, draft)
  if (amount !== '')
    draft.stated = { amount, of: whole ? 'order' : 'lines', place: placeOf(chosen.at, 'MOA', 1) }
}
