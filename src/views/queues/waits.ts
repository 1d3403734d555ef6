import { type Line, type Order, type Task, totals } from '#engine/order'
import type { Instant } from '#kit'
import { dueOf, writtenStep } from './due.ts'
import type { Fact, Look, QueueName, Waiting } from './model.ts'
import { goodsMinor, totalMinor } from './stake.ts'

/** What makes an order wait for a person, one reason after the other; null when this one does not. */
export type Finder = (look: Look) => Waiting | null

export function waiting(
  look: Look,
  queue: QueueName,
  reason: string,
  more: Partial<Omit<Waiting, 'state' | 'queue' | 'reason'>> & {
    readonly facts?: Readonly<Record<string, Fact>>
  },
): Waiting {
  return {
    state: 'waiting',
    queue,
    reason,
    topic: more.topic ?? '',
    facts: more.facts ?? {},
    since: more.since ?? look.order.process?.since ?? look.order.updatedAt,
    due: more.due === undefined ? dueOf(look) : more.due,
    stakeMinor: more.stakeMinor ?? totalMinor(look.order),
  }
}

/** Units that somebody still has to bring on their way. */
export const pendingUnits = ({ lines }: Order): number =>
  lines.reduce(
    (sum, { buckets, fulfilledBy }) =>
      sum +
      (fulfilledBy === 'channel' ? 0 : (buckets.open ?? 0)) +
      (buckets.backordered ?? 0) +
      (buckets.reserved ?? 0) +
      (buckets.released ?? 0),
    0,
  )

export const held: Finder = (look) => {
  const hold = look.order.holds[0]
  if (!hold || writtenStep(look)?.final === true || pendingUnits(look.order) === 0) return null
  const { type, reason, by, at } = hold
  return waiting(look, 'held', 'held', {
    topic: type,
    facts: { hold: type, reason, by, holds: look.order.holds.length },
    since: at,
  })
}

/** Tasks of the process, but those of returns: these are in the queue of returns. */
export const openTasks = ({ process }: Order): readonly Task[] =>
  (process?.tasks ?? []).filter(({ id, state }) => state === 'open' && !id.startsWith('return:'))

const lostTask = 'replace_or_refund'
const isRefusedTask = ({ id }: Task) => id.startsWith('refused:')

export const refusedTask: Finder = (look) => {
  const task = openTasks(look.order).find(isRefusedTask)
  return task
    ? waiting(look, 'by_hand', 'refused_step', {
        topic: task.name,
        facts: { task: task.id, name: task.name },
        since: task.at,
      })
    : null
}

export const ownTask: Finder = (look) => {
  const task = openTasks(look.order).find((one) => !isRefusedTask(one) && one.name !== lostTask)
  if (!task) return null
  const label = writtenStep(look)?.tasks?.find(({ name }) => name === task.name)?.label
  return waiting(look, `task.${task.name}`, 'task', {
    topic: task.name,
    facts: {
      task: task.id,
      name: task.name,
      ...(label ? { labelEn: label.en, labelZh: label.zh } : {}),
    },
    since: task.at,
  })
}

/** A loss is answered by sending again, by money back, or by closing the task that asks for either. */
export const lostParcel: Finder = (look) => {
  const { order } = look
  const task = openTasks(order).find(({ name }) => name === lostTask)
  const lost = order.fulfilments.filter(({ state }) => state === 'lost')
  if (!task && (lost.length === 0 || isLossAnswered(order))) return null
  const units = lost.flatMap(({ lines }) => lines)
  const parcel = lost.at(-1)?.parcel ?? null
  return waiting(look, 'lost_parcel', isLossAnswered(order) ? 'loss_answered' : 'parcel_lost', {
    topic: parcel?.carrier ?? '',
    facts: {
      carrier: parcel?.carrier ?? null,
      units: units.reduce((sum, { quantity }) => sum + quantity, 0),
      task: task?.id ?? null,
    },
    since: task?.at ?? lost.at(-1)?.since,
    stakeMinor: goodsMinor(order, units),
  })
}

/** The buyer has other goods or money: whoever answers once more gives both away. */
export const isLossAnswered = ({ process, links, payments }: Order): boolean =>
  (process?.tasks.some(({ name, state }) => name === lostTask && state === 'done') ?? false) ||
  links.some(({ kind }) => kind === 'reshipped_by' || kind === 'exchanged_by') ||
  payments.some(({ refundedMinor, refundDueMinor }) => refundedMinor + refundDueMinor > 0)

export const shortLines = ({ lines }: Order): readonly Line[] =>
  lines.filter(
    ({ kind, buckets }) => (kind === 'goods' || kind === 'gift') && (buckets.backordered ?? 0) > 0,
  )

/** When the last unit that is short was announced for; null while a unit has no date ahead. */
export function expectedAt({ order, around, now }: Look): Instant | null {
  let last = 0
  for (const { sku } of shortLines(order)) {
    const at = around.expected.get(sku)
    if (at === undefined || at <= now) return null
    last = Math.max(last, at)
  }
  return last === 0 ? null : last
}

export const short: Finder = (look) => {
  const { order } = look
  const lines = shortLines(order)
  const first = lines[0]
  if (!first || expectedAt(look) !== null) return null
  const units = lines.map(({ id, buckets }) => ({ line: id, quantity: buckets.backordered ?? 0 }))
  return waiting(look, 'stock', 'short_of_stock', {
    topic: first.sku,
    facts: {
      sku: first.sku,
      title: first.title,
      units: units.reduce((sum, { quantity }) => sum + quantity, 0),
      lines: lines.length,
      onTheWay: order.fulfilments.some(
        ({ state }) => state === 'released' || state === 'accepted' || state === 'shipped',
      ),
    },
    stakeMinor: goodsMinor(order, units),
  })
}

export const chargedBack: Finder = (look) => {
  const { chargedBack, due } = totals(look.order)
  if (chargedBack === 0 || due === 0) return null
  return waiting(look, 'payment', 'charged_back', {
    facts: { minor: chargedBack },
    since: look.order.updatedAt,
    stakeMinor: due,
  })
}

/** Not paid, and no timer will end it; or paid in part, which no timer should decide. */
export const unpaid: Finder = (look) => {
  const { order } = look
  if (order.onAccount || writtenStep(look)?.waitsFor !== 'payment') return null
  const { due, paid } = totals(order)
  if (due === 0 || pendingUnits(order) === 0) return null
  if (paid > 0)
    return waiting(look, 'payment', 'part_paid', { facts: { minor: paid }, stakeMinor: due })
  return null
}
