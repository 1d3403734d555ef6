import { expect, test } from 'vitest'
import { recent } from './recent.ts'

test('entries leave by age and by number, the least used first', () => {
  const held = recent<string>(2, 1_000)
  held.set('a', 'A', 0)
  held.set('b', 'B', 0)
  expect(held.get('a', 500)).toBe('A')
  held.set('c', 'C', 600)
  expect([held.get('b', 600), held.get('a', 600), held.size]).toEqual([undefined, 'A', 2])
  expect(held.get('a', 1_000)).toBeUndefined()
  held.forget('c')
  expect(held.get('c', 700)).toBeUndefined()
})

test('what is forgotten is gone from both generations, and more than the most is never held', () => {
  const held = recent<number>(10, 1_000)
  for (let at = 0; at < 1_000; at++) {
    held.set(`${at % 37}`, at, 0)
    held.get(`${at % 5}`, 0)
    expect(held.size).toBeLessThanOrEqual(10)
  }
  for (let at = 0; at < 37; at++) {
    held.forget(`${at}`)
    expect(held.get(`${at}`, 0)).toBeUndefined()
  }
  expect(held.size).toBe(0)
})
