import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '#kit'
import { readDate } from './dates.ts'
import type { EdiOrder, Profile } from './draft.ts'
import { divided } from './figures.ts'
import { sumInput } from './sums.ts'
import { parseInterchange } from './syntax/interchange.ts'
import type { EdiRefusal } from './syntax/refusals.ts'
import { toOrder } from './to-order.ts'

const isa =
  'ISA*00*          *00*          *ZZ*BUYER          *ZZ*SELLER         *261124*0100*^*00501*000000007*0*P*:~'

function order(text: string, profile: Profile = {}): EdiOrder | EdiRefusal {
  const read = parseInterchange(text)
  return isRefusal(read) ? (read as EdiRefusal) : toOrder(read.messages[0]!, 'shop', profile)
}
const x12 = (...segments: string[]) =>
  `${isa}GS*PO*B*S*20261124*0100*7*X*005010~ST*850*0001~${segments.join('~')}~SE*9*0001~GE*1*7~IEA*1*000000007~`
const edifact = (...segments: string[]) =>
  `UNB+UNOC:3+B+S+261124:0100+7'UNH+1+ORDERS:D:96A:UN'${segments.join("'")}'UNT+9+1'UNZ+1+7'`
const beg = 'BEG*00*SA*PO-1**20261124'
const usd = 'CUR*BY*USD'
const po1 = 'PO1*1*10*EA*2.50**VN*A-1'
const head = ['BGM+220+PO-1+9', 'CUX+2:EUR:9']
const line = ['LIN+1++4000862141404:SRV', 'QTY+21:10:PCE']

const answer = (read: EdiOrder | EdiRefusal): string => {
  if (isRefusal(read)) return `${read.refused} at ${read.field}`
  const sums = sumInput(read.input)!
  return `${sums.lines} ${sums.order}`
}

test('an 850 adds up: price basis, allowances, charges and taxes in one table', () => {
  const table: [segments: string[], then: string][] = [
    [[po1], '2500 2500'],
    [['PO1*1*10*EA*2.50*HP*VN*A-1'], '25 25'],
    [['PO1*1*1000*EA*12.5*TP*VN*A-1'], '1250 1250'],
    [['PO1*1*10*EA***VN*A-1', 'CTP**CON*2.50'], '2500 2500'],
    [['PO1*1*10*EA*2.50*NC*VN*A-1'], '0 0'],
    [[po1, 'SAC*A*C310***500**********PROMO'], '2000 2000'],
    [[po1, 'SAC*C*D240***500', 'CTT*1', 'AMT*TT*30.00'], '2500 3000'],
    [[po1, 'SAC*A*C310***500*******01'], '2500 2500'],
    [[po1, 'TXI*ST*2.00', 'CTT*1', 'AMT*TT*27'], '2500 2700'],
    [['SAC*A*C310***500', po1, 'CTT*1*10', 'AMT*1*25', 'AMT*TT*20'], '2500 2000'],
    [[po1, 'CTT*2'], 'line_count_differs at segment 7 CTT-01'],
    [[po1, 'CTT*1*11'], 'hash_total_differs at segment 7 CTT-02'],
    [[po1, 'CTT*1', 'AMT*TT*25.01'], 'total_differs at segment 8 AMT-02'],
    [[po1, 'AMT*1*24'], 'line_amount_differs at segment 7 AMT-02'],
    [[po1, 'SAC*A*C310****3*5'], 'charge_without_amount at segment 7 SAC-05'],
    [['PO1*1*2.5*EA*2.50**VN*A-1'], 'unreadable_quantity at segment 6 PO1-02'],
    [['PO1*1*0*EA*2.50**VN*A-1'], 'unreadable_quantity at segment 6 PO1-02'],
    [['PO1*1*10*EACH*2.50**VN*A-1'], 'unreadable_unit at segment 6 PO1-03'],
    [['PO1*1*10*EA*2,5,0**VN*A-1'], 'unreadable_amount at segment 6 PO1-04'],
    [['PO1*1*10*EA*2.50*ZZ*VN*A-1'], 'unknown_price_basis at segment 6 PO1-05'],
    [['PO1*1*10*EA***VN*A-1'], 'missing_price at lines[0].unitPrice'],
    [['PO1*1*10*EA*2.50'], 'missing_element at segment 6 PO1-07'],
    [['PO1*1*999999999*EA*99999999999.99**VN*A-1'], 'amount_too_large at lines'],
    [[], 'missing_segment at lines'],
  ]
  for (const [segments, then] of table)
    expect(`${segments.join('~')} → ${answer(order(x12(beg, usd, ...segments)))}`).toBe(
      `${segments.join('~')} → ${then}`,
    )
})

