import { type FeedEvent, readFeed, settledPosition } from '#hub'
import { type Clock, openWorker } from '#kit'
import type { Store, Transaction } from '#store'

const pageMax = 1_000
const restMs = 400
const brokenMs = 5_000

export type Follower = {
  /** Everything up to here has been taken in; -1 before the first start is through. */
  position(): number
  stop(): Promise<void>
}

export type FollowParts = {
  readonly store: Store
  readonly clock: Clock
  readonly isBusy: () => boolean
  readonly onError: (error: unknown) => void
}

const readSql = 'select position from bookmark where consumer = $1'
// Whoever began at the same moment may be further already: their bookmark stays.
const beginSql = `
with begun as (
  insert into bookmark (consumer, position, moved_at) values ($1, $2, to_timestamp($3::float8 / 1000))
  on conflict (consumer) do nothing returning position)
select position from begun union all select position from bookmark where consumer = $1 limit 1`
const markSql = `
insert into bookmark (consumer, position, moved_at) values ($1, $2, to_timestamp($3::float8 / 1000))
on conflict (consumer) do update set position = excluded.position, moved_at = excluded.moved_at`

/**
 * Follows the ledger for a view. What `take` writes and the bookmark are one transaction, so nothing is
 * taken in twice or left out, whenever the process dies and however many processes follow.
 */
export function follow(
  parts: FollowParts & {
    readonly consumer: string
    readonly take: (transaction: Transaction, events: readonly FeedEvent[]) => Promise<void>
    /** Fills an empty view with what there is, instead of reading the ledger from its first event. */
    readonly fill?: () => Promise<void>
    /** What changes without any event; asked whenever there is nothing to read. */
    readonly whenIdle?: () => Promise<void>
  },
): Follower {
  const { store, clock, consumer } = parts
  let at = -1

  async function begin(): Promise<void> {
    const [row] = await store.read(readSql, [consumer])
    if (row) {
      at = Number(row.position)
      return
    }
    const from = parts.fill ? await settledPosition(store) : 0
    await parts.fill?.()
    const [mark] = await store.read(beginSql, [consumer, from, clock.now()])
    // None: another began and has not committed yet; it is read in the next round.
    at = mark ? Number(mark.position) : -1
  }

  /** Whether there was anything to take. Somebody else may have taken it: then it is left to them. */
  async function round(): Promise<boolean> {
    const page = await readFeed(store, at, pageMax)
    if (page.position === at) return false
    at = await store.transaction(async (transaction) => {
      const [mark] = await transaction.query(`${readSql} for update`, [consumer])
      if (!mark) return -1
      if (Number(mark.position) !== at) return Number(mark.position)
      await parts.take(transaction, page.events)
      await transaction.query(markSql, [consumer, page.position, clock.now()])
      return page.position
    })
    return true
  }

  const worker = openWorker({
    clock,
    async work() {
      if (at < 0) await begin()
      if (at >= 0 && (await round())) return 0
      await parts.whenIdle?.()
      return restMs
    },
    // A view may lag behind a burst of orders.
    isBusy: parts.isBusy,
    asideMs: restMs,
    onError: parts.onError,
    brokenMs,
  })
  return { position: () => at, stop: worker.stop }
}

/** The view begins anew with its next round; its tables are emptied by `empty`. */
export const forget = (
  store: Pick<Store, 'transaction'>,
  consumer: string,
  empty: readonly string[],
): Promise<void> =>
  store.transaction(async ({ query }) => {
    for (const table of empty) await query(`delete from ${table}`)
    await query('delete from bookmark where consumer = $1', [consumer])
  })
