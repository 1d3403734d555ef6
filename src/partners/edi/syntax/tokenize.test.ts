import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '#kit'
import { toOrder } from '../to-order.ts'
import { type Interchange, parseInterchange, parseInterchanges } from './interchange.ts'
import { joinSegments } from './join.ts'
import { interchangeBytesMax, segmentsMax } from './limits.ts'
import type { Delimiters, Segment } from './segment.ts'
import { tokenize } from './tokenize.ts'

const isa =
  'ISA*00*          *00*          *ZZ*BUYER          *ZZ*SELLER         *261124*0100*^*00501*000000007*0*P*:~'
const po = [
  'GS*PO*BUYER*SELLER*20261124*0100*7*X*005010',
  'ST*850*0001',
  'BEG*00*SA*PO-1**20261124',
  'CUR*BY*USD',
  'PO1*1*3*EA*2.50**VN*A-1',
  'CTT*1',
  'AMT*TT*7.50',
  'SE*7*0001',
  'GE*1*7',
  'IEA*1*000000007',
]
const x12 = `${isa}${po.join('~')}~`
const edifact = `UNA:+.? 'UNB+UNOC:3+BUYER+SELLER+261124:0100+7'UNH+1+ORDERS:D:96A:UN:EAN008'BGM+220+PO-1+9'DTM+137:20261124:102'CUX+2:EUR:9'NAD+BY+5412345000013::9++O?'Neil ?+ Co?: 50?? off'LIN+1++4000862141404:SRV'QTY+21:3:PCE'PRI+AAA:2.50'UNS+S'MOA+86:7.50'CNT+2:1'UNT+12+1'UNZ+1+7'`
const tradacoms = `STX=ANA:1+5000000000000:BUYER+5010000000000:SELLER+261124:010000+7+PASSW+ORDHDR'MHD=1+ORDERS:9'CLO=5000000000283+DEPOT'ORD=PO-1::261124'OLD=1+5010210000000+++1+3+25000'OTR=1'MTR=6'END=1'`
const all = [x12, edifact, tradacoms]

const readable = (text: string): Interchange => {
  const read = parseInterchange(text)
  if (isRefusal(read)) throw new Error(`${read.refused} at ${read.field}`)
  return read
}
const tokensOf = (text: string) => {
  const tokens = tokenize(text, 0)
  if (isRefusal(tokens)) throw new Error(`${tokens.refused} at ${tokens.field}`)
  return tokens
}

test('a sound interchange has no problems, whatever its standard', () => {
  for (const text of all) {
    const read = readable(text)
    expect(read.problems).toEqual([])
    expect(read.messages).toHaveLength(1)
    const order = toOrder(read.messages[0]!, 'shop', { currency: 'GBP' })
    expect(order).toMatchObject({ input: { externalId: 'PO-1', lines: [{ quantity: 3 }] } })
  }
})

test('separators, byte order mark, indentation and wrapped lines do not change what is read', () => {
  const plain = readable(x12).messages
  const wrapped = x12.replace(/(.{80})/g, '$1\r\n')
  const bars = x12.replaceAll('~', '|').replaceAll('*', '!')
  const lines = `${isa.slice(0, -1)}\r\n${po.join('\r\n')}\r\n`
  const indented = `${String.fromCharCode(0xfeff)}${isa}\n\t${po.join('~\n\t  ')}~\n`
  for (const text of [wrapped, bars, lines, indented])
    expect(readable(text).messages).toEqual(plain)
})

test('a released separator is text, and a released release character is not the end of it', () => {
  const nad = readable(edifact).messages[0]!.segments.find(({ tag }) => tag === 'NAD')!
  expect(nad.elements[3]).toEqual([["O'Neil + Co: 50? off"]])
  const ends = readable(edifact.replace('50?? off', '50??')).messages[0]!
  expect(ends.segments.find(({ tag }) => tag === 'NAD')!.elements[3]![0]![0]).toBe(
    "O'Neil + Co: 50?",
  )
})

