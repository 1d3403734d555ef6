import { expect, test } from 'vitest'
import { answer, edifact, head, line, order } from '../messages.fixture.ts'

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
