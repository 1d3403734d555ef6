import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { orderOfTrackingToken, trackingToken } from './tracking-token.ts'

const linksOf = (secret: string) => ({
  linkMac: (text: string) => createHmac('sha256', secret).update(text).digest().subarray(0, 16),
})
const [ours, theirs] = [linksOf('ours'), linksOf('theirs')]
const id = fc.stringMatching(/^[0-9a-f]{32}$/)

test('a token names its order, to the hub that made it and to no other', () => {
  fc.assert(
    fc.property(id, (order) => {
      const token = trackingToken(ours, order)
      expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
      expect(orderOfTrackingToken(ours, token)).toBe(order)
      expect(orderOfTrackingToken(theirs, token)).toBeUndefined()
    }),
  )
})

test('a token with any one letter changed names nothing', () => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  fc.assert(
    fc.property(id, fc.nat(42), fc.nat(62), (order, at, step) => {
      const token = trackingToken(ours, order)
      const other = letters[(letters.indexOf(token[at]!) + 1 + step) % 64]!
      expect(
        orderOfTrackingToken(ours, token.slice(0, at) + other + token.slice(at + 1)),
      ).toBeUndefined()
    }),
  )
})

test.each(['', 'A', `${'A'.repeat(43)}=`, 'A'.repeat(44), '../../etc/passwd', '\0'.repeat(43)])(
  '%j names nothing',
  (text) => {
    expect(orderOfTrackingToken(ours, text)).toBeUndefined()
  },
)
