import { expect, test } from 'vitest'
import { countStatement, pageStatement } from './query.ts'

const page = { sort: '-placedAt', limit: 50 } as const
const whereOf = (text: string) =>
  /where ([\s\S]*?)(?: order by|limit)/.exec(text.replace(/\s+/g, ' '))?.[1]?.trim()

test('one status or one channel is asked of the index that goes on in the order of the list', () => {
  expect(whereOf(pageStatement({ status: ['held'] }, page).text)).toBe('o.status = $1')
  expect(whereOf(pageStatement({ channel: ['web'] }, page).text)).toBe('o.shop = $1')
})

test('a combination is asked of the facets, tags beside them, and every value is a parameter', () => {
  const { text, values } = pageStatement(
    { status: ['held'], country: ["x' or 1=1"], tags: ['s:held'] },
    page,
  )
  expect(text).not.toContain('1=1')
  expect(values).toEqual([['s:held'], ['s:held', "n:x' or 1=1"]])
  expect(whereOf(text)).toMatch(
    /^o\.tags @> \$1::text\[\] and order_facets\(.*\) @> \$2::text\[\]$/,
  )
})

test('a page goes on after the last row, and never skips rows by counting them', () => {
  const after = { value: 5, id: 'f'.repeat(32) }
  const { text } = pageStatement({}, { ...page, after })
  expect(text).toContain('(o.placed_at, o.id) < (')
  expect(text).not.toContain('offset')
  expect(pageStatement({}, { ...page, sort: 'total', after }).text).toContain('(o.total, o.id) > (')
})

test('a count stops looking one row after the most that is shown', () => {
  expect(countStatement({}, 10_000).text).toContain('limit 10001')
})

test('several statuses are walked along one by one, so that a rare one is found among many that are done', () => {
  const { text, values } = pageStatement({ status: ['held', 'reserved'], placedFrom: 5 }, page)
  expect(text).toContain('(o.status, o.placed_at, o.id) >= (led.value, ')
  expect(text).toContain('order by o.status desc, o.placed_at desc, o.id desc')
  expect(values).toEqual([5, ['held', 'reserved']])
  const both = pageStatement({ status: ['held', 'reserved'], country: ['CN'] }, page)
  expect(both.text).not.toContain('led.value')
})
