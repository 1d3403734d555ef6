import fc from 'fast-check'
import { expect, test } from 'vitest'
import { laneOf, orderKey } from './order-key.ts'
import { orderNumber, orderNumberRange } from './order-number.ts'

test('an id is a UUID of version 8, the same every time, and its first byte is the lane', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (shop, externalId) => {
      const { id, bytes, lane } = orderKey(shop, externalId)
      expect(id).toMatch(/^[0-9a-f]{12}8[0-9a-f]{3}[89ab][0-9a-f]{15}$/)
      expect(orderKey(shop, externalId).id).toBe(id)
      expect(bytes.toString('hex')).toBe(id)
      expect(laneOf(id)).toBe(lane)
    }),
  )
})

test('where the shop ends and the order begins matters', () => {
  expect(orderKey('a', 'bc').id).not.toBe(orderKey('ab', 'c').id)
  expect(orderKey('1:a', 'b').id).not.toBe(orderKey('1', ':ab').id)
})

test('orders are frozen to the ids they have: a change here would lose them', () => {
  expect(orderKey('tmall:1', 'A1')).toMatchObject({
    id: '74a26008cc3a837b930fc38c9377a951',
    lane: 116,
  })
})

test('lanes fill evenly', () => {
  const filled = new Array<number>(256).fill(0)
  for (let at = 0; at < 25_600; at++) filled[orderKey('shop', `${at}`).lane]! += 1
  expect(Math.min(...filled)).toBeGreaterThan(60)
  expect(Math.max(...filled)).toBeLessThan(140)
})

test('an order number reads back to a range that holds its id, also as people type it', () => {
  fc.assert(
    fc.property(fc.string(), (external) => {
      const { id } = orderKey('shop', external)
      const number = orderNumber(id)
      expect(number).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
      for (const typed of [
        number,
        number.toLowerCase().replace('-', ' '),
        number.replace(/0/g, 'o').replace(/1/g, 'l'),
      ]) {
        const { from, to } = orderNumberRange(typed)!
        expect(from <= id && id <= to).toBe(true)
        expect(orderNumber(from)).toBe(number)
        expect(orderNumber(to)).toBe(number)
      }
    }),
  )
})

test('what is not an order number is not one', () => {
  expect(['', 'ABCDE', 'ABCDE-FGHJU', 'ABCDE-FGHJK-M'].map(orderNumberRange)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})