test('an ORDERS adds up: price basis, net and gross price, allowances, charges and taxes', () => {
  const table: [segments: string[], then: string][] = [
    [['PRI+AAA:2.50'], '2500 2500'],
    [['PRI+AAA:250:::100'], '2500 2500'],
    [['PRI+AAA:2,5'], '2500 2500'],
    [['PRI+AAA:1:::3'], 'inexact_price at segment 7 PRI-01'],
    [['PRI+AAA:2.50:::1:KGM'], 'unknown_price_basis at segment 7 PRI-01'],
    [['MOA+203:25'], '2500 2500'],
    [['MOA+203:24', 'PRI+AAA:2.50'], 'line_amount_differs at segment 7 MOA-01'],
    [['PRI+AAB:2.50', 'ALC+A', 'MOA+204:5'], '2000 2000'],
    [['PRI+AAA:2.00', 'PRI+AAB:2.50', 'ALC+A', 'MOA+204:5'], '2000 2000'],
    [['PRI+AAB:2.50', 'ALC+A', 'PCD+3:20'], 'charge_without_amount at segment 8 ALC-01'],
    [['PRI+AAA:2.50', 'TAX+7+VAT', 'MOA+124:2', 'UNS+S', 'MOA+79:25', 'MOA+86:27'], '2500 2700'],
    [['PRI+AAA:2.50', 'UNS+S', 'ALC+C++++FC', 'MOA+8:5', 'MOA+86:30'], '2500 3000'],
    [['PRI+AAA:2.50', 'UNS+S', 'MOA+176:2', 'MOA+86:27', 'CNT+2:1'], '2500 2700'],
    [['PRI+AAA:2.50', 'UNS+S', 'MOA+86:27'], 'total_differs at segment 9 MOA-01'],
    [['PRI+AAA:2.50', 'UNS+S', 'MOA+79:24'], 'total_differs at segment 9 MOA-01'],
    [['PRI+AAA:2.50', 'UNS+S', 'MOA+86:25:USD'], 'currency_differs at segment 9 MOA-01'],
    [['PRI+AAA:2.50', 'UNS+S', 'CNT+2:2'], 'line_count_differs at segment 9 CNT-01'],
    [['PRI+AAA:2.50', 'UNS+S', 'CNT+1:11'], 'hash_total_differs at segment 9 CNT-01'],
  ]
  for (const [segments, then] of table)
    expect(`${segments.join("'")} → ${answer(order(edifact(...head, ...line, ...segments)))}`).toBe(
      `${segments.join("'")} → ${then}`,
    )
})

test('a message that changes, cancels or repeats an order never places one', () => {
  for (const purpose of ['01', '04', '05', '07']) {
    expect(order(x12(`BEG*${purpose}*SA*PO-1`, usd, po1))).toMatchObject({
      refused: 'not_an_original',
      field: 'segment 4 BEG-01',
    })
  }
  for (const purpose of ['1', '4', '5', '7', '31']) {
    expect(
      order(edifact(`BGM+220+PO-1+${purpose}`, 'CUX+2:EUR:9', ...line, 'PRI+AAA:2')),
    ).toMatchObject({ refused: 'not_an_original' })
  }
  expect(order(x12('BEG*00*BK*PO-1', usd, po1))).toMatchObject({ refused: 'blanket_order' })
  expect(order(edifact('BGM+221+PO-1+9', 'CUX+2:EUR:9', ...line, 'PRI+AAA:2'))).toMatchObject({
    refused: 'blanket_order',
  })
})

