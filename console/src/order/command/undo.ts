import type { Order, OrderCommand } from '../../api/index.ts'
import { list, text, type Values } from './specs.ts'

/** The command that takes another back, where the law has one. */
export function inverseOf(type: string, values: Values, order: Order): OrderCommand | undefined {
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

/** What another command of the same kind sets right, or what is only said. */
const mendable: ReadonlySet<string> = new Set([
  'hold',
  'unhold',
  'tag',
  'note',
  'promise',
  'set_fields',
  'amend',
])

/** What is done cannot be taken back: no key that is pressed once too often may do it. */
export const isFinal = (type: string): boolean => !mendable.has(type)
