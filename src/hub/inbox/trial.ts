import { decide, evolve, type Incoming, type Order, type OrderCommand } from '#engine/order'
import { type Caller, orderKey } from '#guard'
import { type Instant, isRefusal, type Refusal } from '#kit'
import { refuseReach } from '../refusals.ts'
import { parcelsTold } from '../wish/elsewhere.ts'
import { factSteps } from './facts.ts'
import { prepare, readMessage } from './handle.ts'
import type { Message } from './message.ts'
import { channelCaller, type InboxParts } from './parts.ts'
import type { Patch } from './patch.ts'
import { refuse } from './refusals.ts'
import { doubtOf, planOf, tellingOf } from './revise.ts'
import { stakeOf } from './stake.ts'

/** What would become of one message. Worked out by the code that would do it; nothing is written. */
export type Trial = {
  readonly id: string
  readonly would: 'place' | 'change' | 'nothing' | 'ignore' | 'desk'
  readonly order: string | null
  /** The channel's own number of the order, and what the order is worth, once they can be read. */
  readonly externalId: string | null
  readonly amount: number | null
  readonly currency: string | null
  /** Types of the commands, in their order. */
  readonly commands: readonly string[]
  readonly refusal: Refusal | null
}

const trialOf = (id: string, would: Trial['would'], more: Partial<Trial> = {}): Trial => ({
  id,
  would,
  order: null,
  externalId: null,
  amount: null,
  currency: null,
  commands: [],
  refusal: null,
  ...more,
})

/** `patch`: as if the message had been mended so before. */
export async function tryOut(
  parts: InboxParts,
  message: Message,
  patch?: readonly Patch[],
): Promise<Trial> {
  const { id } = message
  const desk = (refusal: Refusal) => trialOf(id, 'desk', { refusal })
  const read = await readMessage(parts, message, patch)
  if (isRefusal(read)) return desk(read)
  const now = parts.clock.now()
  const caller = channelCaller(message)
  let trial: Trial | undefined
  for (const incoming of read) {
    const one = incoming.order
      ? await tryOrder(parts, id, incoming, now, caller)
      : await tryNews(parts, id, incoming, now, caller)
    if (trial === undefined || (trial.would !== 'desk' && one.would === 'desk')) trial = one
  }
  return trial ?? trialOf(id, 'ignore')
}

async function tryNews(
  parts: InboxParts,
  id: string,
  incoming: Incoming,
  now: Instant,
  caller: Caller,
): Promise<Trial> {
  const { externalId } = incoming
  const order = await parts.readOrder(orderKey(incoming.shop, externalId).id)
  if (!order)
    return trialOf(id, 'desk', {
      externalId,
      refusal: refuse('unknown_message', { field: 'order' }),
    })
  const beyond = refuseReach(caller, order.legalEntity, order.shop)
  if (beyond) return trialOf(id, 'desk', { externalId, refusal: beyond })
  const steps = factSteps(incoming.facts, await tellingOf(parts, order, incoming))
  if (isRefusal(steps)) return trialOf(id, 'desk', { externalId, refusal: steps })
  const commands = steps.map(({ command }) => command)
  return trialOf(id, 'nothing', { externalId, ...rehearsed(order, commands, now, caller.id) })
}

async function tryOrder(
  parts: InboxParts,
  id: string,
  incoming: Incoming,
  now: Instant,
  caller: Caller,
): Promise<Trial> {
  const actor = caller.id
  const { shop, externalId } = incoming
  const prepared = prepare(parts, incoming)
  if (isRefusal(prepared)) return trialOf(id, 'desk', { externalId, refusal: prepared })
  const { placement } = prepared
  const { amount, currency } = stakeOf(placement)
  const known = { externalId, amount, currency }
  const orderId = orderKey(shop, externalId).id
  const order = await parts.readOrder(orderId)
  const { legalEntity } = order ?? placement.placed
  const beyond = refuseReach(caller, legalEntity, shop)
  if (beyond) return trialOf(id, 'desk', { ...known, refusal: beyond })
  if (!order) {
    const placed = { ...placement.placed, id: orderId, buyer: null, recipient: null, payer: null }
    const elsewhere = parcelsTold(incoming.facts, placed.lines)
    const events = decide(null, { type: 'place', placed, elsewhere }, { now, actor })
    return isRefusal(events)
      ? trialOf(id, 'desk', { ...known, refusal: events })
      : trialOf(id, 'place', { ...known, order: orderId, commands: ['place'] })
  }
  const plan = await planOf(parts, order, prepared)
  if (isRefusal(plan)) return trialOf(id, 'desk', { ...known, order: orderId, refusal: plan })
  if (plan.isOld) return trialOf(id, 'ignore', { ...known, order: orderId })
  const commands = plan.steps.map(({ command }) => command)
  const trial = trialOf(id, 'nothing', { ...known, ...rehearsed(order, commands, now, actor) })
  if (trial.refusal) return trial
  const doubt = doubtOf(plan)
  if (doubt) return trialOf(id, 'desk', { ...known, order: orderId, refusal: doubt })
  return plan.persons.kind === 'details' ? { ...trial, would: 'change' } : trial
}

/** The commands one after the other, in memory, by the law. */
function rehearsed(
  order: Order,
  commands: readonly OrderCommand[],
  now: Instant,
  actor: string,
): Pick<Trial, 'would' | 'order' | 'commands' | 'refusal'> {
  let after: Order | null = order
  for (const command of commands) {
    const events = decide(after, command, { now, actor })
    if (isRefusal(events)) return { would: 'desk', order: order.id, commands: [], refusal: events }
    for (const event of events) after = evolve(after, event)
  }
  const would = after === order ? 'nothing' : 'change'
  return { would, order: order.id, commands: commands.map(({ type }) => type), refusal: null }
}
