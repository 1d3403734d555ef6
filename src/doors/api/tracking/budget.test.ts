import { expect, test } from 'vitest'
import { minuteMs } from '#kit'
import { openBudget, trackingBudget } from './budget.ts'

test('each name has so many looks a minute, and new ones the next minute', () => {
  let now = 0
  const budget = openBudget(2, () => now)
  const take = (name: string) => budget.take(name)
  expect(['a', 'a', 'a', 'b'].map(take)).toEqual([true, true, false, true])
  now = minuteMs - 1
  expect(take('a')).toBe(false)
  now = minuteMs
  expect(take('a')).toBe(true)
})

test('however many names come, no more are remembered than there is room for', () => {
  const budget = openBudget(1, () => 0)
  expect(budget.take('first')).toBe(true)
  for (let at = 1; at < trackingBudget.namesMax; at++) budget.take(`${at}`)
  // Full: all are forgotten, which lets a few too many pass and never keeps anybody out.
  expect(budget.take('first')).toBe(true)
  expect(budget.take('first')).toBe(false)
})
