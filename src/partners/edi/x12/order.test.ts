import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '#kit'
import { answer, beg, order, po1, usd, x12 } from '../messages.fixture.ts'

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

test('an order of 5,000 lines is read without waiting, one more is refused', () => {
  const lines = (count: number) =>
    Array.from({ length: count }, (_, index) => `PO1*${index + 1}*1*EA*1.25**VN*A-${index}`)
  expect(answer(order(x12(beg, usd, ...lines(5_000), 'CTT*5000*5000', 'AMT*TT*6250')))).toBe(
    '625000 625000',
  )
  expect(order(x12(beg, usd, ...lines(5_001)))).toMatchObject({ refused: 'too_many_lines' })
})
