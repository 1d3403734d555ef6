import type { Incoming } from '#engine/order'
import { orderKey } from '#guard'
import { assert, Fault, isRefusal, type Refusal } from '#kit'
import type { Unreadable } from '../interpret.ts'
import { factSteps } from './facts.ts'
import { type Message, type Outcome, openMessage, outcome } from './message.ts'
import { channelCaller, type InboxParts } from './parts.ts'
import { type Patch, patched } from './patch.ts'
import { refuse } from './refusals.ts'
import { impossible, type Prepared, revise, tellingOf } from './revise.ts'
import { stakeOf, stakeRead, toDesk } from './stake.ts'

/** Refusals that are the moment's, not the message's. */
const passing: ReadonlySet<string> = new Set(['too_busy', 'stale'])

/** A message in our words; `patch`: as if it had been mended so. Throws Faults of whoever reads it. */
export async function readMessage(
  parts: InboxParts,
  message: Message,
  patch?: readonly Patch[],
): Promise<readonly Incoming[] | Unreadable> {
  const came = openMessage(parts.vault, message)
  if (came === undefined) return refuse('message_expired')
  const text = patch ? patched(came, patch) : came
  if (isRefusal(text)) return text
  if (!parts.interpret) return refuse('inbox_not_wired')
  return parts.interpret(message.channel, message.topic, text)
}

/**
 * Does what a message asks for, once: doing it again changes nothing. Of several orders the first that
 * cannot be taken brings the message to the desk, after all that can were. Throws Faults, to be tried again.
 */
export async function handle(parts: InboxParts, message: Message): Promise<Outcome> {
  const read = await readMessage(parts, message)
  if (isRefusal(read)) return toDesk(read, stakeRead(read.stake, read.month))
  let answer: Outcome | undefined
  for (const incoming of read) {
    const one = await take(parts, message, incoming)
    if (answer === undefined || (answer.state !== 'desk' && one.state === 'desk')) answer = one
  }
  return answer ?? outcome({ state: 'ignored', reason: 'nothing_told' })
}

const take = (parts: InboxParts, message: Message, incoming: Incoming): Promise<Outcome> =>
  incoming.order ? takeOrder(parts, message, incoming) : takeNews(parts, message, incoming)

async function takeOrder(
  parts: InboxParts,
  message: Message,
  incoming: Incoming,
): Promise<Outcome> {
  const { intake = 'live', facts } = incoming
  const input = orderOf(incoming)
  const caller = channelCaller(message)
  const [answer] = await parts.submit([{ kind: 'place', input, intake, facts }], caller)
  const isKnown = isRefusal(answer) && answer.refused === 'content_differs'
  if (isRefusal(answer) && !isKnown) return refused(parts, answer, incoming)
  const order = orderKey(input.channel, input.externalId).id
  if (!isKnown && facts.length === 0) return outcome({ order })
  const prepared = prepare(parts, incoming)
  if (isRefusal(prepared)) return toDesk(prepared, stakeRead(undefined, undefined))
  const done = await revise(parts, order, prepared, caller)
  return done.state === 'desk' ? { ...done, ...stakeOf(prepared.placement) } : done
}

export function prepare(parts: InboxParts, incoming: Incoming): Prepared | Refusal {
  const placement = parts.prepare(orderOf(incoming), incoming.intake ?? 'live')
  return isRefusal(placement) ? placement : { incoming, placement }
}

/** The order with the moment of its teller's last change. */
function orderOf({ order, revision }: Incoming) {
  assert(order, 'news of an order holds no order')
  return revision > 0 ? { ...order, sourceRevision: revision } : order
}

function refused(parts: InboxParts, no: Refusal, incoming: Incoming): Outcome {
  if (passing.has(no.refused)) throw new Fault('revision_busy', { retry: true })
  const prepared = prepare(parts, incoming)
  if (!isRefusal(prepared)) return toDesk(no, stakeOf(prepared.placement))
  return toDesk(no, stakeRead(incoming.stated ?? undefined, monthOf(incoming)))
}

const monthOf = ({ order }: Incoming): string | undefined =>
  /^\d{4}-\d{2}/.exec(order?.placedAt ?? '')?.[0]

/** News about an order that may still be on its way to us: an unknown order is waited for. */
async function takeNews(parts: InboxParts, message: Message, incoming: Incoming): Promise<Outcome> {
  const { id } = orderKey(incoming.shop, incoming.externalId)
  const order = await parts.readOrder(id)
  if (!order) throw new Fault('unknown_order', { retry: true })
  const steps = factSteps(incoming.facts, await tellingOf(parts, order, incoming))
  if (isRefusal(steps)) return toDesk(steps, stakeRead(undefined, undefined))
  let no: Refusal | undefined
  for (const { key, command } of steps) {
    const wish = { kind: 'command', order: id, command, ...(key && { key }) } as const
    const [answer] = await parts.submit([wish], channelCaller(message))
    if (!isRefusal(answer)) continue
    if (passing.has(answer.refused)) throw new Fault('revision_busy', { retry: true })
    no ??= answer
  }
  return no ? impossible(id, no) : outcome({ order: id })
}
