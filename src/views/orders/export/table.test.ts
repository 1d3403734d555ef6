import { expect, test } from 'vitest'
import type { Viewer } from '#guard'
import { aCaller } from '#guard/testing'
import { columnsFor } from './table.ts'
import { exportColumns, exportHeadings, wordOf } from './words.ts'

const viewer = (role: Parameters<typeof aCaller>[0]): Viewer => ({
  ...aCaller(role),
  purpose: 'support',
})

test('an amount brings its currency along, before the first of them and once', () => {
  const owner = viewer('owner')
  expect(columnsFor(['number', 'total', 'due'], owner)).toEqual([
    'number',
    'currency',
    'total',
    'due',
  ])
  expect(columnsFor(['total', 'currency'], owner)).toEqual(['total', 'currency'])
  expect(columnsFor(['number', 'tags'], owner)).toEqual(['number', 'tags'])
})

test('who may not see amounts gets the other columns alone', () => {
  expect(columnsFor(['number', 'total', 'due', 'tags'], viewer('warehouse'))).toEqual([
    'number',
    'tags',
  ])
})

test('every column has a heading of its own in both languages', () => {
  for (const language of ['en', 'zh'] as const) {
    const headings = Object.values(exportHeadings).map((words) => words[language])
    expect(new Set(headings).size).toBe(exportColumns.length)
  }
})

test('a state is told in the reader’s language, and one without words as it is', () => {
  expect(wordOf('payment', 'part_paid', 'zh')).toBe('部分付款')
  expect(wordOf('payment', 'part_paid', 'en')).toBe('Partly paid')
  expect(wordOf('payment', 'unheard_of', 'en')).toBe('unheard_of')
})
