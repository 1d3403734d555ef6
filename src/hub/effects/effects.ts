import { type Clock, type Instant, openWorker } from '#kit'
import type { Store } from '#store'

/** One thing the world has to be told. `id` is the idempotency key that the receiver sees. */
export type PendingEffect = {
  readonly id: string
  readonly orderId: string
  readonly version: number
  readonly fulfilment: number | null
  readonly kind: string
  readonly attempts: number
  readonly body: Readonly<Record<string, unknown>>
}

/** Does it, or throws. `by_hand`: nobody is connected for this kind; people see it and do it. */
export type EffectHandler = (effect: PendingEffect) => Promise<'done' | 'by_hand'>

/** Waits before each new attempt: 5 s, 30 s, 2 min, 10 min, 1 h, 6 h; then it is parked for a person. */
export const backOffMs = [5_000, 30_000, 120_000, 600_000, 3_600_000, 21_600_000] as const
const leaseMs = 60_000
const pageMax = 200
const pauseMs = 500
const brokenMsMax = 5_000

// Taking is leasing: a process that dies leaves the effect pending, due again when the lease is over.
const takeSql = `
update effect e set due_at = to_timestamp(($1::float8 + ${leaseMs}) / 1000), attempts = attempts + 1
  from (select id from effect where state = 'pending' and due_at <= to_timestamp($1::float8 / 1000)
         order by due_at limit ${pageMax} for update skip locked) as due
 where e.id = due.id
returning e.id, e.order_id, e.version, e.fulfilment, e.kind, e.attempts, e.data::text as data`

export function openEffects(parts: {
  store: Store
  clock: Clock
  handlerFor: (kind: string) => EffectHandler | undefined
  onError: (error: unknown) => void
}) {
  const { store, clock } = parts

  async function settle(
    id: string,
    state: string,
    error: string | null,
    dueAt: Instant,
  ): Promise<void> {
    await store.read(
      'update effect set state = $2, error = $3, due_at = to_timestamp($4::float8 / 1000) where id = $1',
      [id, state, error, dueAt],
    )
  }

  async function perform(effect: PendingEffect): Promise<void> {
    const handler = parts.handlerFor(effect.kind)
    try {
      await settle(effect.id, handler ? await handler(effect) : 'by_hand', null, clock.now())
    } catch (error) {
      const wait = backOffMs[effect.attempts - 1]
      const why = error instanceof Error ? error.message.slice(0, 500) : 'failed'
      if (wait === undefined) await settle(effect.id, 'parked', why, clock.now())
      else await settle(effect.id, 'pending', why, clock.now() + wait)
    }
  }

  /** Performs what is due at `now`; answers how many were tried. */
  async function performDue(now: Instant): Promise<number> {
    const rows = await store.read(takeSql, [now])
    await Promise.all(
      rows.map((row) =>
        perform({
          id: row.id,
          orderId: String(row.order_id).replaceAll('-', ''),
          version: row.version,
          fulfilment: row.fulfilment,
          kind: row.kind,
          attempts: row.attempts,
          body: JSON.parse(row.data),
        }),
      ),
    )
    return rows.length
  }

  const worker = openWorker({
    clock,
    work: async () => ((await performDue(clock.now())) === pageMax ? 0 : pauseMs),
    onError: parts.onError,
    brokenMs: pauseMs,
    brokenMsMax,
  })

  return {
    performDue,
    /** A parked effect gets all its attempts again. */
    retry: (id: string) =>
      store.read(
        `update effect set state = 'pending', attempts = 0, due_at = to_timestamp($2::float8 / 1000) where id = $1 and state = 'parked' returning id`,
        [id, clock.now()],
      ),
    stop: worker.stop,
  }
}
export type Effects = ReturnType<typeof openEffects>
