import { expect, test } from 'vitest'
import { isSaidAnyway } from '../../console/src/order/story/news.ts'

test.each([
  ['refund_due', 'refund_promised', true],
  ['delivered', 'refund_promised', false],
  ['refund_due', 'charged_back', false],
  ['refund_due', 'refund_paid', false],
])('of an order that is %s the news %s is left out: %s', (headline, news, isLeftOut) => {
  expect(isSaidAnyway(headline, news)).toBe(isLeftOut)
})