test('UNA decides every separator, and a blank release character means none', () => {
  const other = edifact.slice(9).replace(/\?(.)/g, '').replaceAll('+', '|').replaceAll("'", '~')
  const read = readable(`UNA:|,  ~${other}`)
  expect(read.delimiters).toMatchObject({ element: '|', terminator: '~', release: null })
  expect(toOrder(read.messages[0]!, 'shop')).toMatchObject({ statedTotal: { minor: 750 } })
})

test('a binary segment ends where its length says, whatever it contains', () => {
  const text = x12.replace('CTT*1', 'BIN*9*a~b*c\nd~e')
  const segment = readable(text).messages[0]!.segments.find(({ tag }) => tag === 'BIN')!
  expect(segment.elements[1]).toEqual([['a~b*c\nd~e']])
  expect(parseInterchange(text.replace('BIN*9', 'BIN*8'))).toMatchObject({
    refused: 'binary_length',
    field: 'segment 7 BIN-01',
  })
})

test('what is too large or endless is refused by a named limit', () => {
  expect(parseInterchange(' '.repeat(interchangeBytesMax + 1))).toMatchObject({
    refused: 'interchange_too_large',
  })
  expect(parseInterchange(isa + 'A1~'.repeat(segmentsMax))).toMatchObject({
    refused: 'too_many_segments',
  })
  expect(parseInterchange(`${isa}GS${'*'.repeat(500)}~`)).toMatchObject({
    refused: 'segment_too_long',
    field: 'segment 2 GS',
  })
})

test('what is wrong with an envelope is named with its place', () => {
  const table: [find: string, write: string, problem: string][] = [
    ['SE*7', 'SE*8', 'count_differs at segment 9 SE-01'],
    ['SE*7*0001', 'SE*7*0002', 'control_differs at segment 9 SE-02'],
    ['GE*1*7', 'GE*2*7', 'count_differs at segment 10 GE-01'],
    ['IEA*1*000000007', 'IEA*1*000000008', 'control_differs at segment 11 IEA-02'],
    ['SE*7*0001~', '', 'missing_trailer at segment 3 ST'],
    ['~IEA*1*000000007~', '~', 'missing_trailer at segment 1 ISA'],
    ['~IEA*1*000000007~', '~IEA*1*000000007', 'unterminated_segment at segment 11 IEA'],
    ['~GE*1*7', '~XX*1~GE*1*7', 'stray_segment at segment 10 XX'],
    ['~CTT*1', '~c t*1', 'bad_tag at segment 7 ?'],
  ]
  for (const [find, write, problem] of table) {
    const { problems } = readable(x12.replace(find, write))
    expect(problems.map(({ refused, field }) => `${refused} at ${field}`)).toEqual([problem])
  }
})

test('a damaged tag marks its message and is not repeated', () => {
  const { messages } = readable(x12.replace('~CTT*1', '~John Doe*1'))
  expect(messages[0]!.problems).toMatchObject([{ refused: 'bad_tag', field: 'segment 7 ?' }])
  expect(JSON.stringify(messages[0]!.problems)).not.toContain('John')
})

test('a control number that comes twice marks the second message, not the first', () => {
  const message = x12.slice(x12.indexOf('ST*850'), x12.indexOf('GE*1'))
  const twice = readable(x12.replace('GE*1', `${message}GE*2`))
  expect(twice.messages.map(({ problems }) => problems.map(({ refused }) => refused))).toEqual([
    [],
    ['duplicate_control'],
  ])
  const group = x12.slice(x12.indexOf('GS*'), x12.indexOf('IEA'))
  const groups = readable(x12.replace('IEA*1', `${group}IEA*2`))
  expect(groups.messages.map(({ problems }) => problems.map(({ refused }) => refused))).toEqual([
    [],
    ['duplicate_control'],
  ])
})

test('several interchanges in one text are read one by one, and a repeated one is named', () => {
  expect(parseInterchange(x12 + edifact)).toMatchObject({ refused: 'several_interchanges' })
  const read = parseInterchanges(`${x12}\n${edifact}${tradacoms}${x12}`)
  if (isRefusal(read)) throw new Error(read.refused)
  expect(read.map(({ standard }) => standard)).toEqual(['x12', 'edifact', 'tradacoms', 'x12'])
  expect(read[3]!.problems).toMatchObject([{ refused: 'duplicate_control', field: 'ISA-13' }])
})

