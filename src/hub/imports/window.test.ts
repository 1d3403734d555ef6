import { scheduler } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openWindow } from './window.ts'

test('never more is under way than fits, and everything is done in the end', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          weight: fc.integer({ min: 1, max: 15 }),
          turns: fc.integer({ min: 0, max: 5 }),
        }),
      ),
      async (works) => {
        const window = openWindow(10)
        let now = 0
        let done = 0
        for (const { weight, turns } of works) {
          await window.room(weight)
          now += weight
          // What is heavier than the whole window goes alone.
          expect(now <= 10 || now === weight).toBe(true)
          window.start(weight, async () => {
            for (let turn = 0; turn < turns; turn++) await scheduler.yield()
            now -= weight
            done++
          })
        }
        await window.drained()
        expect(done).toBe(works.length)
      },
    ),
    { numRuns: 50 },
  ))

test('the first failure stops whoever waits, and is what they are told', async () => {
  const window = openWindow(2)
  window.start(2, () => Promise.reject(new Error('the database is lost')))
  await expect(window.room(1)).rejects.toThrow('the database is lost')
  await expect(window.drained()).rejects.toThrow('the database is lost')
})
