import type { OrderCommand } from './commands.ts'
import type { Hold, Order } from './model.ts'

type Reversible = Extract<OrderCommand, { type: 'hold' | 'unhold' | 'tag' }>
type Final = { readonly type: Exclude<OrderCommand['type'], Reversible['type']> }
type Before = Pick<Order, 'tags'> & { readonly holds: readonly Pick<Hold, 'type' | 'reason'>[] }

/**
 * The command that takes another back, where the law has one. `before` is the order that it was given
 * to: without it only what is right for any order is answered, and a hold comes back without its reason.
 */
export function inverseOf(
  command: OrderCommand | Reversible | Final,
  before?: Before,
): Reversible | undefined {
  if (command.type === 'hold') return { type: 'unhold', hold: command.hold }
  if (command.type === 'unhold') {
    const held = before?.holds.find(({ type }) => type === command.hold)
    if (before && !held) return undefined
    return { type: 'hold', hold: command.hold, reason: held?.reason ?? '' }
  }
  if (command.type !== 'tag') return undefined
  const { add = [], remove = [] } = command
  if (before) {
    const again = remove.filter((tag) => before.tags.includes(tag))
    const away = add.filter((tag) => !before.tags.includes(tag))
    if (again.length + away.length === 0) return undefined
    return { type: 'tag', add: again, remove: away }
  }
  // Of several tags an order may have had some before: only one says exactly what was changed.
  return add.length + remove.length === 1 ? { type: 'tag', add: remove, remove: add } : undefined
}
