import type { Order } from '../types.ts'
import { list, text, type Values } from './specs.ts'

/** The command that takes another back, where the law has one. */
export function inverseOf(type: string, values: Values, order: Order): object | undefined {
  if (type === 'hold') return { type: 'unhold', hold: text(values, 'hold') }
  if (type === 'unhold') {
    const held = order.holds.find((one) => one.type === text(values, 'hold'))
    return held && { type: 'hold', hold: held.type, reason: held.reason }
  }
  if (type !== 'tag') return undefined
  const add = list(text(values, 'remove')).filter((tag) => order.tags.includes(tag))
  const remove = list(text(values, 'add')).filter((tag) => !order.tags.includes(tag))
  return {
    type: 'tag',
    ...(add.length > 0 ? { add } : {}),
    ...(remove.length > 0 ? { remove } : {}),
  }
}
