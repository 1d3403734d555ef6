import { assert, type Clock, type Instant, openWorker } from '#kit'
import { openOwnership, type Store } from '#store'
import type { DueTimer } from '../wish/work.ts'

const pageMax = 500
const pauseMs = 1_000
const brokenMsMax = 5_000

const dueSql = `
select order_id, name, epoch, extract(epoch from due_at) * 1000 as due_at
  from timer
 where due_at <= to_timestamp($1::float8 / 1000)
 order by due_at, order_id, name
 limit ${pageMax}`

/**
 * Fires what is due, oldest first, in one process at a time. `fire` records
 * the command and drops the timer in one transaction, so a crash between the two cannot happen.
 */
export function openTimers(parts: {
  store: Store
  clock: Clock
  fire: (timer: DueTimer) => Promise<unknown>
  onError: (error: unknown) => void
}) {
  const { store, clock, fire } = parts
  let stopped = false
  const ownership = openOwnership(store, 'timers')

  /** Fires everything due at `now`; answers how many. */
  async function fireDue(now: Instant): Promise<number> {
    let fired = 0
    for (;;) {
      const rows = await store.read(dueSql, [now])
      if (rows.length === 0 || stopped) return fired
      await Promise.all(
        rows.map((row) =>
          fire({
            orderId: String(row.order_id).replaceAll('-', ''),
            name: row.name,
            epoch: row.epoch,
            dueAt: Math.round(Number(row.due_at)),
          }),
        ),
      )
      fired += rows.length
      assert(fired < 10_000_000, 'timers: the same ones come back for ever')
    }
  }

  const worker = openWorker({
    clock,
    async work() {
      if (await ownership.isMine()) await fireDue(clock.now())
      return pauseMs
    },
    onError: parts.onError,
    brokenMs: pauseMs,
    brokenMsMax,
  })

  return {
    fireDue,
    async stop() {
      stopped = true
      await worker.stop()
      await ownership.close()
    },
  }
}
export type Timers = ReturnType<typeof openTimers>
