import { decide, evolve, type Order, type OrderCommand } from '#engine/order'
import { orderKey } from '#guard'
import { type Instant, isRefusal, type Refusal } from '#kit'
import { incomingOf, readMessage } from './handle.ts'
import type { IncomingOrder } from './interpreted.ts'
import type { Message } from './message.ts'
import { channelCaller, type InboxParts } from './parts.ts'
import { refuse } from './refusals.ts'
import { doubtOf, planOf } from './revise.ts'

/** What would become of one message. Worked out by the code that would do it; nothing is written. */
export type Trial = {
  readonly id: string
  readonly would: 'place' | 'change' | 'nothing' | 'ignore' | 'desk'
  readonly order: string | null
  /** Types of the commands, in their order. */
  readonly commands: readonly string[]
  readonly refusal: Refusal | null
}

export async function tryOut(parts: InboxParts, message: Message): Promise<Trial> {
  const { id } = message
  const desk = (refusal: Refusal, order: string | null = null): Trial => ({
    id,
    would: 'desk',
    order,
    commands: [],
    refusal,
  })
  const read = await readMessage(parts, message)
  if (isRefusal(read)) return desk(read)
  if (read.kind === 'ignored')
    return { id, would: 'ignore', order: null, commands: [], refusal: null }
  const now = parts.clock.now()
  const actor = channelCaller(message.channel).id
  if (read.kind === 'order') return tryOrder(parts, id, read, now, actor, desk)
  const order = await parts.readOrder(orderKey(read.shop, read.externalId).id)
  if (!order) return desk(refuse('unknown_message', { field: 'order' }))
  const commands = read.commands.map(({ command }) => command)
  return rehearsed(id, order, commands, now, actor)
}

async function tryOrder(
  parts: InboxParts,
  id: string,
  read: IncomingOrder,
  now: Instant,
  actor: string,
  desk: (refusal: Refusal, order?: string | null) => Trial,
): Promise<Trial> {
  const incoming = incomingOf(parts, read)
  if (isRefusal(incoming)) return desk(incoming)
  const { placement } = incoming
  const orderId = orderKey(read.input.channel, read.input.externalId).id
  const order = await parts.readOrder(orderId)
  if (!order) {
    const placed = { ...placement.placed, id: orderId, buyer: null, recipient: null, payer: null }
    const events = decide(null, { type: 'place', placed }, { now, actor })
    return isRefusal(events)
      ? desk(events)
      : { id, would: 'place', order: orderId, commands: ['place'], refusal: null }
  }
  const plan = await planOf(parts, order, incoming)
  if (plan.isOld) return { id, would: 'ignore', order: orderId, commands: [], refusal: null }
  const trial = rehearsed(
    id,
    order,
    plan.steps.map(({ command }) => command),
    now,
    actor,
  )
  if (trial.refusal) return trial
  const doubt = doubtOf(plan)
  if (doubt) return desk(doubt, orderId)
  return plan.persons.kind === 'details' ? { ...trial, would: 'change' } : trial
}

/** The commands one after the other, in memory, by the law. */
function rehearsed(
  id: string,
  order: Order,
  commands: readonly OrderCommand[],
  now: Instant,
  actor: string,
): Trial {
  let after: Order | null = order
  for (const command of commands) {
    const events = decide(after, command, { now, actor })
    if (isRefusal(events))
      return { id, would: 'desk', order: order.id, commands: [], refusal: events }
    for (const event of events) after = evolve(after, event)
  }
  const would = after === order ? 'nothing' : 'change'
  return { id, would, order: order.id, commands: commands.map(({ type }) => type), refusal: null }
}
