import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  codesIn,
  documentedCodes,
  errorsPath,
  halfRows,
  madeByHand,
  shippedSources,
  wordedTwice,
} from '../../tools/errors.ts'
import { root } from '../../tools/sources.ts'

const text = readFileSync(join(root, errorsPath), 'utf8')
const planted = (source: string) => new Map([['src/x.ts', source]])
const codes = [...codesIn(shippedSources()).keys()]

test('docs/errors.md says what to do about every code that the code can say', () => {
  const documented = new Set(documentedCodes(text))
  expect(codes.filter((code) => !documented.has(code))).toEqual([])
})

test('every code in docs/errors.md can be said', () => {
  const said = new Set(codes)
  expect(documentedCodes(text).filter((code) => !said.has(code))).toEqual([])
})

test('every row has a meaning and a remedy', () => {
  const rows = text.split('\n').filter((line) => line.startsWith('| `'))
  expect(
    rows.filter((row) => row.split('|').filter((cell) => cell.trim() !== '').length < 3),
  ).toEqual([])
  expect(rows).toHaveLength(new Set(documentedCodes(text)).size)
})

test('no code is worded twice', () => {
  expect(wordedTwice(shippedSources())).toEqual([])
})

test('every row of a table has its why, its remedy and its kind', () => {
  expect(halfRows(shippedSources())).toEqual([])
})

test('a refusal is made by its table and nowhere else', () => {
  expect(madeByHand(shippedSources())).toEqual([])
})

test.each([
  [`throw new Fault('disk_full', { retry: true })`, 'disk_full'],
  [`const refuse = refusals({ not_paid: ['Why.', 'Do.', 'conflict'] })`, 'not_paid'],
  [`export const no = refusals({ not_paid: row, 'too_late': row })`, 'not_paid too_late'],
  [`// refusals({ in_a_comment: ['Why.', 'Do.', 'conflict'] })`, ''],
  [`return refuse('not_paid')`, ''],
])('%s words the codes %s', (source, expected) => {
  expect([...codesIn(planted(source)).keys()].join(' ')).toBe(expected)
})

test('what breaks the rules of tables is caught', () => {
  const row = `not_paid: ['Why.', 'Do.', 'conflict']`
  const twice = new Map([
    ['src/a/refusals.ts', `refusals({ ${row} })`],
    ['src/b/refusals.ts', `refusals({ ${row} })`],
  ])
  expect(wordedTwice(twice)).toEqual(['not_paid'])
  expect(halfRows(planted(`refusals({ not_paid: ['Why.', 'Do.'] })`))).toEqual(['not_paid'])
  expect(halfRows(planted(`refusals({ not_paid: ['Why.', '', 'conflict'] })`))).toEqual([
    'not_paid',
  ])
  expect(halfRows(planted(`refusals({ not_paid: someRow })`))).toEqual(['not_paid'])
})

test.each([
  [`return { refused: 'too_late', why, remedy }`, 1],
  [`return { refused, why, remedy }`, 1],
  [`return { ...no, refused: late ? 'too_late' : ('too_soon' as const) }`, 1],
  [`return { done: 3, refused: row.refused }`, 0],
  [`return { rows, refused }`, 0],
])('%s: %i made by hand', (source, count) => {
  expect(madeByHand(planted(source))).toHaveLength(count)
})