const edifactMarks: Delimiters = {
  standard: 'edifact',
  terminator: "'",
  element: '+',
  component: ':',
  repetition: '*',
  release: '?',
  tag: '+',
}
const x12Marks: Delimiters = {
  ...edifactMarks,
  standard: 'x12',
  terminator: '~',
  element: '*',
  component: ':',
  repetition: '^',
  release: null,
  tag: '*',
}

/** Segments of any shape between header and end, with values that need releasing where that exists. */
const segmentsOf = (marks: Delimiters, header: Segment) => {
  const units = marks.release === null ? 'abc 019.-' : "abc 019.-?'+:*=~^"
  const value = fc.string({ unit: fc.constantFrom(...units), maxLength: 8 })
  const list = <T>(each: fc.Arbitrary<T>) => fc.array(each, { minLength: 1, maxLength: 3 })
  const tag = fc
    .stringMatching(/^[A-Z][A-Z0-9]{1,2}$/)
    .filter((text) => !/^(UN.|IEA|ISA|BIN|BDS)$/.test(text))
  const segment = fc.record({ tag, elements: fc.array(list(list(value)), { maxLength: 4 }) })
  return fc
    .array(segment, { maxLength: 8 })
    .map((made) => [header, ...made.map((each, index) => ({ ...each, at: index + 2 }))])
}

test('what is joined is read again as the same segments', () => {
  const unb: Segment = { tag: 'UNB', at: 1, elements: [[['UNOC', '3']], [['BUYER']]] }
  const header = tokensOf(x12).segments[0]!
  fc.assert(
    fc.property(segmentsOf(edifactMarks, unb), segmentsOf(x12Marks, header), (first, second) => {
      expect(tokensOf(joinSegments(first, edifactMarks)).segments).toEqual(first)
      expect(tokensOf(joinSegments(second, x12Marks)).segments).toEqual(second)
    }),
  )
})

test('joining what was read gives the same segments for every standard', () => {
  for (const text of all) {
    const { segments, delimiters } = tokensOf(text)
    expect(tokensOf(joinSegments(segments, delimiters)).segments).toEqual(segments)
  }
})

const samples = new URL('../../../../../shared/data/10_edi/', import.meta.url)
const hasSamples = existsSync(samples)
const readAll = (folder: URL): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(edi|txt)$/i.test(path))
    .map((path) => readFileSync(new URL(path, folder), 'utf8'))
const seeds = [
  ...readAll(new URL('../payloads/', import.meta.url)),
  ...(hasSamples ? readAll(samples) : []),
]

test('every sample is read again as the same segments', () => {
  for (const text of seeds) {
    const tokens = tokenize(text.replace(/^\uFEFF/, ''), 0)
    if (isRefusal(tokens)) continue
    const again = tokensOf(joinSegments(tokens.segments, tokens.delimiters))
    expect(again.segments).toEqual(tokens.segments)
  }
})

test('cuts and flipped characters never throw: the answer is a refusal or an interchange', () => {
  const text = fc.constantFrom(...all, ...seeds)
  const edit = fc.record({
    at: fc.nat(3_000),
    cut: fc.nat(40),
    put: fc.string({
      unit: fc.constantFrom(..."*~+:'?=^,.-0189AZ \n\r\u0000\uFEFF…é"),
      maxLength: 3,
    }),
  })
  fc.assert(
    fc.property(text, fc.array(edit, { minLength: 1, maxLength: 6 }), (whole, edits) => {
      let broken = whole
      for (const { at, cut, put } of edits) {
        const place = at % (broken.length + 1)
        broken = broken.slice(0, place) + put + broken.slice(place + cut)
      }
      const read = parseInterchanges(broken)
      if (isRefusal(read)) {
        expect(read.remedy).not.toBe('')
        return
      }
      const profile = { currency: 'EUR', zone: 'Europe/Berlin', withoutPrice: 'zero' } as const
      for (const { messages } of read)
        for (const message of messages) toOrder(message, 'shop', profile)
    }),
    { numRuns: 3_000 },
  )
})
