import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine } from './csv.ts'
import type { Cell } from './parts.ts'

const text = (value: string): Cell => ({ is: 'text', text: value })
const readBack = (line: string): string[] => parse(line)[0] as string[]

test.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '\rx', '\n@x', '＝1'])(
  'a text that begins like a formula is made harmless: %j',
  (value) => expect(readBack(csvLine([text(value), text('x')]))[0]).toBe(`'${value}`),
)

test('amounts below zero are numbers and stay so', () =>
  expect(csvLine([{ is: 'number', text: '-12.50' }, null])).toBe('-12.50,\r\n'))

test('whatever a cell says, the row is read back as it was, but for the apostrophe', () =>
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2 }), (values) => {
      const back = parse(csvLine(values.map(text)), { relax_column_count: true })[0] as string[]
      values.forEach((value, index) => {
        expect([value, `'${value}`]).toContain(back[index])
      })
    }),
  ))
