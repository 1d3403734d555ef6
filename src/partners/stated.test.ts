import { expect, test } from 'vitest'
import { statedByLines, statedTotal } from './stated.ts'

const line = { unitPrice: '12.50', quantity: 2 }

test.each([
  [
    { total_price: '74.80', currency: 'EUR' },
    { minor: 7_480, currency: 'EUR' },
  ],
  [
    { total_price: '7480', currency: 'JPY' },
    { minor: 7_480, currency: 'JPY' },
  ],
  [{ total_price: '74,80', currency: 'EUR' }, undefined],
  [{ total_price: '74.80', currency: 'Euro' }, undefined],
  [{ total_price: 74.8, currency: 'EUR' }, undefined],
  ['no object', undefined],
  [null, undefined],
])('a refused order of Shopify %j is worth %j', (theirs, worth) => {
  expect(statedTotal(theirs, 'total_price', 'currency')).toEqual(worth)
})

test.each([
  [
    { currency: 'CNY', lines: [line, line] },
    { minor: 5_000, currency: 'CNY' },
  ],
  [{ currency: 'CNY', lines: [line, { ...line, unitPrice: '1元' }] }, undefined],
  [{ currency: 'CNY', lines: [{ ...line, quantity: '2' }] }, undefined],
  [{ currency: 'CNY', lines: [{ unitPrice: '999999999999999', quantity: 9e9 }] }, undefined],
  [{ currency: 'CNY', lines: [] }, undefined],
  [{ currency: 'CNY', lines: 'many' }, undefined],
  [undefined, undefined],
])('a refused order in our own words %j is worth %j', (input, worth) => {
  expect(statedByLines(input)).toEqual(worth)
})
