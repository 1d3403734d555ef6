import { assert, type Clock, type Instant, openRest } from '#kit'
import type { Client, Store } from '#store'
import type { DueTimer } from '../work.ts'

const pageMax = 500
const pauseMs = 1_000
const lockKey = 19004

const dueSql = `
select order_id, name, epoch, extract(epoch from due_at) * 1000 as due_at
  from timer
 where due_at <= to_timestamp($1::float8 / 1000)
 order by due_at, order_id, name
 limit ${pageMax}`

/**
 * Fires what is due, oldest first, in one process at a time (a session lock says which). `fire` records
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
  let owner: Client | undefined
  const { rest, wake } = openRest(clock)

  async function isOwner(): Promise<boolean> {
    if (owner?.isOpen) return true
    const client = await store.connect()
    const [row] = await client.query(`select pg_try_advisory_lock(${lockKey}, 0) as mine`)
    if (!row?.mine) {
      await client.close()
      return false
    }
    owner = client
    return true
  }

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

  async function run(): Promise<void> {
    while (!stopped) {
      try {
        if (await isOwner()) await fireDue(clock.now())
      } catch (error) {
        if (!stopped) parts.onError(error)
      }
      if (stopped) break
      await rest(pauseMs)
    }
  }
  const running = run()

  return {
    fireDue,
    async stop() {
      stopped = true
      wake()
      await running
      await owner?.close()
    },
  }
}
export type Timers = ReturnType<typeof openTimers>
