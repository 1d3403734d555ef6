import { type Caller, mayDo, refuseAccess } from '#guard'
import type { Clock, Refusal } from '#kit'
import type { Store } from '#store'
import { refuse } from './refusals.ts'

const doneSql = `update effect set state = 'done', error = $2, due_at = to_timestamp($3::float8 / 1000)
  where id = $1::uuid and state in ('parked', 'by_hand') returning order_id`
const againSql = `update effect set state = 'pending', attempts = 0, due_at = to_timestamp($2::float8 / 1000)
  where id = $1::uuid and state = 'parked' returning order_id`

/** What the hub gave up telling the outside: tried again, or told by a person in another way. */
export async function answerNotice(
  { store, clock }: { readonly store: Pick<Store, 'read'>; readonly clock: Pick<Clock, 'now'> },
  effect: string,
  answer: 'retry' | 'done',
  caller: Caller,
): Promise<Refusal | undefined> {
  if (!mayDo(caller, 'tasks.write')) return refuseAccess('not_allowed')
  const rows =
    answer === 'done'
      ? await store.read(doneSql, [effect, `told by hand by ${caller.id}`, clock.now()])
      : await store.read(againSql, [effect, clock.now()])
  return rows.length === 0 ? refuse('not_waiting') : undefined
}
