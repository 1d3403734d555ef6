import type { Order, OrderStory } from '../../api/index.ts'
import type { Naming } from '../naming.ts'

/** What a command can be about, in words: a parcel with its place, a payment with its method. */
export function targetLabel(
  kind: 'fulfilment' | 'return' | 'payment' | 'task' | 'hold',
  target: number | string,
  order: Order,
  story: OrderStory,
  naming: Naming,
): string {
  const { say, format } = naming
  if (kind === 'hold') return naming.reason(String(target))
  if (kind === 'task') {
    const task = story.tasks.find(({ id }) => id === target)
    return task ? naming.taskOf(task) : String(target)
  }
  if (kind === 'payment') {
    const payment = order.payments?.find(({ id }) => id === target)
    return payment
      ? `${payment.method} ${naming.money(payment.captured)} · ${payment.id}`
      : String(target)
  }
  const found =
    kind === 'return'
      ? order.returns.find(({ id }) => id === target)
      : order.fulfilments.find(({ id }) => id === target)
  const units = (found?.lines ?? []).reduce((sum, { quantity }) => sum + quantity, 0)
  const name = say(kind === 'return' ? 'order.journey.return' : 'order.journey.parcel', {
    id: target,
  })
  const place = found?.location ? naming.place(found.location) : undefined
  return [name, place, format.number(units)].filter(Boolean).join(' · ')
}
