import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readDate } from './dates.ts'
import { divided } from './figures.ts'
import { beg, edifact, head, line, order, po1, usd, x12 } from './messages.fixture.ts'

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

test('our own article number is preferred to the buyer\u2019s', () => {
  expect(order(x12(beg, usd, 'PO1*1*1*EA*1**BP*THEIRS*UP*123456789012*VN*OURS'))).toMatchObject({
    input: { lines: [{ sku: 'OURS' }] },
  })
  expect(order(edifact(...head, ...line, 'PIA+1+THEIRS:IN+OURS:SA', 'PRI+AAA:1'))).toMatchObject({
    input: { lines: [{ sku: 'OURS' }] },
  })
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
