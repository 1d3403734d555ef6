import { Fault, type Instant } from '#kit'
import type { Store } from '#store'
import { handle } from './handle.ts'
import { backOffMs } from './limits.ts'
import { type Message, type Outcome, outcome } from './message.ts'
import type { InboxParts } from './parts.ts'

// A lease that was lost meanwhile settles nothing: the other worker's attempt counts.
const settleSql = `
update inbox m
   set state = n.state, order_id = coalesce(n.order_id, m.order_id), cause = n.cause, code = n.code, field = n.field,
       reason = n.reason, remedy = n.remedy, amount = coalesce(n.amount, m.amount), currency = coalesce(n.currency, m.currency),
       month = coalesce(n.month, m.month), due_at = to_timestamp(coalesce(n.due_at, $14::float8) / 1000)
  from unnest($1::uuid[], $2::int4[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
              $10::int8[], $11::text[], $12::text[], $13::float8[])
    as n (id, attempts, state, order_id, cause, code, field, reason, remedy, amount, currency, month, due_at)
 where m.id = n.id and m.attempts = n.attempts and m.state = 'pending'`

export type Handled = { readonly message: Message; readonly outcome: Outcome }

/** Works on leased messages side by side and writes down what became of them, in one statement. */
export async function handleAll(
  parts: InboxParts,
  messages: readonly Message[],
): Promise<Handled[]> {
  const handled = await Promise.all(
    messages.map(async (message) => ({ message, outcome: await attempt(parts, message) })),
  )
  await settle(parts.store, handled, parts.clock.now())
  return handled
}

async function attempt(parts: InboxParts, message: Message): Promise<Outcome> {
  try {
    return await handle(parts, message)
  } catch (error) {
    if (!(error instanceof Fault)) parts.onError(error)
    return afterFault(error, message, parts.clock.now())
  }
}

/** What may pass is tried again later; the rest, and what lasts, a person looks at. */
function afterFault(error: unknown, { attempts }: Message, now: Instant): Outcome {
  const code = error instanceof Fault ? error.code : 'bug'
  const wait = error instanceof Fault && error.retry ? backOffMs[attempts - 1] : undefined
  if (wait !== undefined)
    return outcome({ state: 'pending', cause: 'fault', code, dueAt: now + wait })
  const neverCame = code === 'unknown_order'
  return outcome({
    state: 'desk',
    cause: neverCame ? code : 'fault',
    code,
    reason: neverCame
      ? 'The order that it speaks of never came.'
      : `It failed at attempt ${attempts} (${code}).`,
    remedy: neverCame
      ? 'Have the channel send the order, then replay this message; or dismiss it.'
      : 'Find the cause in the logs by this code, then replay the message.',
  })
}

async function settle(store: Store, handled: readonly Handled[], now: Instant): Promise<void> {
  const column = <Key extends keyof Outcome>(key: Key) => handled.map(({ outcome }) => outcome[key])
  await store.read(settleSql, [
    handled.map(({ message }) => message.id),
    handled.map(({ message }) => message.attempts),
    column('state'),
    column('order'),
    column('cause'),
    column('code'),
    column('field'),
    column('reason'),
    column('remedy'),
    column('amount'),
    column('currency'),
    column('month'),
    column('dueAt'),
    now,
  ])
}
