import { orderKey } from '#guard'
import { Fault, isRefusal, type Refusal } from '#kit'
import type { Placement } from '../work.ts'
import { refundsOf, stakeOf, stakeRead } from './incoming.ts'
import type { IncomingCommands, IncomingOrder, Interpreted, Unreadable } from './interpreted.ts'
import { reasonMax } from './limits.ts'
import { type Message, type Outcome, openMessage, outcome } from './message.ts'
import { channelCaller, type InboxParts } from './parts.ts'
import { type Patch, patched } from './patch.ts'
import { refuse } from './refusals.ts'
import { type Incoming, impossible, refundedOf, revise } from './revise.ts'
import { refundSteps } from './revision.ts'

/** Refusals that are the moment's, not the message's. */
const passing: ReadonlySet<string> = new Set(['too_busy', 'stale'])

/** A message in our words; `patch`: as if it had been mended so. Throws Faults of whoever reads it. */
export async function readMessage(
  parts: InboxParts,
  message: Message,
  patch?: readonly Patch[],
): Promise<Interpreted | Unreadable> {
  const came = openMessage(parts.vault, message)
  if (came === undefined) return refuse('message_expired')
  const text = patch ? patched(came, patch) : came
  if (isRefusal(text)) return text
  if (!parts.interpret) return refuse('inbox_not_wired')
  return parts.interpret(message.channel, message.topic, text)
}

/** Does what a message asks for, once: doing it again changes nothing. Throws Faults, to be tried again. */
export async function handle(parts: InboxParts, message: Message): Promise<Outcome> {
  const read = await readMessage(parts, message)
  if (isRefusal(read))
    return toDesk(read, stakeRead((read as Unreadable).stake, (read as Unreadable).month))
  if (read.kind === 'ignored')
    return outcome({ state: 'ignored', reason: read.reason.slice(0, reasonMax) })
  return read.kind === 'order' ? takeOrder(parts, message, read) : obey(parts, message, read)
}

async function takeOrder(
  parts: InboxParts,
  message: Message,
  read: IncomingOrder,
): Promise<Outcome> {
  const { revision, intake = 'live' } = read
  const input = revision > 0 ? { ...read.input, sourceRevision: revision } : read.input
  const caller = channelCaller(message.channel)
  const [answer] = await parts.submit([{ kind: 'place', input, intake }], caller)
  const isKnown = isRefusal(answer) && answer.refused === 'content_differs'
  if (isRefusal(answer) && !isKnown) return refused(parts, answer, read)
  const order = orderKey(input.channel, input.externalId).id
  if (!isKnown && !read.cancelled && !read.refunds?.length) return outcome({ order })
  const incoming = incomingOf(parts, { ...read, input })
  if (isRefusal(incoming)) return toDesk(incoming, stakeRead(undefined, undefined))
  const done = await revise(parts, order, incoming, caller)
  return done.state === 'desk' ? { ...done, ...stakeOf(incoming.placement) } : done
}

export function incomingOf(parts: InboxParts, read: IncomingOrder): Incoming | Refusal {
  const placement = parts.prepare(read.input, read.intake ?? 'live')
  if (isRefusal(placement)) return placement
  const refunds = refundsOf(read.refunds ?? [], placement.placed.currency)
  if (isRefusal(refunds)) return refunds
  return { placement, refunds, cancelled: read.cancelled ?? false, revision: read.revision }
}

function refused(parts: InboxParts, no: Refusal, read: IncomingOrder): Outcome {
  if (passing.has(no.refused)) throw new Fault('revision_busy', { retry: true })
  const placement: Placement | Refusal = parts.prepare(read.input, read.intake ?? 'live')
  return toDesk(
    no,
    isRefusal(placement) ? stakeRead(read.stake, monthOf(read)) : stakeOf(placement),
  )
}

const monthOf = ({ input }: IncomingOrder): string | undefined =>
  /^\d{4}-\d{2}/.exec(input.placedAt ?? '')?.[0]

/** News about an order that may still be on its way to us: an unknown order is waited for. */
async function obey(parts: InboxParts, message: Message, read: IncomingCommands): Promise<Outcome> {
  const { id } = orderKey(read.shop, read.externalId)
  const order = await parts.readOrder(id)
  if (!order) throw new Fault('unknown_order', { retry: true })
  const refunds = refundsOf(read.refunds ?? [], order.currency)
  if (isRefusal(refunds)) return toDesk(refunds, stakeRead(undefined, undefined))
  const refunded = await refundedOf(
    parts,
    id,
    refunds.map((refund) => refund.id),
  )
  const steps = [...read.commands, ...refundSteps(order, { refunds, refunded }, [])]
  let no: Refusal | undefined
  for (const { key, command } of steps) {
    const wish = { kind: 'command', order: id, command, ...(key && { key }) } as const
    const [answer] = await parts.submit([wish], channelCaller(message.channel))
    if (!isRefusal(answer)) continue
    if (passing.has(answer.refused)) throw new Fault('revision_busy', { retry: true })
    no ??= answer
  }
  return no ? impossible(id, no) : outcome({ order: id })
}

/** On the exception desk, with what a clerk has to know. The field is the message's own. */
export function toDesk(
  no: Refusal,
  stake: Pick<Outcome, 'amount' | 'currency' | 'month'>,
): Outcome {
  return outcome({
    state: 'desk',
    cause: no.refused,
    code: no.refused,
    field: no.field?.slice(0, reasonMax) ?? null,
    reason: no.why.slice(0, reasonMax),
    remedy: no.remedy.slice(0, reasonMax),
    ...stake,
  })
}
