import type { OrderEventType } from '#engine/order'
import { readTold, settledPosition, type ToldEvent } from '#hub'
import { type Clock, openWorker } from '#kit'
import type { Store, Transaction } from '#store'
import { makeViews } from './make.ts'

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

const readSql = 'select position from view.bookmark where consumer = $1'
const beginSql = `
insert into view.bookmark (consumer, position, moved_at) values ($1, $2, to_timestamp($3::float8 / 1000))
on conflict do nothing`
const markSql = `
insert into view.bookmark (consumer, position, moved_at) values ($1, $2, to_timestamp($3::float8 / 1000))
on conflict (consumer) do update set position = excluded.position, moved_at = excluded.moved_at`

/** How far a view has come; -1 when it has not begun. */
async function readMark(store: Store, consumer: string): Promise<number> {
  const [row] = await store.read(readSql, [consumer])
  return row ? Number(row.position) : -1
}

/**
 * Follows the ledger for a view. What `take` writes and the bookmark are one transaction, so nothing is
 * taken in twice or left out, whenever the process dies and however many processes follow. The tables
 * are made again where somebody has dropped them.
 */
export function follow(
  parts: FollowParts & {
    readonly consumer: string
    /** Events that come with what they say. */
    readonly dataOf?: readonly OrderEventType[]
    readonly take: (transaction: Transaction, events: readonly ToldEvent[]) => Promise<void>
    /** Fills an empty view with what there is, instead of reading the ledger from its first event. */
    readonly fill?: () => Promise<void>
    /** What changes without any event; asked whenever there is nothing to read. */
    readonly whenIdle?: () => Promise<void>
  },
): Follower {
  const { store, clock, consumer } = parts
  let at = -1

  /** Of several that begin at once the first one says where, and may have gone on already. */
  async function begin(): Promise<void> {
    await makeViews(store)
    at = await readMark(store, consumer)
    if (at >= 0) return
    const from = parts.fill ? await settledPosition(store) : 0
    await parts.fill?.()
    await store.read(beginSql, [consumer, from, clock.now()])
    at = await readMark(store, consumer)
  }

  /** Whether the view was emptied, for whatever reason, and begins anew. */
  async function isForgotten(): Promise<boolean> {
    const isGone = (await readMark(store, consumer)) < 0
    if (isGone) at = -1
    return isGone
  }

  /** Whether there was anything to take. Somebody else may have taken it: then it is left to them. */
  async function round(): Promise<boolean> {
    const page = await readTold(store, at, pageMax, parts.dataOf)
    if (page.position === at) return isForgotten()
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
      if (await round()) return 0
      await parts.whenIdle?.()
      return restMs
    },
    // A view may lag behind a burst of orders.
    isBusy: parts.isBusy,
    asideMs: restMs,
    onError(error) {
      parts.onError(error)
      // The schema may have been dropped under us: where we stand is asked again.
      at = -1
    },
    brokenMs,
  })
  return { position: () => at, stop: worker.stop }
}

/** The view begins anew with its next round; its tables `empty` are emptied. */
export const forget = (
  store: Pick<Store, 'transaction'>,
  consumer: string,
  empty: readonly string[],
): Promise<void> =>
  store.transaction(async ({ query }) => {
    for (const table of empty) await query(`delete from view.${table}`)
    await query('delete from view.bookmark where consumer = $1', [consumer])
  })