test('the currency comes from the message, else from the profile, else the order is refused', () => {
  expect(order(x12(beg, po1))).toMatchObject({ refused: 'missing_currency' })
  expect(order(x12(beg, po1), { currency: 'CAD' })).toMatchObject({ input: { currency: 'CAD' } })
  expect(order(x12(beg, usd, po1), { currency: 'CAD' })).toMatchObject({
    input: { currency: 'USD' },
  })
  expect(order(x12(beg, 'CUR*BY*XXX', po1))).toMatchObject({ refused: 'unknown_currency' })
})

test('releases of one blanket order are different orders', () => {
  expect(order(x12('BEG*00*RL*PO-1*R7', usd, po1))).toMatchObject({
    input: { externalId: 'PO-1/R7' },
  })
})

test('parties: delivery and invoice go to the buyer unless another party is named', () => {
  const buyer = ['N1*BY*Acme*92*77', 'N3*1 Road', 'N4*Town*OH*43200*US']
  const alone = order(x12(beg, usd, ...buyer, po1))
  const address = {
    name: 'Acme',
    street: '1 Road',
    city: 'Town',
    region: 'OH',
    postcode: '43200',
    country: 'US',
  }
  expect(alone).toMatchObject({
    input: { buyer: { name: 'Acme', platformToken: '77' }, shipTo: address, billTo: address },
  })
  const apart = order(
    x12(beg, usd, ...buyer, 'N1*ST*Depot*92*D1', 'N3*2 Road', 'PER*DC*Jo*TE*555', po1),
  )
  expect(apart).toMatchObject({
    input: { shipTo: { name: 'Depot', street: '2 Road', phone: '555' } },
    parties: { shipTo: 'D1' },
  })
})

test('units that are no pieces are told beside the order and listed as unmapped', () => {
  const read = order(x12(beg, usd, 'PO1*7*10*CA*2.50**VN*A-1'))
  expect(read).toMatchObject({ units: { '7': 'CA' }, unmapped: expect.arrayContaining(['PO1-03']) })
})

test('our own article number is preferred to the buyer\u2019s', () => {
  expect(order(x12(beg, usd, 'PO1*1*1*EA*1**BP*THEIRS*UP*123456789012*VN*OURS'))).toMatchObject({
    input: { lines: [{ sku: 'OURS' }] },
  })
  expect(order(edifact(...head, ...line, 'PIA+1+THEIRS:IN+OURS:SA', 'PRI+AAA:1'))).toMatchObject({
    input: { lines: [{ sku: 'OURS' }] },
  })
})

test('a requested date counts when the header states it or all lines agree', () => {
  const sch = (day: string) => `SCH*10*EA***106*${day}`
  const dated = (...segments: string[]) => order(x12(beg, usd, ...segments))
  expect(dated('DTM*002*20261201', po1, sch('20261205'))).toMatchObject({
    input: { requestedAt: '2026-12-01T00:00:00' },
  })
  expect(dated(po1, sch('20261205'))).toMatchObject({
    input: { requestedAt: '2026-12-05T00:00:00' },
  })
  const several = dated(po1, sch('20261205'), sch('20261206'))
  expect(several).toMatchObject({ unmapped: expect.arrayContaining(['SCH-05', 'SCH-06']) })
  expect(several).not.toHaveProperty('input.requestedAt')
  expect(dated('DTM*002*20260231', po1)).toMatchObject({ refused: 'unreadable_date' })
})

test('lines of an ORDERS that agree on a date give it to the order, lines that do not leave it open', () => {
  const dated = (...days: string[]) =>
    order(edifact(...head, ...days.flatMap((day) => [...line, `DTM+2:${day}:102`, 'PRI+AAA:1'])))
  expect(dated('20261205', '20261205')).toMatchObject({
    input: { requestedAt: '2026-12-05T00:00:00' },
  })
  const several = dated('20261205', '20261206')
  expect(several).toMatchObject({ unmapped: expect.arrayContaining(['DTM[2]-01.2']) })
  expect(several).not.toHaveProperty('input.requestedAt')
})

