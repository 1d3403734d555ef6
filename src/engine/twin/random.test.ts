import { expect, test } from 'vitest'
import { openRandom, type Random, weigh } from './random.ts'

const draws = 200_000

const meanAndDeviation = (draw: (random: Random) => number): [number, number] => {
  const random = openRandom(7)
  let sum = 0
  let squares = 0
  for (let at = 0; at < draws; at++) {
    const value = draw(random)
    sum += value
    squares += value * value
  }
  const mean = sum / draws
  return [mean, Math.sqrt(squares / draws - mean * mean)]
}

test('the same seed gives the same numbers, another seed others', () => {
  const some = (seed: number) => Array.from({ length: 5 }, openRandom(seed).next)
  expect(some(1)).toEqual(some(1))
  expect(some(1)).not.toEqual(some(2))
  expect(some(0).every((value) => value >= 0 && value < 1)).toBe(true)
})

test('a fork moves nobody else’s numbers, and its name decides what it gives', () => {
  const plain = openRandom(3)
  const forked = openRandom(3)
  const [one, other, again] = [forked.fork('one'), forked.fork('other'), openRandom(3).fork('one')]
  expect(forked.next()).toBe(plain.next())
  const numbers = Array.from({ length: 4 }, one.next)
  expect(Array.from({ length: 4 }, again.next)).toEqual(numbers)
  expect(Array.from({ length: 4 }, other.next)).not.toEqual(numbers)
})

test.each([
  ['exponential', (random: Random) => random.exponential(5), 5, 5],
  ['normal', (random: Random) => random.normal(10, 2), 10, 2],
  ['lognormal', (random: Random) => random.lognormal(8, 3), 8, 3],
  ['poisson', (random: Random) => random.poisson(4), 4, 2],
  ['poisson of many', (random: Random) => random.poisson(900), 900, 30],
  ['below', (random: Random) => random.below(10), 4.5, Math.sqrt(8.25)],
  ['between', (random: Random) => random.between(1, 6), 3.5, Math.sqrt(35 / 12)],
])('%s has the mean and the deviation asked for', (_, draw, mean, deviation) => {
  const [found, spread] = meanAndDeviation(draw)
  expect(Math.abs(found / mean - 1)).toBeLessThan(0.01)
  expect(Math.abs(spread / deviation - 1)).toBeLessThan(0.02)
})

test('weights decide how often each choice is drawn; what weighs nothing never is', () => {
  const random = openRandom(11)
  const table = weigh([
    ['often', 6],
    ['never', 0],
    ['seldom', 2],
  ])
  const counts = { often: 0, never: 0, seldom: 0 }
  for (let at = 0; at < 80_000; at++) counts[random.weighted(table) as keyof typeof counts]++
  expect(counts.never).toBe(0)
  expect(counts.often / counts.seldom).toBeCloseTo(3, 1)
})
