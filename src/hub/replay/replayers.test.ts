import { expect, test } from 'vitest'
import { lawRevision } from '#engine/order'
import type { Replayer } from './replayer.ts'
import { openReplays } from './replayers.ts'

const record = { kind: 'promise', revision: 1, inputs: {}, candidates: ['a', 'b'], choice: 1 }
const same = { same: true, differences: [] }
const noQuery = async () => []

/** A kind that there is not: it always chooses the first. */
function planted() {
  let opened = 0
  const replayer: Replayer = {
    async open() {
      opened++
      return ({ choice }) =>
        choice === 0 ? same : { same: false, differences: [`choice: recorded ${choice}, now 0`] }
    },
    isHard: ({ candidates }) => candidates.length > 1,
  }
  return { known: { promise: replayer }, opened: () => opened }
}

test('a choice is made again by the replayer of its kind, which reads what it needs once', async () => {
  const { known, opened } = planted()
  const replays = openReplays(noQuery, undefined, known)
  const kept = { kind: 'promise', law: 1, record }
  expect(await replays.again(kept)).toEqual({
    same: false,
    differences: ['choice: recorded 1, now 0'],
  })
  expect(await replays.again({ ...kept, record: { ...record, choice: 0 } })).toEqual(same)
  expect([opened(), replays.isHard(kept)]).toEqual([1, true])
})

test('a kind that nobody knows and a law of the future are differences, never a silent yes', async () => {
  const replays = openReplays(noQuery)
  expect(await replays.again({ kind: 'promise', law: 1, record })).toEqual({
    same: false,
    differences: ['kind promise is not known'],
  })
  expect(await replays.again({ kind: 'source', law: lawRevision + 1, record })).toEqual({
    same: false,
    differences: [`law: recorded ${lawRevision + 1}, now ${lawRevision}`],
  })
})
