import type { Instant } from '#kit'
import type { Row, Store } from '#store'
import { hexOfUuid } from '../uuid.ts'
import type { ChoiceRecord, KeptDecision } from './replayer.ts'
import { type DecisionReplays, openReplays } from './replayers.ts'

export type ReplayDifference = {
  readonly order: string
  readonly version: number
  readonly differences: readonly string[]
}

export type Replayed = {
  readonly decisions: number
  /** The fewest candidates of any decision; 0 when there was none. */
  readonly candidatesMin: number
  /** Decisions that ship from several places or let something wait. */
  readonly splitOrBackordered: number
  /** The first thousand; `differing` counts all of them. */
  readonly differences: readonly ReplayDifference[]
  readonly differing: number
}

const pageMax = 1_000
const kept = 1_000

// The last byte of an order's id is as good as a throw of 256-sided dice, and the same every time.
const recordsSql = (since: number, sides: number): string => `
declare records no scroll cursor for
select order_id, version, kind, law, data::text as data from decision
 where decided_at >= to_timestamp(${since} / 1000.0) and get_byte(uuid_send(order_id), 15) < ${sides}`

/**
 * Makes recorded decisions again, with the policies and places that they name, and says which come
 * out otherwise. `sample`: the share of all orders to look at, 0 to 1; `since`: only what was decided
 * from then on. What the engine remembers cannot help it when this runs in a process of its own.
 */
export async function replayAll(parts: {
  store: Store
  sample?: number
  since?: Instant
  onProgress?: (decisions: number) => void
}): Promise<Replayed> {
  const { store, sample = 1, since = 0, onProgress } = parts
  return store.transaction(async (transaction) => {
    await transaction.query('set transaction isolation level repeatable read, read only')
    await transaction.query(recordsSql(Math.trunc(since), Math.ceil(sample * 256)))
    const tally = openTally(openReplays(transaction.query))
    for (;;) {
      const rows = await transaction.query(`fetch ${pageMax} from records`)
      for (const row of rows) await tally.add(row)
      onProgress?.(tally.replayed.decisions)
      if (rows.length < pageMax) return tally.replayed
    }
  })
}

function openTally(replays: DecisionReplays) {
  const differences: ReplayDifference[] = []
  const replayed = {
    decisions: 0,
    candidatesMin: 0,
    splitOrBackordered: 0,
    differences,
    differing: 0,
  }
  return {
    replayed: replayed as Replayed,
    async add({ kind, law, data, ...row }: Row): Promise<void> {
      const record = JSON.parse(data) as ChoiceRecord
      const decision: KeptDecision = { kind, law, record }
      const { length } = record.candidates
      replayed.candidatesMin =
        replayed.decisions === 0 ? length : Math.min(replayed.candidatesMin, length)
      replayed.decisions++
      if (replays.isHard(decision)) replayed.splitOrBackordered++
      const { same, differences: found } = await replays.again(decision)
      if (same) return
      replayed.differing++
      if (differences.length < kept)
        differences.push({
          order: hexOfUuid(row.order_id),
          version: row.version,
          differences: found,
        })
    },
  }
}
