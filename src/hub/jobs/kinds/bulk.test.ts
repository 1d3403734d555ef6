import { expect, test } from 'vitest'
import { aCaller } from '#guard/testing'
import { type BulkCommand, type BulkWish, bulk } from './bulk.ts'

const wish = (command: object) => ({ kind: 'bulk', command: command as BulkCommand }) as const
const undone = (command: object) => (bulk.undo?.(wish(command)) as BulkWish | undefined)?.command

test('what a bulk command did is undone by its inverse, where it has one', () => {
  const hold = { type: 'hold', hold: 'fraud', reason: 'score' }
  expect(undone(hold)).toEqual({ type: 'unhold', hold: 'fraud' })
  expect(undone({ type: 'tag', add: ['gift'], remove: [] })).toMatchObject({ remove: ['gift'] })
  expect(undone({ type: 'note' })).toBeUndefined()
  expect(undone({ type: 'cancel', reason: 'buyer' })).toBeUndefined()
})

test('who may not give a command to one order may not give it to many', () => {
  const may = (role: Parameters<typeof aCaller>[0], command: object) =>
    bulk.mayStart?.({ ...aCaller(role), purpose: 'support' }, wish(command))
  expect(may('clerk', { type: 'hold', hold: 'fraud', reason: 'x' })).toBe(true)
  expect(may('analyst', { type: 'hold', hold: 'fraud', reason: 'x' })).toBe(false)
})

test('cancelling alone cannot be taken back', () => {
  expect(bulk.isIrreversible?.(wish({ type: 'cancel', reason: 'buyer' }))).toBe(true)
  expect(bulk.isIrreversible?.(wish({ type: 'release' }))).toBe(false)
})
