import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { codesIn, documentedCodes, errorsPath, shippedSources } from '../../tools/errors.ts'
import { root } from '../../tools/sources.ts'

const text = readFileSync(join(root, errorsPath), 'utf8')
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

test('tables of words count where refusals live, and nowhere else', () => {
  const table = `const reasons = { not_paid: ['why', 'remedy'] } as const`
  expect([...codesIn(new Map([['src/a/refusals.ts', table]])).keys()]).toEqual(['not_paid'])
  expect([...codesIn(new Map([['src/a/scores.ts', table]])).keys()]).toEqual([])
})

test.each([
  [`return { refused: 'too_late', why }`, 'too_late'],
  [`return { refused: late ? 'too_late' : ('too_soon' as const) }`, 'too_late too_soon'],
  [`throw new Fault('disk_full', { retry: true })`, 'disk_full'],
  [`return refuse('not_paid')`, 'not_paid'],
  [`this.refuse('not_paid', key)`, 'not_paid'],
  [`export type No = Refusal<'not_paid' | 'too_late'>`, 'not_paid too_late'],
  [`const refusals = { not_paid: 'x', 'too_late': 'y' } as const`, 'not_paid too_late'],
  [`export const inputRefusals = { not_paid: {} } satisfies Table`, 'not_paid'],
  [`// refused: 'in_a_comment'`, ''],
  [`const refuse = (field: string) => ({ refused: 'bad', field }); refuse('port')`, 'bad'],
])('%s is read as %s', (source, expected) => {
  expect([...codesIn(new Map([['src/x.ts', source]])).keys()].join(' ')).toBe(expected)
})
