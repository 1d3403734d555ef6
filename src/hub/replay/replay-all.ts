import {
  type AddressedPolicy,
  type DecisionRecord,
  defaultPolicy,
  type Places,
  policyKey,
  preparePlaces,
  replay,
  type Versions,
} from '#engine/sourcing'
import type { Instant } from '#kit'
import type { Row, Store, Transaction } from '#store'
import { hexOfUuid } from '../uuid.ts'

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
select order_id, version, data::text as data from decision
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
    const versions = await readVersions(transaction)
    await transaction.query(recordsSql(Math.trunc(since), Math.ceil(sample * 256)))
    const tally = openTally(versions)
    for (;;) {
      const rows = await transaction.query(`fetch ${pageMax} from records`)
      for (const row of rows) tally.add(row)
      onProgress?.(tally.replayed.decisions)
      if (rows.length < pageMax) return tally.replayed
    }
  })
}

function openTally(versions: Versions) {
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
    add(row: Row): void {
      const record = JSON.parse(row.data) as DecisionRecord
      const { length } = record.candidates
      replayed.candidatesMin =
        replayed.decisions === 0 ? length : Math.min(replayed.candidatesMin, length)
      replayed.decisions++
      if (record.answer.parts.length > 1 || record.answer.backorder.length > 0)
        replayed.splitOrBackordered++
      const { same, differences: found } = replay(record, versions)
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

/** Every policy and every set of places there has been, by its address. */
async function readVersions({ query }: Transaction): Promise<Versions> {
  const policies = new Map<string, AddressedPolicy>([[policyKey(defaultPolicy), defaultPolicy]])
  const places = new Map<string, Places>()
  const rows = await query(
    `select hash, kind, data::text as data from definition where kind in ('policy', 'places')`,
  )
  for (const { hash, kind, data } of rows) {
    if (kind === 'policy') policies.set(hash, { ...JSON.parse(data), hash })
    else places.set(hash, preparePlaces(JSON.parse(data), hash))
  }
  return { policies, places }
}
