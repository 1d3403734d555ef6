import { expect, test } from 'vitest'
import type { ImportRun } from '#hub'
import { presentItem, presentRun, presentView } from './present.ts'

const run = (change: object = {}) =>
  ({
    id: 'a'.repeat(32),
    state: 'done',
    origin: 'console',
    startedAt: 0,
    touchedAt: 0,
    finishedAt: null,
    progress: null,
    sniffed: null,
    undone: null,
    ...change,
  }) as unknown as ImportRun

test('an import can be taken back once it is over and has brought something', () => {
  const undoable = (change: object) => presentRun(run(change)).undoable
  const brought = { progress: { orders: 3, returns: 0 } }
  expect(undoable(brought)).toBe(true)
  expect(undoable({ progress: { orders: 0, returns: 1 } })).toBe(true)
  expect(undoable({ progress: { orders: 0, returns: 0 } })).toBe(false)
  for (const state of ['cancelled', 'failed', 'cut_off'])
    expect(undoable({ ...brought, state }), state).toBe(true)
  for (const state of ['running', 'mapping', 'undone'])
    expect(undoable({ ...brought, state }), state).toBe(false)
})

test('rows are those that were counted in the file, else those that were gone through', () => {
  const rows = (change: object) => {
    const { rows, rowsExact } = presentRun(run(change))
    return [rows, rowsExact]
  }
  expect(rows({ sniffed: { rows: 90, rowsExact: true }, progress: { rows: 7 } })).toEqual([
    90,
    true,
  ])
  expect(rows({ progress: { rows: 7 } })).toEqual([7, false])
  expect(rows({})).toEqual([null, false])
})

test('cells of a file are shown once, as columns', () => {
  const columns = [{ name: 'phone', samples: ['13800138000'] }]
  const view = { run: run({ sniffed: { rows: 1, columns } }), flaws: [], unmapped: [], fits: [] }
  expect(presentView({ ...view, columns: [] } as never).found).toEqual({ rows: 1 })
})

test('an amount without its currency is none', () => {
  const item = { amount: 995, currency: null } as never
  expect(presentItem(item)).toMatchObject({ amount: null })
})
