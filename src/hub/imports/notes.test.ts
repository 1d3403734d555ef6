import { expect, test } from 'vitest'
import { importLimits } from './limits.ts'
import { openNotes } from './notes.ts'
import type { ImportProgress } from './run.ts'

const far = (orders: number): ImportProgress => ({
  ...{ rows: orders, orders, returns: 0, repeated: 0, desk: 0, refused: 0 },
})

/** A disk whose writes end when the test says so. */
function slowDisk() {
  const begun: { readonly orders: number; end(error?: Error): void }[] = []
  let now = 1_000_000
  const kept: number[] = []
  const keep = ({ orders }: ImportProgress) =>
    new Promise<void>((resolve, reject) => {
      begun.push({
        orders,
        end(error) {
          if (error) return reject(error)
          kept.push(orders)
          resolve()
        },
      })
    })
  const clock = { now: () => now }
  return { notes: openNotes(keep, clock), begun, kept, later: (ms: number) => (now += ms) }
}
const turn = () => new Promise((resolve) => setImmediate(resolve))

test('a figure of a moment that is written late does not stand after the last one', async () => {
  const { notes, begun, kept } = slowDisk()
  notes.note(far(1))
  const over = notes.last(far(3))
  await turn()
  expect(begun.map(({ orders }) => orders)).toEqual([1])
  begun[0]!.end()
  await turn()
  begun[1]!.end()
  await over
  expect(kept).toEqual([1, 3])
})

test('a figure is kept no more often than anybody looks, and a disk that fails stops nothing', async () => {
  const { notes, begun, kept, later } = slowDisk()
  notes.note(far(1))
  notes.note(far(2))
  begun[0]!.end(new Error('the disk is gone'))
  await turn()
  notes.note(far(3))
  expect(begun).toHaveLength(1)
  later(importLimits.progressMs)
  notes.note(far(4))
  begun[1]!.end()
  const over = notes.last(far(5))
  await turn()
  begun[2]!.end()
  await over
  expect(kept).toEqual([4, 5])
})