test('a delivery party known by its number alone never becomes the address of the buyer', () => {
  const read = order(
    edifact(...head, 'NAD+BY+1::9++Acme+1 Road+Town++4000+BE', 'NAD+DP+2::9', ...line, 'PRI+AAA:1'),
  )
  expect(read).toMatchObject({
    parties: { buyer: '1', shipTo: '2' },
    input: { billTo: { city: 'Town' } },
  })
  expect(read).not.toHaveProperty('input.shipTo')
})

test('allowances that are billed back do not lower what the buyer owes', () => {
  const gross = [...head, ...line, 'PRI+AAB:2.50']
  expect(answer(order(edifact(...gross, 'ALC+A++1', 'MOA+204:5')))).toBe('2500 2500')
  expect(answer(order(edifact(...gross, 'ALC+A++2', 'MOA+204:5')))).toBe('2000 2000')
})

test('a digit changed on the way never passes a stated total', () => {
  const sound = x12(beg, usd, 'PO1*1*27*EA*13.46**VN*A-1', 'CTT*1*27', 'AMT*TT*363.42')
  const figures = [...sound.matchAll(/27|13\.46|363\.42/g)].flatMap(({ index, 0: figure }) =>
    [...figure].flatMap((digit, at) => (digit === '.' ? [] : [index + at])),
  )
  const inOrder = figures.filter((at) => at > sound.indexOf('PO1'))
  fc.assert(
    fc.property(fc.constantFrom(...inOrder), fc.integer({ min: 1, max: 9 }), (at, by) => {
      const digit = (Number(sound[at]) + by) % 10
      expect(isRefusal(order(sound.slice(0, at) + digit + sound.slice(at + 1)))).toBe(true)
    }),
  )
})

test('dates are read by their format, local without a zone and as an instant with one', () => {
  const table: [
    text: string,
    format: string,
    zone: string | undefined,
    then: string | undefined,
  ][] = [
    ['20170615', '102', undefined, '2017-06-15T00:00:00'],
    ['201706151230', '203', undefined, '2017-06-15T12:30:00'],
    ['070315', '101', undefined, '2007-03-15T00:00:00'],
    ['990315', '101', undefined, '1999-03-15T00:00:00'],
    ['2002080120020831', '718', undefined, '2002-08-01T00:00:00'],
    ['20170615', '102', 'America/New_York', '2017-06-15T04:00:00.000Z'],
    ['20170115', '102', 'America/New_York', '2017-01-15T05:00:00.000Z'],
    ['201703120300', '203', 'America/New_York', '2017-03-12T07:00:00.000Z'],
    ['20170615', '102', 'Asia/Shanghai', '2017-06-14T16:00:00.000Z'],
    ['20170229', '102', undefined, undefined],
    ['201706152500', '203', undefined, undefined],
    ['CCYYMMDD', '102', undefined, undefined],
    ['20170615', '203', undefined, undefined],
  ]
  for (const [text, format, zone, then] of table) expect(readDate(text, format, zone)).toBe(then)
})

test('a price divided by its basis is exact or refused', () => {
  const amount = fc.integer({ min: 0, max: 10_000_000 })
  fc.assert(
    fc.property(amount, fc.constantFrom(1, 2, 5, 10, 12, 100, 144, 1_000), (cents, by) => {
      const price = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
      const one = divided(price, String(by))
      if (one === undefined) expect([12, 144]).toContain(by)
      else expect(Math.round(Number(one) * by * 100)).toBe(cents)
    }),
  )
})

test('an order of 5,000 lines is read without waiting, one more is refused', () => {
  const lines = (count: number) =>
    Array.from({ length: count }, (_, index) => `PO1*${index + 1}*1*EA*1.25**VN*A-${index}`)
  expect(answer(order(x12(beg, usd, ...lines(5_000), 'CTT*5000*5000', 'AMT*TT*6250')))).toBe(
    '625000 625000',
  )
  expect(order(x12(beg, usd, ...lines(5_001)))).toMatchObject({ refused: 'too_many_lines' })
})
